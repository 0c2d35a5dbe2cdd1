import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CareCase, hasNextStep } from './care-case.ts'
import {
  assignCase,
  type Changed,
  closeCase,
  dropStep,
  finishStep,
  noteMilestone,
  planStep,
  postponeStep,
  recordAttempt,
  reopenCase,
} from './change-case.ts'
import { AttemptOutcome } from './choices.ts'
import { draft, hoursOn, openedCase, turnAt, wait } from './testing.ts'

/** What somebody does: on the step of this number, whatever has become of it, with or without something next. */
type Act = {
  readonly move:
    | 'plan'
    | 'attempt'
    | 'finish'
    | 'drop'
    | 'postpone'
    | 'assign'
    | 'close'
    | 'reopen'
    | 'milestone'
  readonly step: number
  readonly outcome: AttemptOutcome
  readonly again: boolean
  readonly next: 'none' | 'follow_up' | 'wait' | 'past'
}

const acts = fc.array(
  fc.record<Act>({
    move: fc.constantFrom(
      'plan',
      'attempt',
      'finish',
      'drop',
      'postpone',
      'assign',
      'close',
      'reopen',
      'milestone',
    ),
    step: fc.nat(6),
    outcome: fc.constantFrom(...AttemptOutcome.options),
    again: fc.boolean(),
    next: fc.constantFrom('none', 'follow_up', 'wait', 'past'),
  }),
  { maxLength: 40 },
)

function nextOf(act: Act, hour: number) {
  if (act.next === 'none') return null
  if (act.next === 'past') return draft({ dueAt: hoursOn(hour - 1) })
  return act.next === 'wait' ? wait({ dueAt: hoursOn(hour + 9) }) : draft({ dueAt: hoursOn(hour + 9) })
}

function perform(one: CareCase, act: Act, hour: number): Changed {
  const turn = turnAt(hour)
  const stepId = one.steps[act.step]?.stepId ?? 'nobody'
  const next = nextOf(act, hour)
  const again = act.again ? { dueAt: hoursOn(hour + 2), way: null } : null
  switch (act.move) {
    case 'plan':
      return planStep(one, next ?? draft({ dueAt: hoursOn(hour + 5) }), turn)
    case 'attempt':
      return recordAttempt(
        one,
        { stepId, at: hoursOn(hour), way: 'call', outcome: act.outcome, words: null, again, next },
        turn,
      )
    case 'finish':
      return finishStep(one, { stepId, words: '', next }, turn)
    case 'drop':
      return dropStep(one, { stepId, words: 'Not wanted.', next }, turn)
    case 'postpone':
      return postponeStep(one, { stepId, dueAt: hoursOn(hour + 7), words: 'Later.' }, turn)
    case 'assign':
      return assignCase(one, one.navigatorId === 'nadia' ? 'omar' : 'nadia', turn)
    case 'close':
      return closeCase(one, { outcome: 'moved_on', words: '' }, turn)
    case 'reopen':
      return reopenCase(one, next ?? draft({ dueAt: hoursOn(hour + 5) }), turn)
    case 'milestone':
      return noteMilestone(one, { kind: 'housed', reachedOn: turn.today, words: '' }, turn)
  }
}

/** The slow and obvious way: every accepted act from the first on is told again, and what is open is counted. */
interface Told {
  kind: 'follow_up' | 'wait'
  open: boolean
  heard: boolean
}
const HEARD = ['reached', 'another_time', 'declined']
const ENDS = ['reached', 'declined']

function tell(accepted: readonly Act[]): { open: boolean; steps: Told[] } {
  const steps: Told[] = [{ kind: 'follow_up', open: true, heard: false }]
  let open = true
  const add = (next: Act['next']) => {
    if (next !== 'none')
      steps.push({ kind: next === 'wait' ? 'wait' : 'follow_up', open: true, heard: false })
  }
  for (const act of accepted) {
    const step = steps[act.step]
    if (act.move === 'plan') add(act.next === 'none' ? 'follow_up' : act.next)
    if (act.move === 'attempt' && step) {
      if (HEARD.includes(act.outcome)) step.heard = true
      if (ENDS.includes(act.outcome) || !act.again) step.open = false
      add(act.next)
    }
    if ((act.move === 'finish' || act.move === 'drop') && step) {
      step.open = false
      add(act.next)
    }
    if (act.move === 'close') {
      open = false
      for (const one of steps) one.open = false
    }
    if (act.move === 'reopen') {
      open = true
      add(act.next === 'none' ? 'follow_up' : act.next)
    }
  }
  return { open, steps }
}

/** Whether an act should be taken, said from scratch. */
function shouldTake(accepted: readonly Act[], act: Act): boolean {
  const { open, steps } = tell(accepted)
  if (act.move === 'milestone') return true
  if (act.move === 'reopen') return !open && act.next !== 'past'
  if (!open) return false
  const step = steps[act.step]
  const others = steps.filter((one) => one !== step && one.open).length
  const goesOn = others > 0 || act.next !== 'none'
  switch (act.move) {
    case 'plan':
      return act.next !== 'past'
    case 'assign':
    case 'close':
      return true
    case 'postpone':
      return step?.open === true
    case 'drop':
      return step?.open === true && act.next !== 'past' && goesOn
    case 'finish':
      return step?.open === true && act.next !== 'past' && goesOn && (step.kind === 'wait' || step.heard)
    case 'attempt': {
      if (!step?.open || step.kind !== 'follow_up' || act.next === 'past') return false
      if (ENDS.includes(act.outcome)) return !act.again && goesOn
      return act.again || act.next !== 'none'
    }
  }
}

it('CS1 in every history an open case has a next step, and what is open is what a slow retelling says', () => {
  fc.assert(
    fc.property(acts, (history) => {
      let one = openedCase()
      const accepted: Act[] = []
      history.forEach((act, nth) => {
        const changed = perform(one, act, nth + 1)
        const taken = !('refusal' in changed)
        expect(taken, JSON.stringify({ accepted, act })).toBe(shouldTake(accepted, act))
        if (!taken) return
        accepted.push(act)
        expect(changed.after.version).toBe(one.version + 1)
        one = CareCase.parse(changed.after)
        const told = tell(accepted)
        expect(one.state === 'open').toBe(told.open)
        expect(one.steps.map(({ state }) => state === 'open')).toEqual(told.steps.map(({ open }) => open))
        expect(hasNextStep(one)).toBe(true)
        expect(one.state === 'closed' || told.steps.some(({ open }) => open)).toBe(true)
      })
    }),
    { numRuns: 400 },
  )
})
