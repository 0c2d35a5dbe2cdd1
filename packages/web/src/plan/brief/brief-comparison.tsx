import type { BriefTable } from '@heart/replay/plan'

export function BriefComparison({ table }: { table: BriefTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrolled by keyboard too
    <section className="scroll" tabIndex={0} aria-label="The options side by side, a table">
      <table className="brief-table">
        <caption className="quiet small">{table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">Option</th>
            {table.columns.map((column) => (
              <th key={column} scope="col" className="number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ mark, name, cells }) => (
            <tr key={mark}>
              <th scope="row">{mark === '' ? name : `${mark}  ${name}`}</th>
              {cells.map((cell, i) => (
                <td key={table.columns[i]} className="number">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
