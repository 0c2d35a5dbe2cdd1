import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RuleFailure, Triage, Verdict } from '../call/call.ts'
import { type Evidence, LedgerLine, REASONS, type Reason } from './line.ts'
import { REASON_LABELS, reasonWords } from './reason-words.ts'
import { settle } from './settle.ts'

const nothing: Evidence = {
  answeredBy: null,
  offeredTo: null,
  screenedOut: [],
  duty: {},
  recalled: [],
  callerDeclined: false,
  policeWent: false,
}
const failure = (rung: RuleFailure['rung']): RuleFailure => ({
  ruleId: rung,
  version: '1',
  rung,
  words: `${rung} words`,
})
function verdict(
  programId: string,
  rungs: RuleFailure['rung'][] = [],
  mode: Verdict['mode'] = 'field',
): Verdict {
  const warranted = !rungs.some((rung) => ['in_force', 'nature', 'screening'].includes(rung))
  return {
    programId,
    mode,
    version: '1',
    eligible: rungs.length === 0,
    warranted,
    failures: rungs.map(failure),
  }
}
const triageOf = (...verdicts: Verdict[]): Triage => ({
  warranted: verdicts.some((one) => one.warranted),
  unmapped: false,
  verdicts,
})
const lineOf = (verdicts: Verdict[], evidence: Partial<Evidence> = {}) =>
  LedgerLine.parse(settle(triageOf(...verdicts), { ...nothing, ...evidence }))
const reasonOf = (verdicts: Verdict[], evidence: Partial<Evidence> = {}) => lineOf(verdicts, evidence).reason
const a = verdict('a')
const out = verdict('a', ['area', 'hours'])

test('LG1 a call that no program warrants stands outside, whoever took it', () => {
  const fire = verdict('a', ['nature'])
  expect(lineOf([fire])).toMatchObject({
    outcome: 'not_warranted',
    warrantedBy: [],
    programId: null,
    reason: null,
  })
  const took = lineOf([fire], { answeredBy: { programId: 'a', how: 'in_person', teamId: null } })
  expect(took).toMatchObject({ outcome: 'not_warranted', programId: 'a', mode: 'field', how: 'in_person' })
})

test('LG2 a warranted call that any program took is answered, by that program', () => {
  const took = { answeredBy: { programId: 'b', how: 'in_person' as const, teamId: 't' } }
  expect(lineOf([a, verdict('b', ['nature'])], took)).toMatchObject({
    outcome: 'answered',
    programId: 'b',
    warrantedBy: ['a'],
  })
  expect(lineOf([out], { answeredBy: { programId: 'a', how: 'in_person', teamId: null } })).toMatchObject({
    outcome: 'answered',
    reason: null,
    words: null,
  })
})

test('LG2 a phone program answers by phone, whatever the record calls it', () => {
  const took = { answeredBy: { programId: 'p', how: 'in_person' as const, teamId: null } }
  expect(lineOf([verdict('p', [], 'phone')], took)).toMatchObject({ mode: 'phone', how: 'phone' })
})

test('LG3 the ladder: the first rung that the record shows', () => {
  const everything: Evidence = {
    answeredBy: null,
    offeredTo: [],
    screenedOut: [],
    duty: { a: { onDuty: 0, busy: 0 } },
    recalled: [],
    callerDeclined: true,
    policeWent: true,
  }
  const steps: [Verdict, Partial<Evidence>, Reason][] = [
    [out, {}, 'out_of_area'],
    [verdict('a', ['hours']), {}, 'out_of_hours'],
    [a, {}, 'never_offered'],
    [a, { offeredTo: null, screenedOut: [{ programId: 'a', ruleId: 'r' }] }, 'screened_out'],
    [a, { offeredTo: ['a'] }, 'no_team_on_duty'],
    [a, { offeredTo: ['a'], duty: { a: { onDuty: 2, busy: 2 } } }, 'all_teams_busy'],
    [a, { offeredTo: ['a'], duty: { a: { onDuty: 2, busy: 1 } }, recalled: ['a'] }, 'recalled'],
    [a, { offeredTo: ['a'], duty: { a: { onDuty: 2, busy: 1 } } }, 'caller_declined'],
    [a, { offeredTo: null, duty: {}, callerDeclined: false }, 'police_went'],
    [a, { offeredTo: null, duty: {}, callerDeclined: false, policeWent: false }, 'unknown'],
  ]
  expect(steps.map(([one, change]) => reasonOf([one], { ...everything, ...change }))).toEqual(REASONS)
  expect(steps.map(([, , reason]) => reason)).toEqual(REASONS)
})

test('LG4 what the record cannot tell is skipped, never guessed', () => {
  expect(reasonOf([a], { offeredTo: null, duty: { b: { onDuty: 0, busy: 0 } } })).toBe('unknown')
})

test('LG5 a later step on record means that the earlier ones were passed', () => {
  const screened = { screenedOut: [{ programId: 'a', ruleId: 'r' }] }
  expect(lineOf([a], { offeredTo: [], ...screened })).toMatchObject({
    reason: 'screened_out',
    reasonRule: 'r',
  })
  const none = { a: { onDuty: 0, busy: 0 } }
  expect(reasonOf([out], { offeredTo: [], ...screened, duty: none, recalled: ['a'] })).toBe('recalled')
})

test('LG6 the furthest rung of any program is the reason: what came closest', () => {
  const hours = verdict('b', ['hours'])
  expect(lineOf([out, hours, verdict('c', ['nature'])])).toMatchObject({
    reason: 'out_of_hours',
    reasonProgramId: 'b',
    reasonRule: 'hours',
    words: 'hours words',
  })
  expect(lineOf([out, verdict('b', ['area'])])).toMatchObject({ reasonProgramId: 'a' })
  expect(reasonOf([out, verdict('b')])).toBe('unknown')
})

test('LG7 every reason has a label and words', () => {
  for (const reason of REASONS) expect([REASON_LABELS[reason], reasonWords(reason)]).not.toContain(undefined)
  expect(lineOf([a]).words).toBe('the record does not tell why')
})

const programIds = ['a', 'b', 'c']
const some = fc.subarray(programIds)
const anyVerdicts = fc.tuple(
  ...programIds.map((id) =>
    fc.subarray<RuleFailure['rung']>(['nature', 'area', 'hours']).map((rungs) => verdict(id, rungs)),
  ),
)
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  answeredBy: fc.option(
    fc.record({
      programId: fc.constantFrom(...programIds, 'gone'),
      how: fc.constantFrom('phone', 'in_person'),
      teamId: fc.constant(null),
    }),
  ),
  offeredTo: fc.option(some),
  screenedOut: some.map((ids) => ids.map((programId) => ({ programId, ruleId: 'r' }))),
  duty: fc.dictionary(
    fc.constantFrom(...programIds),
    fc.record({ onDuty: fc.nat({ max: 2 }), busy: fc.nat({ max: 2 }) }),
  ),
  recalled: some,
  callerDeclined: fc.boolean(),
  policeWent: fc.boolean(),
})

test('LG8 any triage and record: one whole line, and each program alone never gets further than all together', () => {
  fc.assert(
    fc.property(anyVerdicts, anyEvidence, (verdicts, evidence) => {
      const line = lineOf(verdicts, evidence)
      const warranting = verdicts.filter((one) => one.warranted)
      expect(line.warrantedBy).toEqual(warranting.map((one) => one.programId))
      const outcome =
        warranting.length === 0 ? 'not_warranted' : evidence.answeredBy ? 'answered' : 'unanswered'
      expect(line.outcome).toBe(outcome)
      expect(line.reason !== null).toBe(outcome === 'unanswered')
      expect(line.words !== null).toBe(outcome === 'unanswered')
      if (line.reason === null) return
      const alone = warranting.map((one) => REASONS.indexOf(reasonOf([one], evidence) as Reason))
      expect(REASONS.indexOf(line.reason)).toBe(Math.max(...alone))
      expect(line.reasonProgramId).toBe(warranting[alone.indexOf(Math.max(...alone))]?.programId)
    }),
    { seed: 8, numRuns: 500 },
  )
})
