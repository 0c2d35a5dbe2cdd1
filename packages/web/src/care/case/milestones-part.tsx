import type { CaseView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dateWords } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { serverNow } from '../../ui/now.ts'
import { useCaseMove } from './case-queries.ts'
import { wallTime } from './wall-time.ts'

/** What was reached, the latest first. */
export function MilestonesPart({
  view,
  writes,
  timezone,
}: {
  view: CaseView
  writes: boolean
  timezone: string
}) {
  const { caseId, version } = view
  const undo = useCaseMove(caseId, (milestoneId: string) =>
    call(doors.undoMilestone, { params: { caseId, milestoneId }, body: { version } }),
  )
  const reached = view.milestones
    .filter(({ undoneAt }) => undoneAt === null)
    .toSorted((a, b) => (a.reachedOn < b.reachedOn ? 1 : -1))
  return (
    <section className="stack tight" aria-label="Milestones">
      <h2>Milestones</h2>
      {undo.isError && <Wrong error={undo.error} />}
      {reached.length === 0 && <p className="quiet">None yet.</p>}
      <ol className="told">
        {reached.map((one) => (
          <li key={one.milestoneId}>
            <span className="quiet small">{dateWords(one.reachedOn)}</span>
            <span className="row">
              <strong>{view.milestoneNames[one.kind] ?? one.kind}</strong>
              {writes && (
                <Button
                  className="button tight plain small no-print"
                  isDisabled={undo.isPending}
                  onPress={() => undo.mutate(one.milestoneId)}
                  aria-label={`Noted by mistake: ${view.milestoneNames[one.kind] ?? one.kind}`}
                >
                  By mistake
                </Button>
              )}
            </span>
            {one.words && <span className="words">{one.words}</span>}
          </li>
        ))}
      </ol>
      {writes && (
        <NewMilestone key={view.version} view={view} today={wallTime(serverNow(), timezone).slice(0, 10)} />
      )}
    </section>
  )
}

function NewMilestone({ view, today }: { view: CaseView; today: string }) {
  const { caseId, version } = view
  const [kind, setKind] = useState('')
  const [reachedOn, setReachedOn] = useState(today)
  const [words, setWords] = useState('')
  const note = useCaseMove(caseId, () =>
    call(doors.noteMilestone, { params: { caseId }, body: { version, kind, reachedOn, words } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    note.mutate(undefined)
  }
  return (
    <details className="no-print">
      <summary>Note a milestone</summary>
      <form className="care-form care-fields" onSubmit={submit}>
        {note.isError && <Wrong error={note.error} />}
        <label className="field">
          <span className="label">What was reached</span>
          <select required value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="">Choose</option>
            {Object.entries(view.milestoneNames).map(([key, name]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="label">On which day</span>
          <input
            type="date"
            required
            max={today}
            value={reachedOn}
            onChange={(event) => setReachedOn(event.target.value)}
          />
        </label>
        <label className="field wide">
          <span className="label">In words (optional)</span>
          <input
            className="input"
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <div>
          <Button className="button" type="submit" isDisabled={note.isPending}>
            Note it
          </Button>
        </div>
      </form>
    </details>
  )
}
