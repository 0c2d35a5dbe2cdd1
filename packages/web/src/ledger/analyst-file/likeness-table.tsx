import type { FileOutlook } from '@heart/api/ledger'
import { count } from '../../ui/format.ts'
import { columnWords } from './file-words.ts'

/** What knowing the group of a call gives away of its answers. */
export function LikenessTable({ outlook }: { outlook: FileOutlook }) {
  return (
    <section className="stack">
      <h2>Groups with only one answer</h2>
      <p className="quiet">
        Where all calls of a group have the same answer, whoever knows the group knows the answer: that nobody
        came to calls outside the area, for example.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className="scroll" tabIndex={0} aria-label="Groups with only one answer, a table">
        <table>
          <thead>
            <tr>
              <th scope="col">Answer</th>
              <th scope="col" className="number">
                Groups with any
              </th>
              <th scope="col" className="number">
                With only one
              </th>
            </tr>
          </thead>
          <tbody>
            {outlook.likeness.map(({ column, groups, oneAnswer }) => (
              <tr key={column}>
                <th scope="row">{columnWords(column)}</th>
                <td className="number">{count(groups)}</td>
                <td className="number">{count(oneAnswer)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
