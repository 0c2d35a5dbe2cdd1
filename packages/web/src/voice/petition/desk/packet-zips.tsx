import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { count, percent } from '../../../ui/format.ts'

type Zip = OutputOf<typeof doors.petitionPacket>['zips'][number]

const COVERED: Readonly<Record<Zip['covered'], string>> = {
  wholly: 'All of it',
  partly: 'Part of it',
  no: 'None of it',
  unknown: 'Outside the city’s zones',
}
const orFew = (n: number | null) => (n === null ? 'too few' : count(n))

/** Signatures and calls by ZIP, inside the service area and outside. No sums: they would give the hidden ones away. */
export function PacketZips({ zips }: { zips: readonly Zip[] }) {
  const isInside = ({ covered }: Zip) => covered === 'wholly' || covered === 'partly'
  const parts = [
    { name: 'Inside the service area', rows: zips.filter(isInside) },
    { name: 'Outside the service area', rows: zips.filter((zip) => !isInside(zip)) },
  ].filter(({ rows }) => rows.length > 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
    <section className="scroll" aria-label="Signatures and calls by ZIP code" tabIndex={0}>
      <table className="packet-zips">
        <thead>
          <tr>
            <th scope="col">ZIP code</th>
            <th scope="col">A team comes to</th>
            <th scope="col" className="number">
              Signatures
            </th>
            <th scope="col" className="number">
              Calls warranted
            </th>
            <th scope="col" className="number">
              Answered
            </th>
            <th scope="col" className="number">
              Share
            </th>
          </tr>
        </thead>
        {parts.map(({ name, rows }) => (
          <tbody key={name}>
            <tr>
              <th scope="rowgroup" colSpan={6}>
                {name}
              </th>
            </tr>
            {rows.map(({ zip, covered, signatures, warranted, answered }) => (
              <tr key={zip}>
                <td>{zip}</td>
                <td>{COVERED[covered]}</td>
                <td className="number">{orFew(signatures)}</td>
                <td className="number">{orFew(warranted)}</td>
                <td className="number">{orFew(answered)}</td>
                <td className="number">
                  {warranted === null || answered === null ? '–' : percent(answered, warranted)}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}
