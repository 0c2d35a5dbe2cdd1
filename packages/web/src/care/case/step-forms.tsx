import type { SessionView } from '@heart/api/access'
import type { CaseView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useCarePeople, useCaseMove } from './case-queries.ts'
import { draftOf, firstDraft, StepFields } from './step-fields.tsx'
import { instantOf, wallTime } from './wall-time.ts'

interface Props {
  view: CaseView
  step: CaseView['steps'][number]
  session: SessionView
  onDone: () => void
}

/** A step is done, or not done any more; where it was the last, what comes next is asked for. */
export function EndStep({ view, step, session, how, onDone }: Props & { how: 'finish' | 'drop' }) {
  const { caseId, version } = view
  const { timezone } = session
  const [words, setWords] = useState('')
  const [draft, setDraft] = useState(() => firstDraft(timezone))
  const isLast = view.steps.filter(({ state }) => state === 'open').length === 1
  const end = useCaseMove(caseId, () => {
    const given = {
      params: { caseId, stepId: step.stepId },
      body: { version, words, next: isLast ? draftOf(draft, timezone) : null },
    }
    return how === 'finish' ? call(doors.finishStep, given) : call(doors.dropStep, given)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    end.mutate(undefined, { onSuccess: onDone })
  }
  return (
    <form className="care-form stack tight" onSubmit={submit}>
      {end.isError && <Wrong error={end.error} />}
      <label className="field">
        <span className="label">{how === 'finish' ? 'In words (optional)' : 'Why it is not done'}</span>
        <textarea
          rows={2}
          required={how === 'drop'}
          minLength={how === 'drop' ? 3 : undefined}
          maxLength={2000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      {isLast && (
        <fieldset className="next-step">
          <legend>What comes next</legend>
          <StepFields state={draft} onChange={setDraft} view={view} center={session.center} />
        </fieldset>
      )}
      <div className="row">
        <Button className="button primary" type="submit" isDisabled={end.isPending}>
          {how === 'finish' ? 'It is done' : 'Drop it'}
        </Button>
        <Button className="button plain" onPress={onDone}>
          Not now
        </Button>
      </div>
    </form>
  )
}

/** A later time, or somebody else. */
export function MoveStep({ view, step, session, onDone }: Props) {
  const { caseId, version } = view
  const { timezone } = session
  const people = useCarePeople()
  const [wall, setWall] = useState(() => wallTime(step.dueAt, timezone))
  const [assigneeId, setAssigneeId] = useState(step.assigneeId)
  const [words, setWords] = useState('')
  const move = useCaseMove(caseId, (dueAt: string) =>
    call(doors.postponeStep, {
      params: { caseId, stepId: step.stepId },
      body: { version, dueAt, words, assigneeId },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // Left as it was, the time keeps its seconds.
    const dueAt = wall === wallTime(step.dueAt, timezone) ? step.dueAt : instantOf(wall, timezone)
    if (dueAt) move.mutate(dueAt, { onSuccess: onDone })
  }
  return (
    <form className="care-form care-fields" onSubmit={submit}>
      {move.isError && <Wrong error={move.error} />}
      <label className="field">
        <span className="label">When</span>
        <input
          type="datetime-local"
          required
          value={wall}
          onChange={(event) => setWall(event.target.value)}
        />
      </label>
      <label className="field">
        <span className="label">By whom</span>
        <select value={assigneeId} onChange={(event) => setAssigneeId(event.target.value)}>
          {(
            people.data?.people ?? [
              { userId: step.assigneeId, name: view.names[step.assigneeId] ?? step.assigneeId },
            ]
          ).map(({ userId, name }) => (
            <option key={userId} value={userId}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field wide">
        <span className="label">Why</span>
        <input
          className="input"
          required
          minLength={3}
          maxLength={2000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      <div className="row">
        <Button className="button primary" type="submit" isDisabled={move.isPending}>
          Move it
        </Button>
        <Button className="button plain" onPress={onDone}>
          Not now
        </Button>
      </div>
    </form>
  )
}
