import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePolicy } from '../program/policy.ts'
import { Program } from '../program/program.ts'
import { agency, callFacts, iso, phone } from '../testing/city.ts'
import { compileTriage } from './compile-triage.ts'
import { triage } from './triage.ts'

const NAMES = ['weapon', ' Weapon', 'medical', 'MEDICAL ', 'park']
const name = fc.constantFrom(...NAMES)
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 3 })
const nature = fc.constantFrom('CRISIS', 'crisis ', 'TRESPASS', '', ' ', 'FIRE')
const rule = fc.oneof(
  fc.record({ kind: fc.constant('excludes_flags'), flags: names }),
  fc.record({ kind: fc.constant('requires_flag'), flags: names }),
  fc.record({
    kind: fc.constantFrom('excludes_location_types', 'only_location_types'),
    locationTypes: names,
  }),
  fc.record({ kind: fc.constantFrom('excludes_sources', 'only_sources'), sources: names }),
  fc.record({ kind: fc.constant('excludes_caller_types'), callerTypes: names }),
  fc.record({
    kind: fc.constant('priority_between'),
    from: fc.integer({ min: 0, max: 3 }),
    to: fc.integer({ min: 2, max: 5 }),
  }),
)
const area = fc.constantFrom(
  null,
  { zones: ['27701'] },
  {
    polygon: {
      type: 'Polygon',
      coordinates: [
        [
          [-79, 35],
          [-78, 35],
          [-78, 37],
          [-79, 35],
        ],
      ],
    },
  },
)
const hours = fc.constantFrom('always', [], [{ days: ['wed', 'sun'], from: '18:00', to: '02:00' }])
const version = fc
  .record({
    natures: fc.uniqueArray(
      nature.filter((n) => n !== ''),
      { minLength: 1 },
    ),
    rules: fc.array(rule, { maxLength: 3 }),
    area,
    weekly: hours,
  })
  .map(({ natures, rules, area, weekly }) => ({
    rules: [{ kind: 'nature', natures }, ...rules].map((one, index) => ({ id: String(index), ...one })),
    area,
    hours: { weekly },
  }))
const MIDNIGHTS = ['2022-01-01T05:00Z', '2022-06-01T04:00Z', '2022-11-06T04:00Z'].map((text) =>
  Date.parse(text),
)
const DATES = ['2022-01-01', '2022-06-01', '2022-11-06', '2023-01-01']
const program = fc.array(version, { minLength: 1, maxLength: 3 }).map((versions) => ({
  name: 'P',
  mark: 'P',
  mode: 'field',
  versions: versions.map((one, i) => ({ version: String(i), from: DATES[i], to: DATES[i + 1], ...one })),
}))
const policies = fc.tuple(fc.array(program, { maxLength: 4 }), fc.boolean()).map(([programs, mapped]) =>
  compilePolicy(
    agency,
    programs.map((one, index) => Program.parse({ id: `p${index}`, ...one })),
    mapped ? [{ local: 'X', nature: 'CRISIS', from: null, to: null }] : [],
  ),
)
const facts = fc
  .record({
    nature,
    mappedNature: fc.option(nature),
    priority: fc.option(fc.integer({ min: 0, max: 6 })),
    flags: fc.array(name, { maxLength: 2 }),
    locationType: fc.option(name),
    callerType: fc.option(name),
    source: fc.option(name),
    place: fc.record({
      lon: fc.option(fc.constantFrom(-79, -78.5, -78.2)),
      lat: fc.option(fc.constantFrom(35, 35.5, 36)),
      zone: fc.option(fc.constantFrom('27701', '27702', '')),
      h3: fc.constant(null),
      block: fc.constant(null),
    }),
    atMs: fc.oneof(
      fc.integer({ min: Date.parse('2021-12-25'), max: Date.parse('2023-02-01') }),
      fc.constantFrom(...MIDNIGHTS),
    ),
  })
  .map(({ atMs, ...rest }) => callFacts({ ...rest, receivedAt: iso(atMs) }))

test('TR8 the fast and the slow triage agree on any policy and any call', () => {
  fc.assert(
    fc.property(policies, fc.array(facts, { minLength: 1, maxLength: 30 }), (policy, calls) => {
      const fast = compileTriage(policy)
      for (const call of calls) {
        const { verdicts } = triage(call, policy)
        const mask = (key: 'warranted' | 'eligible') =>
          verdicts.reduce((bits, verdict, index) => bits | (verdict[key] ? 1 << index : 0), 0)
        expect(fast(call)).toEqual({ warrantedMask: mask('warranted'), eligibleMask: mask('eligible') })
      }
    }),
    { seed: 8, numRuns: 150 },
  )
})

test('TR8 the masks hold 31 programs and say so when there are more', () => {
  const many = (count: number) =>
    compilePolicy(
      agency,
      Array.from({ length: count }, (_, i) => ({ ...phone, id: `p${i}` })),
      [],
    )
  const all = compileTriage(many(31))(callFacts())
  expect(all).toEqual({ warrantedMask: 0x7fffffff, eligibleMask: 0x7fffffff })
  expect(() => compileTriage(many(32))).toThrow('Testville has 32 programs; masks hold 31')
})
