import type { FileOutlook } from '@heart/api/ledger'
import { count, percent } from '../../ui/format.ts'
import { columnWords, TRAIT_WORDS, TRAITS, toldLevels } from './file-words.ts'

/** How finely the calls are told, trait by trait. */
export function ToldTable({ outlook }: { outlook: FileOutlook }) {
  return (
    <section className="stack">
      <h2>How finely calls are told</h2>
      <p className="quiet">
        {count(outlook.groups)} groups of calls are told alike; the smallest combination of month, day, time,
        place and kind stands in {outlook.smallestGroup} rows.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className="scroll" tabIndex={0} aria-label="How finely calls are told, a table">
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Told is</th>
              <th scope="col" className="number">
                Calls
              </th>
              <th scope="col" className="number">
                Share
              </th>
            </tr>
          </thead>
          <tbody>
            {TRAITS.flatMap((trait) =>
              toldLevels(trait, outlook.told).map(({ words, rows }, i) => (
                <tr key={`${trait} ${words}`}>
                  <td>{i === 0 ? TRAIT_WORDS[trait] : ''}</td>
                  <td>{words}</td>
                  <td className="number">{count(rows)}</td>
                  <td className="number">{percent(rows, outlook.rows)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </section>
      {outlook.untold.length > 0 && (
        <p className="small quiet">
          Not told, because too few calls have one of the answers:{' '}
          {outlook.untold.map(columnWords).join(', ')}.
        </p>
      )}
      {outlook.repeatKeys && (
        <p className="small quiet">
          {count(outlook.people)} people have a key for their repeated calls; those rows tell no time, place
          or kind.
        </p>
      )}
    </section>
  )
}
