import { describe, expect, it } from 'vitest'
import { type CareFact, careFactOf } from '../care/case/fact.ts'
import { hoursOn, openedCase } from '../care/case/testing.ts'
import { getMeasure } from './measures/registry.ts'
import { CARE_MEASURE_IDS, CareFigures, type CountedReferral, measureCare } from './measures-care.ts'

const dateOf = (instant: string) => instant.slice(0, 10)
const fact = (over: Partial<CareFact> = {}): CareFact => ({ ...careFactOf(openedCase(), dateOf), ...over })
const NONE = { cases: 0, before: 0, after: 0 }
const measure = (facts: readonly CareFact[], hours = 24 * 400, referrals: readonly CountedReferral[] = []) =>
  measureCare(
    facts.map((one, nth) => ({ programId: nth % 2 ? 'crt' : 'ccd', fact: one })),
    referrals,
    NONE,
    { at: hoursOn(hours), programName: (id) => id.toUpperCase() },
  )

describe('CS21 figures of care', () => {
  it('CS21 heard from in time counts windows that have ended, and only those', () => {
    const facts = [
      fact({ firstTriedAt: hoursOn(1), firstHeardAt: hoursOn(47) }),
      fact({ firstTriedAt: hoursOn(1), firstHeardAt: hoursOn(49) }),
      fact(),
      fact({ windowEndsAt: null }),
      fact({ outcome: 'opened_in_error', firstHeardAt: hoursOn(1) }),
      fact({ windowEndsAt: hoursOn(24 * 500) }),
    ]
    const { whole } = measure(facts)
    expect(whole.followedUp).toEqual({ yes: 1, of: 3, share: 1 / 3 })
    expect(whole.tried).toEqual({ yes: 2, of: 3, share: 2 / 3 })
    expect(measure(facts, 40).whole.followedUp).toEqual({ yes: 0, of: 0, share: null })
  })

  it('CS21 engaged is two days of speaking within thirty, of cases that are that old', () => {
    const spoke = (...spokeOn: string[]) => fact({ spokeOn })
    const facts = [spoke('2026-03-03', '2026-04-02'), spoke('2026-03-03', '2026-04-03'), spoke('2026-03-09')]
    expect(measure(facts).whole.engaged).toEqual({ yes: 1, of: 3, share: 1 / 3 })
    expect(measure(facts, 24 * 29).whole.engaged.of).toBe(0)
  })

  it('CS21 goals that were set aside are in no denominator', () => {
    const goals = (set: number, met: number, setAside: number) => fact({ goals: { set, met, setAside } })
    expect(measure([goals(3, 1, 1), goals(2, 2, 0)]).whole.goalsMet).toEqual({ yes: 3, of: 4, share: 0.75 })
  })

  it('CS21 referrals by what came of them, with reasons and the days to connect', () => {
    const referral = (over: Partial<CountedReferral>): CountedReferral => ({
      programId: 'crt',
      accepted: false,
      connected: false,
      declined: null,
      connectDays: null,
      ...over,
    })
    const connected = [1, 2, 3, 40].map((connectDays) =>
      referral({ accepted: true, connected: true, connectDays }),
    )
    const { whole, byProgram } = measure([], 0, [
      ...connected,
      referral({ declined: 'no_capacity' }),
      referral({}),
    ])
    expect(whole.accepted).toMatchObject({ yes: 4, of: 6 })
    expect(whole.declined).toMatchObject({ yes: 1, of: 6, reasons: { no_capacity: 1 } })
    expect(whole.timeToConnect).toEqual({ of: 4, p50Days: 2, p90Days: 40 })
    expect(byProgram).toMatchObject([{ key: 'crt', label: 'CRT', connected: { yes: 4 } }])
  })

  it('CS21 groups by program add up to the whole', () => {
    const { whole, byProgram } = measure(Array.from({ length: 7 }, () => fact({ firstHeardAt: hoursOn(1) })))
    expect(byProgram.map(({ key }) => key)).toEqual(['ccd', 'crt'])
    expect(byProgram.reduce((sum, group) => sum + group.followedUp.yes, 0)).toBe(whole.followedUp.yes)
  })

  it('CS21 every figure has a measure of its own, and facts tell nothing of a person', () => {
    expect([...Object.keys(CARE_MEASURE_IDS), 'repeatCalls'].sort()).toEqual(
      Object.keys(CareFigures.shape).sort(),
    )
    const ids = Object.values(CARE_MEASURE_IDS).map((id) => getMeasure(id).id)
    expect(new Set(ids).size).toBe(ids.length)
    const one = openedCase()
    const told = JSON.stringify(fact())
    for (const secret of [one.neighborId, one.caseId, one.ref, one.reason, one.navigatorId])
      expect(told).not.toContain(secret)
  })
})
