import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Triage } from '../../call/index.ts'
import { commonChoice, commonFlag, commonMinutes } from './common-values.ts'
import { likenessOf } from './likeness.ts'
import { repeatContacts } from './repeat-keys.ts'
import { standingOf } from './standing.ts'

const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value)
const smallest = (values: readonly unknown[]): number => {
  const counts = new Map<unknown, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Math.min(Number.POSITIVE_INFINITY, ...counts.values())
}

describe('rare answers', () => {
  it('AF6 of random answers every choice, flag and minute that is told stands in eleven rows', () => {
    const choices = fc.array(fc.option(fc.constantFrom('a', 'a', 'a', 'b', 'b', 'c', 'd', 'e')), {
      maxLength: 150,
    })
    const flags = fc.array(fc.option(fc.integer({ min: 0, max: 9 }).map((n) => n === 0)), { maxLength: 150 })
    const minutes = fc.array(fc.option(fc.oneof(fc.nat(15), fc.nat(600))), { maxLength: 200 })
    fc.assert(
      fc.property(choices, flags, minutes, (a, b, c) => {
        expect(smallest(a.map(commonChoice(a)))).toBeGreaterThanOrEqual(11)
        expect(smallest(b.map(commonFlag(b)))).toBeGreaterThanOrEqual(11)
        const { tell, top } = commonMinutes(c)
        const told = c.map(tell)
        expect(smallest(told)).toBeGreaterThanOrEqual(11)
        for (const [i, minute] of told.entries())
          if (minute !== null) expect(minute >= (c[i] as number) || minute === top).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('AF6 a rare choice takes the next rarest with it; a choice of few rows is not told at all', () => {
    const values = [...times(40, 'home'), ...times(12, 'hospital'), ...times(3, 'clinic')]
    expect(['home', 'hospital', 'clinic', null].map(commonChoice(values))).toEqual([
      'home',
      'other',
      'other',
      null,
    ])
    const split = [...times(40, 'home'), ...times(6, 'hospital'), ...times(5, 'clinic')]
    expect(['home', 'hospital', 'clinic'].map(commonChoice(split))).toEqual(['home', 'other', 'other'])
    expect(commonChoice(times(10, 'home'))('home')).toBeNull()
  })

  it('AF6 yes and no are hidden together, so that no row shows by what is missing', () => {
    const hurt = [...times(400, false), ...times(3, true)]
    expect([true, false].map(commonFlag(hurt))).toEqual([null, null])
    expect([false].map(commonFlag(times(400, false)))).toEqual([false])
  })

  it('AF6 minutes are rounded up to the next that eleven rows share, and end in “or more”', () => {
    const minutes = [...times(11, 5), ...times(6, 6), ...times(5, 8), 90, 240]
    const { tell, top } = commonMinutes(minutes)
    expect([5, 6, 8, 90, 240].map(tell)).toEqual([5, 8, 8, 8, 8])
    expect(top).toBe(8)
  })
})

describe('repeat keys', () => {
  it('AF7 of random people as many as eleven called exactly so often, and each key stands on their first calls', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 60 })), {
          maxLength: 80,
        }),
        (counts) => {
          let call = 0
          const callsOf = new Map(counts.map((n, person) => [person, times(n, 0).map(() => call++)]))
          const contacts = repeatContacts(callsOf)
          const often = new Map<number, number>()
          for (const { person } of contacts.values()) often.set(person, (often.get(person) ?? 0) + 1)
          expect(smallest([...often.values()])).toBeGreaterThanOrEqual(11)
          expect([...often.values()].every((n) => n > 1)).toBe(true)
          for (const [at, { person, order }] of contacts) expect(callsOf.get(person)?.[order - 1]).toBe(at)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('AF7 whoever called four hundred times is told as often as ten others', () => {
    const callsOf = new Map(
      [...times(11, 3), 400].map((n, person) => [person, times(n, 0).map((_, i) => person * 1_000 + i)]),
    )
    const contacts = [...repeatContacts(callsOf).values()]
    expect(contacts.filter(({ person }) => person === 11)).toHaveLength(3)
    expect(repeatContacts(new Map([[1, [1, 2, 3]]])).size).toBe(0)
  })
})

describe('standing', () => {
  const verdict = (warranted: boolean, ...rungs: ('area' | 'hours' | 'nature')[]) => ({
    programId: `p${rungs.join('')}`,
    mode: 'field' as const,
    version: '1',
    eligible: warranted && rungs.length === 0,
    warranted,
    failures: rungs.map((rung) => ({ ruleId: rung, version: '1', rung, words: rung })),
  })
  const judged = (...verdicts: ReturnType<typeof verdict>[]) =>
    standingOf(Triage.parse({ warranted: verdicts.some((one) => one.warranted), unmapped: false, verdicts }))

  it('AF8 is the furthest that the rules of any program let a call come', () => {
    expect(judged(verdict(false, 'nature')).standing).toBe('not_warranted')
    expect(judged(verdict(true, 'area', 'hours')).standing).toBe('out_of_area')
    expect(judged(verdict(true, 'area'), verdict(true, 'hours')).standing).toBe('out_of_hours')
    expect(judged(verdict(true, 'hours'), verdict(true))).toEqual({
      standing: 'eligible',
      warrantedBy: ['phours', 'p'],
      eligibleFor: ['p'],
    })
  })
})

it('counts groups in which only one answer stands', () => {
  expect(
    likenessOf(['a', 'a', 'b', 'b', 'c'], {
      hurt: [true, true, false, true, null],
      how: [null, null, null, null, null],
    }),
  ).toEqual([
    { column: 'hurt', groups: 2, oneAnswer: 1 },
    { column: 'how', groups: 0, oneAnswer: 0 },
  ])
})
