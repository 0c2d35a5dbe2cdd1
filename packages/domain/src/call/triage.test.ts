import { expect, test } from 'vitest'
import { compilePolicy } from '../program/policy.ts'
import { EligibilityRule, type Program } from '../program/program.ts'
import { agency, callFacts, field, iso, phone, policy } from '../testing/city.ts'
import type { CallFacts } from './call.ts'
import { triage } from './triage.ts'

const at = (text: string): string => iso(Date.parse(text))
const verdict = (facts: CallFacts, programId = 'field', in_ = policy) => {
  const found = triage(facts, in_).verdicts.find((one) => one.programId === programId)
  if (!found) throw new Error(`no verdict of ${programId}`)
  return found
}
const words = (facts: CallFacts, programId = 'field') =>
  verdict(facts, programId).failures.map((f) => f.words)

/** The phone program with one more rule, and what it says of a call. */
function saysOf(rule: object, facts: CallFacts): string[] {
  const version = phone.versions[0]
  const rules = [...(version?.rules ?? []), EligibilityRule.parse({ id: 'more', ...rule })]
  const program = { ...phone, versions: [{ ...version, rules }] } as Program
  return verdict(facts, 'phone', compilePolicy(agency, [program], [])).failures.map((f) => f.words)
}

test('TR1 every program of the policy has a verdict, in the order listed', () => {
  const { verdicts } = triage(callFacts(), policy)
  expect(verdicts.map(({ programId, mode, eligible }) => [programId, mode, eligible])).toEqual([
    ['phone', 'phone', true],
    ['field', 'field', true],
    ['co', 'co_response', true],
  ])
})

test('TR2 every rule that failed is told, with its id, version and rung', () => {
  const facts = callFacts({
    nature: 'FIRE',
    flags: ['Weapon ', 'violence'],
    place: { ...callFacts().place, zone: '27713' },
    receivedAt: at('2022-07-06T03:12-04:00'),
  })
  const { eligible, warranted, failures } = verdict(facts)
  expect({ eligible, warranted }).toEqual({ eligible: false, warranted: false })
  expect(failures).toEqual([
    { ruleId: 'for', version: '1', rung: 'nature', words: 'The community team does not take “FIRE” calls' },
    {
      ruleId: 'no-danger',
      version: '1',
      rung: 'screening',
      words: 'The community team does not go where a weapon is reported and violence is reported',
    },
    { ruleId: 'area', version: '1', rung: 'area', words: 'outside the area of The community team (27713)' },
    {
      ruleId: 'hours',
      version: '1',
      rung: 'hours',
      words: 'The community team is closed at 03:12; opens 09:00',
    },
  ])
})

test('TR3 a call is warranted whatever the area and the hour', () => {
  const facts = callFacts({ nature: 'TRESPASS', receivedAt: at('2022-07-09T12:00-04:00') })
  const outside = { ...facts, place: { ...facts.place, zone: null } }
  expect(triage(outside, policy).warranted).toBe(true)
  expect(verdict(outside)).toMatchObject({ warranted: true, eligible: false })
  expect(words(outside)).toEqual([
    "The community team has an area, and the call's zone is not known",
    'The community team is closed at 12:00; opens Monday 09:00',
  ])
})

test('TR4 the version in force on the day decides', () => {
  const welfare = callFacts({ nature: 'welfare check ' })
  expect(verdict(welfare).warranted).toBe(false)
  expect(verdict({ ...welfare, receivedAt: at('2023-10-01T00:00-04:00') })).toMatchObject({
    version: '2',
    eligible: true,
  })
})

test('TR4 before the first and after the last version nothing is warranted', () => {
  const early = callFacts({ receivedAt: at('2021-05-01T12:00-04:00') })
  expect(words(early)).toEqual(['The community team did not run on 2021-05-01; it starts on 2022-01-01'])
  expect(verdict(early)).toMatchObject({ version: null, warranted: false, eligible: false })
  const version = { ...phone.versions[0], to: '2022-02-01' }
  const ended = compilePolicy(agency, [{ ...phone, versions: [version] } as Program], [])
  expect(verdict(callFacts(), 'phone', ended).failures[0]?.words).toBe(
    'Crisis call diversion does not run on 2022-07-06 any more',
  )
})

test('TR4 triage at another instant than the receipt, as the board asks it', () => {
  expect(triage(callFacts(), policy, Date.parse('2022-07-06T22:00-04:00')).verdicts[1]?.eligible).toBe(false)
})

test('TR5 an unmapped call is flagged and says so, and no program warrants it', () => {
  const mapped = compilePolicy(agency, [field], [{ local: 'MENTAL', nature: 'CRISIS', from: null, to: null }])
  const facts = callFacts({ nature: 'CRISIS' })
  expect(triage(facts, mapped)).toMatchObject({ unmapped: true, warranted: false })
  expect(verdict(facts, 'field', mapped).failures[0]?.words).toContain('“CRISIS” is not in the code map yet')
  expect(triage({ ...facts, mappedNature: 'crisis' }, mapped)).toMatchObject({
    unmapped: false,
    warranted: true,
  })
})

test('TR5 with an empty map the local type is the nature; an empty one matches nothing', () => {
  expect(triage(callFacts({ nature: ' crisis ' }), policy)).toMatchObject({
    unmapped: false,
    warranted: true,
  })
  expect(triage(callFacts({ nature: ' ' }), policy)).toMatchObject({ unmapped: false, warranted: false })
  expect(words(callFacts({ nature: ' ' }))).toEqual([
    'the call has no type that The community team could take',
  ])
})

test.each<[object, Partial<CallFacts>, string[]]>([
  [
    { kind: 'requires_flag', flags: ['phone_ok'] },
    {},
    ['Crisis call diversion only goes where “phone ok” is reported'],
  ],
  [{ kind: 'requires_flag', flags: ['phone_ok'] }, { flags: ['PHONE_OK'] }, []],
  [
    { kind: 'excludes_location_types', locationTypes: ['school'] },
    { locationType: 'School' },
    ['Crisis call diversion does not go to a School'],
  ],
  [{ kind: 'excludes_location_types', locationTypes: ['school'] }, {}, []],
  [
    { kind: 'only_location_types', locationTypes: ['street', 'park'] },
    { locationType: 'home' },
    ['Crisis call diversion only goes to a street or park, not to a home'],
  ],
  [{ kind: 'only_location_types', locationTypes: ['street'] }, {}, []],
  [
    { kind: 'excludes_sources', sources: ['alarm'] },
    { source: 'alarm' },
    ['Crisis call diversion does not take calls that come in by alarm'],
  ],
  [
    { kind: 'only_sources', sources: ['phone'] },
    { source: 'walk_in' },
    ['Crisis call diversion only takes calls that come in by phone, not by walk in'],
  ],
  [
    { kind: 'excludes_caller_types', callerTypes: ['third_party'] },
    { callerType: 'third_party' },
    ['Crisis call diversion does not take calls from a third party'],
  ],
  [
    { kind: 'priority_between', from: 2, to: 5 },
    { priority: 1 },
    ['Crisis call diversion takes priorities 2 to 5; this call has 1'],
  ],
  [{ kind: 'priority_between', from: 2, to: 5 }, { priority: 2 }, []],
  [{ kind: 'priority_between', from: 2, to: 5 }, {}, []],
  [
    { kind: 'excludes_flags', flags: ['fire'], say: 'Fire goes first' },
    { flags: ['fire'] },
    ['Fire goes first'],
  ],
])('TR6 %j of a call with %j', (rule, changes, said) => {
  expect(saysOf(rule, callFacts(changes))).toEqual(said)
})

test.each([
  ['2022-07-06T03:12-04:00', 'is closed at 03:12; opens 09:00'],
  ['2022-07-06T21:00-04:00', 'is closed at 21:00; opens Thursday 09:00'],
  ['2022-07-08T22:05-04:00', 'is closed at 22:05; opens Monday 09:00'],
])('TR7 closed at %s, it is said when it opens', (receivedAt, said) => {
  expect(words(callFacts({ receivedAt: at(receivedAt) }))).toEqual([`The community team ${said}`])
})

test('TR7 an opening far away is said by its date, and none is not invented', () => {
  const opening = (exceptions: object[]) => {
    const version = { ...phone.versions[0], hours: { weekly: [], exceptions } }
    return verdict(
      callFacts(),
      'phone',
      compilePolicy(agency, [{ ...phone, versions: [version] } as Program], []),
    )
  }
  const christmas = { date: '2022-12-25', windows: [{ from: '10:00', to: '12:00' }] }
  expect(opening([christmas]).failures[0]?.words).toBe(
    'Crisis call diversion is closed at 12:00; opens 2022-12-25 10:00',
  )
  expect(opening([]).failures[0]?.words).toBe('Crisis call diversion is closed at 12:00')
})
