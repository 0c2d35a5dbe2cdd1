import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localTime } from '../program/policy.ts'
import { callFacts, iso, policy } from '../testing/city.ts'
import { addLine, emptyFigures } from './figures.ts'
import { groupKeys, groupLabel, NO_KEY } from './groups.ts'
import { type LedgerLine, REASONS } from './line.ts'
import { LEDGER_SPLITS, LedgerFigures } from './summary.ts'

const ids = ['phone', 'field']
const base = {
  mode: null,
  how: null,
  reason: null,
  reasonProgramId: null,
  reasonRule: null,
  words: null,
  programId: null,
}
const line: fc.Arbitrary<LedgerLine> = fc.oneof(
  fc
    .record({
      warrantedBy: fc.subarray(ids, { minLength: 1 }),
      programId: fc.constantFrom(...ids),
      how: fc.constantFrom('phone' as const, 'in_person' as const),
    })
    .map((one): LedgerLine => ({ ...base, ...one, outcome: 'answered' })),
  fc
    .record({ warrantedBy: fc.subarray(ids, { minLength: 1 }), reason: fc.constantFrom(...REASONS) })
    .map((one): LedgerLine => ({ ...base, ...one, outcome: 'unanswered', words: 'w' })),
  fc
    .option(fc.constantFrom(...ids))
    .map((programId): LedgerLine => ({ ...base, programId, warrantedBy: [], outcome: 'not_warranted' })),
)
const call = fc
  .record({
    line,
    atMs: fc.integer({ min: Date.parse('2022-01-01'), max: Date.parse('2024-01-01') }),
    zone: fc.option(fc.constantFrom('27701', ' ', '27703')),
    nature: fc.constantFrom('CRISIS', 'crisis ', ''),
    unmapped: fc.boolean(),
  })
  .map(({ line, atMs, zone, nature, unmapped }) => {
    const facts = callFacts({ nature, place: { ...callFacts().place, zone }, receivedAt: iso(atMs) })
    return {
      line,
      facts,
      local: localTime(policy, atMs),
      unmapped: unmapped && line.outcome === 'not_warranted',
    }
  })
const conserved = (f: LedgerFigures): boolean =>
  f.answered + Object.values(f.unanswered).reduce((sum, n) => sum + n, 0) === f.warranted
const add = (a: number, b: number) => a + b

test('LG14 the parts add up to the whole, in total, in every group and over the groups of every split', () => {
  fc.assert(
    fc.property(fc.array(call, { maxLength: 60 }), (calls) => {
      const total = emptyFigures()
      for (const { line, unmapped } of calls) addLine(total, line, { unmapped })
      LedgerFigures.parse(total)
      expect(total.calls).toBe(calls.length)
      expect(conserved(total)).toBe(true)
      expect(total.answeredByPhone + total.answeredInPerson).toBe(total.answered)
      expect(Object.values(total.answeredByProgram).reduce(add, 0)).toBe(total.answered)
      expect(total.shareAnswered).toBe(total.warranted ? total.answered / total.warranted : null)
      for (const by of LEDGER_SPLITS) {
        const groups = new Map<string, LedgerFigures>()
        for (const one of calls) {
          for (const key of groupKeys(by, one, one.line)) {
            groups.set(key, addLine(groups.get(key) ?? emptyFigures(), one.line, one))
          }
        }
        const each = [...groups.values()]
        expect(each.every(conserved)).toBe(true)
        if (by === 'program') continue
        for (const key of ['calls', 'warranted', 'answered', 'unmapped', 'answeredUnwarranted'] as const) {
          expect([by, key, each.map((g) => g[key]).reduce(add, 0)]).toEqual([by, key, total[key]])
        }
      }
    }),
    { seed: 14, numRuns: 200 },
  )
})

test('LG15 a split by program counts a call under every program that warrants it, with its one answer', () => {
  const one = { facts: callFacts(), local: localTime(policy, 0) }
  const answered: LedgerLine = {
    ...base,
    outcome: 'answered',
    warrantedBy: ids,
    programId: 'phone',
    how: 'phone',
  }
  expect(groupKeys('program', one, answered)).toEqual(ids)
  const stray: LedgerLine = { ...base, outcome: 'not_warranted', warrantedBy: [], programId: 'field' }
  expect(groupKeys('program', one, stray)).toEqual(['field'])
  expect(groupKeys('program', one, { ...stray, programId: null })).toEqual([])
})

test('LG16 keys and their labels', () => {
  const facts = callFacts({ nature: ' crisis', place: { ...callFacts().place, zone: null } })
  const one = { facts, local: localTime(policy, Date.parse('2022-07-04T03:30:00Z')) }
  const lost: LedgerLine = { ...base, outcome: 'unanswered', warrantedBy: ['field'], reason: 'recalled' }
  const keys = LEDGER_SPLITS.map((by) => groupKeys(by, one, lost)[0] ?? '')
  expect(keys).toEqual(['23', 'sun', '2022-07', NO_KEY, 'CRISIS', 'field', 'recalled'])
  expect(
    LEDGER_SPLITS.map((by, i) => groupLabel(by, keys[i] ?? '', { field: 'The community team' })),
  ).toEqual([
    '23:00–23:59',
    'Sunday',
    '2022-07',
    'Zone not known',
    'CRISIS',
    'The community team',
    'Recalled',
  ])
})
