import type { CaseView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import type { CareGoal } from '@heart/domain/care'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useCaseMove } from './case-queries.ts'

const STATE_WORDS = { open: '', met: 'Met', set_aside: 'Set aside' } as const satisfies Record<
  CareGoal['state'],
  string
>

/** What the neighbor wants, as they said it. */
export function GoalsPart({ view, writes, timezone }: { view: CaseView; writes: boolean; timezone: string }) {
  const { caseId, version, goals } = view
  const settle = useCaseMove(caseId, ({ goalId, state }: Pick<CareGoal, 'goalId' | 'state'>) =>
    call(doors.settleGoal, { params: { caseId, goalId }, body: { version, state } }),
  )
  const canMove = writes && view.allowed.includes('goal')
  return (
    <section className="stack tight" aria-label="Goals">
      <h2>What they want</h2>
      {settle.isError && <Wrong error={settle.error} />}
      {goals.length === 0 && (
        <p className="quiet">No goal is written down yet. Ask, and write what they say.</p>
      )}
      <ul className="goals">
        {goals.map((goal) => (
          <li key={goal.goalId} data-state={goal.state}>
            {goal.isOwnWords ? (
              <blockquote className="words">“{goal.words}”</blockquote>
            ) : (
              <p className="words">{goal.words}</p>
            )}
            <div className="row small">
              <span className="quiet">
                {goal.isOwnWords ? 'In their own words' : 'As we understood it'} ·{' '}
                {dayAndTime(goal.setAt, timezone)}
              </span>
              {goal.state !== 'open' && (
                <strong>
                  {goal.state === 'met' ? '✓ ' : ''}
                  {STATE_WORDS[goal.state]}
                  {goal.endedAt && ` on ${dayAndTime(goal.endedAt, timezone)}`}
                </strong>
              )}
              {canMove && (
                <span className="row no-print">
                  {(['met', 'set_aside', 'open'] as const)
                    .filter((state) => state !== goal.state && (state !== 'open' || goal.state !== 'open'))
                    .map((state) => (
                      <Button
                        key={state}
                        className="button tight"
                        isDisabled={settle.isPending}
                        onPress={() => settle.mutate({ goalId: goal.goalId, state })}
                        aria-label={`${state === 'open' ? 'Open again' : STATE_WORDS[state]}: ${goal.words.slice(0, 60)}`}
                      >
                        {state === 'open' ? 'Open again' : STATE_WORDS[state]}
                      </Button>
                    ))}
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
      {canMove && <NewGoal key={view.version} view={view} />}
    </section>
  )
}

function NewGoal({ view: { caseId, version } }: { view: CaseView }) {
  const [words, setWords] = useState('')
  const [isOwnWords, setOwnWords] = useState(true)
  const add = useCaseMove(caseId, () =>
    call(doors.setGoal, { params: { caseId }, body: { version, words, isOwnWords } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(undefined)
  }
  return (
    <details className="no-print">
      <summary>Write down a goal</summary>
      <form className="care-form stack tight" onSubmit={submit}>
        {add.isError && <Wrong error={add.error} />}
        <label className="field">
          <span className="label">What they want</span>
          <textarea
            rows={2}
            required
            minLength={3}
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={isOwnWords}
            onChange={(event) => setOwnWords(event.target.checked)}
          />
          These are their own words
        </label>
        <div>
          <Button className="button" type="submit" isDisabled={add.isPending}>
            Add the goal
          </Button>
        </div>
      </form>
    </details>
  )
}
