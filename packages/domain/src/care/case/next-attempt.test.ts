import { describe, expect, it } from 'vitest'
import type { Way } from '../../encounter/person-choices.ts'
import { CareSettings } from '../../program/care.ts'
import { compileHours } from '../../program/hours.ts'
import { compileTimeZone } from '../../program/time-zone.ts'
import type { AttemptOutcome } from './choices.ts'
import { type AttemptPlan, proposeAttempt } from './next-attempt.ts'
import { hoursOn } from './testing.ts'

const zone = compileTimeZone('America/New_York')
const settings = CareSettings.parse({})

const plan = (over: Partial<AttemptPlan> = {}): AttemptPlan => ({
  attempts: [],
  at: hoursOn(0),
  ways: ['call', 'text', 'visit'],
  wayAllowed: () => 'yes',
  contactHours: compileHours(settings.contactHours, zone),
  spacingHours: settings.attemptSpacingHours,
  ...over,
})
const tried = (hours: number, outcome: AttemptOutcome = 'no_answer', way: Way = 'call') => ({
  at: hoursOn(hours),
  way,
  outcome,
})
/** The hour on the wall in New York. */
const hourOf = (instant: string) =>
  new Date(Date.parse(instant) + zone.offsetAt(Date.parse(instant))).getUTCHours()

describe('CS10 the next attempt', () => {
  it('CS10 comes first within the half hour, by the best way, in contact hours', () => {
    expect(proposeAttempt(plan())).toEqual({ dueAt: hoursOn(0.5), way: 'call', needsCare: false })
    // At night it is nine in the morning.
    expect(hourOf(proposeAttempt(plan({ at: hoursOn(9) }))?.dueAt as string)).toBe(9)
  })

  it('CS10 waits for the agency’s spacing, longer after each try', () => {
    const gaps = [1, 2, 3, 4, 5].map((tries) => {
      const attempts = Array.from({ length: tries }, () => tried(0))
      const next = proposeAttempt(plan({ attempts }))
      return (Date.parse(next?.dueAt as string) - Date.parse(hoursOn(0))) / 3_600_000
    })
    settings.attemptSpacingHours.forEach((hours, nth) => {
      expect(gaps[nth]).toBeGreaterThanOrEqual(hours)
      expect(gaps[nth]).toBeLessThan(hours + 48)
    })
  })

  it('CS10 changes the hour of day and the way', () => {
    const next = proposeAttempt(plan({ attempts: [tried(0), tried(0)], spacingHours: [24, 24] }))
    expect(next?.way).toBe('text')
    const apart = Math.abs(hourOf(next?.dueAt as string) - hourOf(hoursOn(0)))
    expect(Math.min(apart, 24 - apart)).toBeGreaterThanOrEqual(2)
  })

  it('CS10 takes no way that the neighbor closed, and one with care only where none is free', () => {
    const never = plan({ wayAllowed: (way) => (way === 'call' ? 'no' : way === 'text' ? 'caution' : 'yes') })
    expect(proposeAttempt(never)?.way).toBe('visit')
    const onlyText = plan({ wayAllowed: (way) => (way === 'text' ? 'caution' : 'no') })
    expect(proposeAttempt(onlyText)).toMatchObject({ way: 'text', needsCare: true })
    expect(proposeAttempt(plan({ wayAllowed: () => 'no' }))).toBeNull()
    expect(proposeAttempt(plan({ ways: [] }))).toBeNull()
  })

  it('CS10 only by day: it waits for the hour at which a way opens', () => {
    const contactHours = compileHours({ weekly: 'always', exceptions: [] }, zone)
    const byDay = plan({
      at: hoursOn(9),
      contactHours,
      wayAllowed: (_way, at) => (hourOf(at) >= 8 && hourOf(at) < 20 ? 'yes' : 'no'),
    })
    expect(hourOf(proposeAttempt(byDay)?.dueAt as string)).toBe(8)
  })

  it('CS10 leaves out a number that proved wrong', () => {
    const next = proposeAttempt(
      plan({ attempts: [tried(0, 'wrong_contact', 'call')], ways: ['call', 'text'] }),
    )
    expect(next?.way).toBe('text')
    expect(proposeAttempt(plan({ attempts: [tried(0, 'wrong_contact', 'call')], ways: ['call'] }))).toBeNull()
  })

  it('CS10 when the spacings are used up a person decides; a word from the neighbor begins them anew', () => {
    const many = settings.attemptSpacingHours.map(() => tried(0))
    expect(proposeAttempt(plan({ attempts: many }))).not.toBeNull()
    expect(proposeAttempt(plan({ attempts: [...many, tried(0)] }))).toBeNull()
    expect(proposeAttempt(plan({ attempts: [...many, tried(0), tried(0, 'another_time')] }))).not.toBeNull()
  })
})
