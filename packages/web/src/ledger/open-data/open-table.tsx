import type { PublicTableOf } from '@heart/domain/ledger'
import { Choice } from '../../ui/choice.tsx'
import { count, dateWords } from '../../ui/format.ts'

interface Props {
  table: PublicTableOf
  period: string | null
  choose: (period: string) => void
}

/** The numbers of one period as everybody would read them. */
export function OpenTable({ table, period, choose }: Props) {
  const { periods, columns, rows } = table
  const shown =
    periods.find(({ id }) => id === period) ?? periods.find(({ kind }) => kind === 'year') ?? periods[0]
  const wordsOf = (name: string, id: string) =>
    columns.find((column) => column.name === name)?.values.find((value) => value.id === id)?.words.en ?? id
  return (
    <div className="stack">
      <Choice
        label="Period"
        value={shown?.id ?? null}
        options={periods.map(({ id, from, to }) => ({
          id,
          name: `${id} (${dateWords(from)} – ${dateWords(to)})`,
        }))}
        onChange={choose}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by keyboard */}
      <section className="scroll open-data-table" tabIndex={0} aria-label={`The numbers of ${shown?.id}`}>
        <table>
          <caption className="hidden-visually">What everybody would read of {shown?.id}</caption>
          <thead>
            <tr>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {name.charAt(0).toUpperCase() + name.slice(1)}
                </th>
              ))}
              <th scope="col" className="number">
                Count
              </th>
            </tr>
          </thead>
          <tbody>
            {rows
              .filter((row) => row.period === shown?.id)
              .map(({ at, count: n }) => (
                <tr key={JSON.stringify(at)}>
                  {columns.map(({ name }) => (
                    <td key={name}>{wordsOf(name, at[name] ?? '')}</td>
                  ))}
                  <td className="number">{n === null ? <span className="quiet">hidden</span> : count(n)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
