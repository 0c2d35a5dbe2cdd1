import type { EncounterDetail, EncounterRevision } from '@heart/api/encounter'
import { differencesOf, fieldWords, type QuestionSet, valueWords } from '@heart/domain/encounter'
import { dayAndTime } from '../ui/format.ts'

const KINDS = { submitted: 'Submitted', amended: 'Amended', approved: 'Approved with late changes' } as const

/** Every revision, newest first, with what it says otherwise than the one before. */
export function ReportHistory({ detail, timezone }: { detail: EncounterDetail; timezone: string }) {
  const { revisions, reads, questions, names } = detail
  return (
    <>
      {revisions.length > 0 && (
        <section className="stack tight" aria-label="History">
          <h3>History</h3>
          <ol className="history">
            {revisions
              .map((revision, i) => ({ revision, before: revisions[i - 1] }))
              .reverse()
              .map(({ revision, before }) => (
                <li key={revision.revision}>
                  <p>
                    <strong>{KINDS[revision.kind]}</strong>{' '}
                    <span className="quiet">
                      revision {revision.revision} · {names[revision.by] ?? revision.by} ·{' '}
                      {dayAndTime(revision.at, timezone)}
                    </span>
                  </p>
                  {revision.reason && <p className="words">Reason: {revision.reason}</p>}
                  {before && <Differences before={before} after={revision} questions={questions} />}
                </li>
              ))}
          </ol>
        </section>
      )}
      {reads.length > 0 && (
        <details>
          <summary>Who read it ({reads.length})</summary>
          <ul className="small">
            {reads.map((read) => (
              <li key={`${read.at} ${read.by} ${read.how}`}>
                {dayAndTime(read.at, timezone)} · {names[read.by] ?? read.by},{' '}
                {read.role.replaceAll('_', ' ')} · {read.how}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Differences({
  before,
  after,
  questions,
}: {
  before: EncounterRevision
  after: EncounterRevision
  questions: QuestionSet
}) {
  const differences = differencesOf(before.report, after.report)
  if (differences.length === 0) return <p className="quiet small">Nothing was changed.</p>
  return (
    <table className="differences">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">{fieldWords(path, questions)}</th>
            <td className="words">
              <del>{valueWords(path, before)}</del>
            </td>
            <td className="words">
              <ins>{valueWords(path, after)}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
