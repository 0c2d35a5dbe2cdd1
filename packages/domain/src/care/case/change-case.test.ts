import { describe, expect, it } from 'vitest'
import { CareCase, hasNextStep, openSteps } from './care-case.ts'
import {
  assignCase,
  type Changed,
  closeCase,
  dropStep,
  editCase,
  finishStep,
  noteMilestone,
  planStep,
  postponeStep,
  recordAttempt,
  reopenCase,
  setGoal,
  settleGoal,
  undoMilestone,
} from './change-case.ts'
import type { AttemptOutcome } from './choices.ts'
import { allowedCaseMoves, CASE_MOVES, moveRefusal } from './moves.ts'
import { draft, hoursOn, openedCase, turnAt, wait } from './testing.ts'

const done = (changed: Changed): CareCase => {
  if ('refusal' in changed) throw new Error(changed.refusal)
  return CareCase.parse(changed.after)
}
const refusal = (changed: Changed) => ('refusal' in changed ? changed : null)
const onlyStep = (one: CareCase): string => openSteps(one)[0]?.stepId as string

const attempt = (one: CareCase, outcome: AttemptOutcome, over = {}) =>
  recordAttempt(
    one,
    {
      stepId: onlyStep(one),
      at: hoursOn(1),
      way: 'call',
      outcome,
      words: null,
      again: null,
      next: null,
      ...over,
    },
    turnAt(1),
  )

describe('something always comes next', () => {
  it.each([
    [
      'finish',
      (one: CareCase) =>
        finishStep(
          done(attempt(one, 'another_time', { again: { dueAt: hoursOn(3), way: null } })),
          { stepId: onlyStep(one), words: '', next: null },
          turnAt(2),
        ),
    ],
    [
      'drop',
      (one: CareCase) =>
        dropStep(one, { stepId: onlyStep(one), words: 'Not wanted.', next: null }, turnAt(2)),
    ],
    ['attempt', (one: CareCase) => attempt(one, 'reached')],
    ['attempt without success', (one: CareCase) => attempt(one, 'no_answer')],
  ])('CS1 no %s leaves an open case without a next step', (_name, act) => {
    expect(refusal(act(openedCase()))).toMatchObject({
      why: 'next',
      refusal: expect.stringMatching(/^Nothing would come next/),
    })
  })

  it('CS1 a wait is a next step: for what, why, and when somebody looks again', () => {
    const one = openedCase()
    const waiting = done(
      dropStep(one, { stepId: onlyStep(one), words: 'They are in detox.', next: wait() }, turnAt(2)),
    )
    expect(hasNextStep(waiting)).toBe(true)
    expect(openSteps(waiting)).toMatchObject([{ kind: 'wait', waitingFor: 'partner', dueAt: hoursOn(48) }])
    expect(refusal(planStep(one, wait({ dueAt: hoursOn(24 * 61) }), turnAt(0)))?.refusal).toMatch(
      /at most 60 days/,
    )
    expect(refusal(planStep(one, wait({ waitingFor: null }), turnAt(0)))?.why).toBe('input')
    expect(refusal(planStep(one, wait({ words: '' }), turnAt(0)))?.refusal).toBe('Say why the case waits.')
  })

  it('CS1 another open step is enough', () => {
    const two = done(planStep(openedCase(), draft({ kind: 'task', words: 'Print the form.' }), turnAt(1)))
    expect(openSteps(done(attempt(two, 'reached')))).toMatchObject([{ kind: 'task' }])
  })
})

describe('the table', () => {
  it('CS2 names every move once for each state it leaves from', () => {
    const keys = CASE_MOVES.flatMap(({ move, from }) => from.map((state) => `${move} from ${state}`))
    expect(new Set(keys).size).toBe(keys.length)
    expect(allowedCaseMoves('closed')).toEqual(['milestone', 'reopen'])
  })

  it('CS2 a refusal names the state and what may be done', () => {
    expect(moveRefusal('closed', 'plan')).toBe(
      'The case is closed, so you cannot plan a step now; you may note a milestone, reopen it.',
    )
    const closed = done(closeCase(openedCase(), { outcome: 'moved_on', words: '' }, turnAt(1)))
    expect(refusal(planStep(closed, draft(), turnAt(2)))).toMatchObject({ why: 'now' })
    expect(refusal(reopenCase(openedCase(), draft(), turnAt(1)))).toMatchObject({ why: 'now' })
  })
})

describe('steps', () => {
  it('CS3 lie ahead, within a year, and say in words what no kind says', () => {
    const one = openedCase()
    const refused = (over: Parameters<typeof draft>[0]) => refusal(planStep(one, draft(over), turnAt(3)))?.why
    expect(refused({ dueAt: hoursOn(3) })).toBe('input')
    expect(refused({ dueAt: hoursOn(24 * 400) })).toBe('input')
    expect(refused({ kind: 'task' })).toBe('input')
    expect(refused({ waitingFor: 'funding' })).toBe('input')
    expect(refused({ goalId: 'nobody' })).toBe('input')
    expect(refused({ kind: 'visit', place: { words: 'The library', lon: null, lat: null } })).toBeUndefined()
  })

  it.each(['reached', 'declined'] as const)(
    'CS4 %s ends the follow-up, and nothing is tried again',
    (outcome) => {
      const one = openedCase()
      const after = done(attempt(one, outcome, { next: draft({ dueAt: hoursOn(200) }) }))
      expect(after.steps.map(({ state }) => state)).toEqual(['done', 'open'])
      expect(refusal(attempt(one, outcome, { again: { dueAt: hoursOn(5), way: null } }))?.why).toBe('input')
    },
  )

  it.each(['no_answer', 'message_left', 'not_there', 'another_time', 'wrong_contact', 'not_safe'] as const)(
    'CS4 after %s the same step is tried again, or something else takes its place',
    (outcome) => {
      const one = openedCase()
      const again = done(attempt(one, outcome, { again: { dueAt: hoursOn(5), way: 'text' } }))
      expect(openSteps(again)).toMatchObject([
        { stepId: onlyStep(one), dueAt: hoursOn(5), way: 'text', windowEndsAt: hoursOn(48) },
      ])
      const instead = done(attempt(one, outcome, { next: wait() }))
      expect(instead.steps).toMatchObject([{ state: 'dropped' }, { state: 'open', kind: 'wait' }])
      expect(instead.attempts).toHaveLength(1)
    },
  )

  it('CS4 a follow-up is not done without a word from the neighbor, and no attempt lies in the future', () => {
    const one = openedCase()
    expect(refusal(finishStep(one, { stepId: onlyStep(one), words: '', next: wait() }, turnAt(1)))?.why).toBe(
      'input',
    )
    expect(refusal(attempt(one, 'reached', { at: hoursOn(2), next: wait() }))?.why).toBe('input')
    const task = done(planStep(one, draft({ kind: 'task', words: 'Call the clinic.' }), turnAt(0)))
    const taskId = task.steps[1]?.stepId as string
    expect(refusal(attempt(task, 'reached', { stepId: taskId }))?.why).toBe('input')
    expect(refusal(attempt(task, 'reached', { stepId: 'nobody' }))?.why).toBe('missing')
  })

  it('CS5 a step that is dropped or moved says why, and a promise stays where it was', () => {
    const one = openedCase()
    const stepId = onlyStep(one)
    expect(refusal(dropStep(one, { stepId, words: ' ', next: wait() }, turnAt(1)))?.why).toBe('input')
    expect(refusal(postponeStep(one, { stepId, dueAt: hoursOn(90), words: '' }, turnAt(1)))?.why).toBe(
      'input',
    )
    const moved = done(
      postponeStep(
        one,
        { stepId, dueAt: hoursOn(90), words: 'They asked for Friday.', assigneeId: 'omar' },
        turnAt(1),
      ),
    )
    expect(moved.steps).toMatchObject([{ dueAt: hoursOn(90), windowEndsAt: hoursOn(48), assigneeId: 'omar' }])
    const over = done(dropStep(one, { stepId, words: 'Not wanted.', next: wait() }, turnAt(1)))
    expect(refusal(postponeStep(over, { stepId, dueAt: hoursOn(90), words: 'Later.' }, turnAt(2)))?.why).toBe(
      'now',
    )
  })
})

describe('the case', () => {
  it('CS6 handed over, what its navigator had to do is the new one’s; others keep theirs', () => {
    const two = done(
      planStep(openedCase(), draft({ kind: 'task', words: 'Drive them.', assigneeId: 'omar' }), turnAt(0)),
    )
    const after = done(assignCase(two, 'petra', turnAt(1)))
    expect(after.navigatorId).toBe('petra')
    expect(after.steps.map(({ assigneeId }) => assigneeId)).toEqual(['petra', 'omar'])
    expect(refusal(assignCase(after, 'petra', turnAt(2)))?.why).toBe('input')
  })

  it('CS2 closed it drops what was planned; reopened it has a next step', () => {
    const closed = done(closeCase(openedCase(), { outcome: 'goals_met', words: 'Housed.' }, turnAt(5)))
    expect(closed).toMatchObject({ state: 'closed', closing: { outcome: 'goals_met', words: 'Housed.' } })
    expect(openSteps(closed)).toEqual([])
    const open = done(reopenCase(closed, draft({ dueAt: hoursOn(90) }), turnAt(6)))
    expect(open).toMatchObject({ state: 'open', closing: null, version: 3 })
    expect(openSteps(open)).toHaveLength(1)
  })

  it('CS20 goals are met, set aside and opened again; milestones are of the list, and taken back without loss', () => {
    const one = done(setGoal(openedCase(), { words: 'My own door to lock.', isOwnWords: true }, turnAt(1)))
    const goalId = one.goals[0]?.goalId as string
    const met = done(settleGoal(one, { goalId, state: 'met', words: 'Keys on Friday.' }, turnAt(2)))
    expect(met.goals).toMatchObject([{ state: 'met', endedWords: 'Keys on Friday.', isOwnWords: true }])
    expect(done(settleGoal(met, { goalId, state: 'open', words: '' }, turnAt(3))).goals).toMatchObject([
      { state: 'open', endedAt: null, endedWords: null },
    ])
    const said = { kind: 'sober_90_days', reachedOn: '2026-03-02', words: '' }
    const noted = done(noteMilestone(one, said, turnAt(2)))
    expect(refusal(noteMilestone(one, { ...said, kind: 'won_a_prize' }, turnAt(2)))?.why).toBe('input')
    expect(refusal(noteMilestone(one, { ...said, reachedOn: '2026-03-04' }, turnAt(2)))?.why).toBe('input')
    const undone = done(undoMilestone(noted, noted.milestones[0]?.milestoneId as string, turnAt(3)))
    expect(undone.milestones).toMatchObject([{ kind: 'sober_90_days', undoneBy: 'nadia' }])
  })

  it('CS18 every change counts, and a refused one changes nothing', () => {
    const one = openedCase()
    const before = JSON.parse(JSON.stringify(one))
    expect(done(editCase(one, { risk: 'high', labels: ['minors', 'minors'] }, turnAt(1)))).toMatchObject({
      version: 2,
      risk: 'high',
      labels: ['minors'],
      reason: one.reason,
    })
    attempt(one, 'reached')
    expect(one).toEqual(before)
  })
})
