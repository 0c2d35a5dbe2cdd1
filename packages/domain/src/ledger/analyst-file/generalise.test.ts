import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generalise, type PlainCall, type ToldCall } from './generalise.ts'
import { STANDINGS } from './standing.ts'

const K = 11

function run(calls: readonly PlainCall[]): ToldCall[] {
  const work = generalise(calls)
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** The oracle: told alike by when, where and what kind, and nothing else. */
function sizesOf(told: readonly ToldCall[]): number[] {
  const alike = ({ month, weekday, hours, zone, nature }: ToldCall) =>
    `${month}|${weekday}|${hours}|${zone}|${nature}`
  return told.map((one) => told.filter((other) => alike(other) === alike(one)).length)
}

const skewed = fc.oneof(fc.constant('A'), fc.constant('A'), fc.constant('B'), fc.constantFrom('C', 'D', 'E'))
const someCall = fc.record({
  month: fc.constantFrom('2026-01', '2026-01', '2026-02', '2026-03'),
  weekday: fc.integer({ min: 0, max: 6 }),
  hour: fc.integer({ min: 0, max: 23 }),
  zone: fc.option(skewed, { freq: 9 }),
  zip: fc.constant(null),
  nature: skewed,
  programs: fc.constantFrom('crt', 'crt+ccd'),
  standing: fc.constantFrom('eligible' as const, 'eligible' as const, ...STANDINGS),
  visited: fc.boolean(),
  place: fc.option(
    fc.integer({ min: 0, max: 60 }).map((n) => `block ${n}`),
    { freq: 9 },
  ),
  keyed: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
})
/** Zones A and B lie in one ZIP code, C in another. */
const placed = someCall.map(
  (call): PlainCall => ({
    ...call,
    zip: call.zone === 'A' || call.zone === 'B' ? '27701' : call.zone === 'C' ? '27707' : null,
  }),
)
/** Few, many alike, many different. */
const history = fc.oneof(
  fc.array(placed, { minLength: K, maxLength: 60 }),
  fc.array(placed, { minLength: 200, maxLength: 500 }),
  fc
    .tuple(placed, fc.array(placed, { minLength: 0, maxLength: 40 }), fc.integer({ min: K, max: 200 }))
    .map(([one, others, times]) => [
      ...Array.from({ length: times }, (_, i) => ({ ...one, place: `block ${i}` })),
      ...others,
    ]),
)

const call = (change: Partial<PlainCall> = {}): PlainCall => ({
  month: '2026-01',
  weekday: 2,
  hour: 14,
  zone: 'A',
  zip: '27701',
  nature: 'WELFARE',
  programs: 'crt',
  standing: 'eligible',
  visited: false,
  place: null,
  keyed: false,
  ...change,
})
const many = (n: number, change: (i: number) => Partial<PlainCall> = () => ({})) =>
  Array.from({ length: n }, (_, i) => call(change(i)))

describe('the analyst’s file', () => {
  it('AF1 of random histories every combination of month, weekday, hours, zone and nature stands in eleven rows', () => {
    fc.assert(
      fc.property(history, (calls) => {
        const told = run(calls)
        expect(told).toHaveLength(calls.length)
        expect(Math.min(...sizesOf(told))).toBeGreaterThanOrEqual(K)
      }),
      { numRuns: 120 },
    )
  })

  it('AF1 what is told of a call is true of it', () => {
    fc.assert(
      fc.property(history, (calls) => {
        for (const [i, told] of run(calls).entries()) {
          const { month, zone, zip, nature, hour, weekday } = calls[i] as PlainCall
          expect([month, 'all']).toContain(told.month)
          expect([zone ?? 'none', `zip:${zip}`, 'all']).toContain(told.zone)
          expect([nature, 'all']).toContain(told.nature)
          const [from, to] = told.hours === 'all' ? [0, 24] : told.hours.split('-').map(Number)
          expect(hour >= (from as number) && hour < (to as number)).toBe(true)
          const day = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][weekday]
          expect([day, weekday < 5 ? 'weekday' : 'weekend', 'all']).toContain(told.weekday)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('AF2 whatever else is asked for, no call is told finer than its month alone allows', () => {
    const finer = (one: ToldCall, other: ToldCall) =>
      (['month', 'weekday', 'hours', 'zone', 'nature'] as const).some(
        (trait) => one[trait] !== 'all' && other[trait] !== one[trait],
      )
    fc.assert(
      fc.property(fc.array(placed, { minLength: 60, maxLength: 300 }), (calls) => {
        const january = calls.filter(({ month }) => month === '2026-01')
        if (january.length < K) return
        const alone = run(january)
        const together = run(calls).filter((_, i) => calls[i]?.month === '2026-01')
        // A month too small to be told alone is told as little in company.
        for (const [i, told] of together.entries())
          if (alone[i]?.month !== 'all' && told.month !== 'all')
            expect(finer(told, alone[i] as ToldCall)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('AF3 standing, programs and having a report make no group smaller than eleven', () => {
    fc.assert(
      fc.property(history, (calls) => {
        const told = run(calls)
        const alike = new Map<string, number>()
        const keyOf = (i: number) => {
          const { tellsVisit: _, ...traits } = told[i] as ToldCall
          const { standing, visited, programs } = calls[i] as PlainCall
          return JSON.stringify([traits, standing, visited, traits.programs ? programs : ''])
        }
        for (const i of calls.keys()) alike.set(keyOf(i), (alike.get(keyOf(i)) ?? 0) + 1)
        // Where a standing has not eleven calls in the whole file, only the standing is told, and no visit.
        for (const [i, one] of told.entries())
          if ((alike.get(keyOf(i)) as number) < K)
            expect(one).toEqual({
              month: 'all',
              weekday: 'all',
              hours: 'all',
              zone: 'all',
              nature: 'all',
              programs: false,
              tellsVisit: false,
            })
      }),
      { numRuns: 60 },
    )
  })

  it('AF3 calls with a report climb until eleven with a report are told alike, however many have none', () => {
    const told = run([
      ...many(10, () => ({ visited: true })),
      ...many(20),
      ...many(6, () => ({ visited: true, hour: 3 })),
    ])
    expect(told[0]).toMatchObject({ hours: 'all', zone: 'A', tellsVisit: true })
    expect(told[0]).toEqual(told[30])
    expect(told[15]).toMatchObject({ weekday: 'wed', hours: '14-15' })
  })

  it('AF4 a place is not told where the calls come from fewer than eleven places', () => {
    const oneDoor = run(many(40, () => ({ place: '100 MAIN ST' })))
    expect(oneDoor[0]).toMatchObject({ zone: 'all', nature: 'WELFARE', hours: '12-16' })
    const street = run(many(40, (i) => ({ place: `${i % 11}00 MAIN ST` })))
    expect(street[0]).toMatchObject({ zone: 'A', hours: '14-15', weekday: 'wed' })
  })

  it('AF5 a call with a repeat key tells neither when nor where nor what kind it was', () => {
    const told = run([...many(30), ...many(12, () => ({ keyed: true, visited: true }))])
    expect(new Set(told.slice(30).map((one) => JSON.stringify(one))).size).toBe(1)
    expect(told[30]).toMatchObject({
      month: 'all',
      zone: 'all',
      hours: 'all',
      nature: 'all',
      programs: false,
      tellsVisit: true,
    })
  })

  it('the finest telling that eleven calls share is the one that is told, and too few climb until they are enough', () => {
    const told = run([
      ...many(11),
      ...many(6, () => ({ hour: 3 })),
      ...many(6, () => ({ hour: 1, nature: 'CRISIS' })),
    ])
    expect(told[0]).toMatchObject({ weekday: 'wed', hours: '14-15', zone: 'A', nature: 'WELFARE' })
    expect(told[11]).toMatchObject({
      weekday: 'all',
      hours: '00-08',
      zone: 'zip:27701',
      nature: 'all',
      month: '2026-01',
    })
    expect(told[17]).toEqual(told[11])
  })

  it('a lone call takes others with it rather than stand alone', () => {
    const told = run([
      ...many(22, (i) => ({ hour: i < 11 ? 14 : 3 })),
      call({ zone: 'Z', zip: null, nature: 'RARE' }),
    ])
    expect(told[22]).toMatchObject({ month: '2026-01', zone: 'all', nature: 'all', hours: 'all' })
    expect(told.filter(({ zone }) => zone === 'all')).toHaveLength(12)
  })
})
