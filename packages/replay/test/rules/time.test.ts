import { describe, expect, it } from 'vitest'
import { call, daily, ends, program, scenario, team, tell } from './world.ts'

const phoneHours = (timezone: string, from: string, to: string, days = daily(from, to)[0]?.days ?? []) =>
  scenario({
    timezone,
    programs: [
      program({ mode: 'phone', hours: [{ days, from, to }], handle: { model: 'fixed', seconds: 0 } }),
    ],
  })

/** Calls at these instants; the times at which the program is open. */
const openAt = (given: ReturnType<typeof phoneHours>, instants: readonly string[]) => {
  const told = ends(
    given,
    instants.map((instant) => call(instant, instant)),
  )
  return instants.filter((instant) => told[instant] === 'X')
}

describe('RP1 hours are those of the wall', () => {
  const newYork = phoneHours('America/New_York', '09:00', '21:00')

  it('RP1 09:00 to 21:00 is 14:00Z to 02:00Z in a New York winter, 13:00Z to 01:00Z in summer', () => {
    expect(
      openAt(newYork, [
        '2024-01-15T13:59:59.999Z',
        '2024-01-15T14:00:00Z',
        '2024-01-16T01:59:59.999Z',
        '2024-01-16T02:00:00Z',
      ]),
    ).toEqual(['2024-01-15T14:00:00Z', '2024-01-16T01:59:59.999Z'])
    expect(
      openAt(newYork, [
        '2024-07-15T12:59:59.999Z',
        '2024-07-15T13:00:00Z',
        '2024-07-16T00:59:59.999Z',
        '2024-07-16T01:00:00Z',
      ]),
    ).toEqual(['2024-07-15T13:00:00Z', '2024-07-16T00:59:59.999Z'])
  })

  it('RP1 on the days on which the clock changes, too: 09:00 is 13:00Z on 10 March and 14:00Z on 3 November', () => {
    expect(openAt(newYork, ['2024-03-09T13:30Z', '2024-03-10T13:00Z'])).toEqual(['2024-03-10T13:00Z'])
    expect(openAt(newYork, ['2024-11-02T13:00Z', '2024-11-03T13:30Z'])).toEqual(['2024-11-02T13:00Z'])
  })

  it('RP1 a travel time of half a millisecond is rounded up', () => {
    const travel = { model: 'matrix' as const, zones: ['A', 'B'], seconds: [[0, 0.0005], [0.0004, 0]] } // biome-ignore format: a table
    const given = scenario({ travel, teams: [team('X', { post: 'A' })] })
    const { answers } = tell(given, [
      call('there', '10:00', { zone: 'B' }),
      call('back', '11:00', { zone: 'A' }),
    ])
    expect(answers.map((answer) => answer.travelMs)).toEqual([1, 0])
  })

  it('RP1 a fixed time of 1.5 ms lasts 2 ms', () => {
    const given = scenario({ programs: [program({ handle: { model: 'fixed', seconds: 0.0015 } })] })
    expect(tell(given, [call('a', '10:00')]).answers[0]?.handleMs).toBe(2)
  })
})

describe('RP2 windows', () => {
  it('RP2 is open at `from` and closed at `to`', () => {
    const given = phoneHours('UTC', '09:00', '17:00')
    const instants = ['08:59:59.999', '09:00', '16:59:59.999', '17:00']
    expect(openAt(given, instants)).toEqual(['09:00', '16:59:59.999'])
  })

  it('RP2 `to` before `from` runs into the next day and belongs to the day on which it starts', () => {
    const given = phoneHours('UTC', '22:00', '02:00', ['fri'])
    expect(
      openAt(given, ['2024-06-14T01:00Z', '2024-06-14T22:00Z', '2024-06-15T01:59Z', '2024-06-15T02:00Z']),
    ).toEqual(['2024-06-14T22:00Z', '2024-06-15T01:59Z'])
  })

  it('RP2 `from` = `to` runs to the same wall time of the next day: 25 hours when the clock goes back in between', () => {
    const given = phoneHours('America/New_York', '20:00', '20:00', ['sat'])
    expect(
      openAt(given, [
        '2024-11-02T23:59Z',
        '2024-11-03T00:00Z', // Saturday 20:00, summer time
        '2024-11-04T00:59Z', // Sunday 19:59, winter time
        '2024-11-04T01:00Z',
      ]),
    ).toEqual(['2024-11-03T00:00Z', '2024-11-04T00:59Z'])
  })

  it('RP2 windows that touch are one stretch: a last call of 60 minutes looks past the seam', () => {
    const touching = [...daily('08:00', '12:00'), ...daily('12:00', '16:00')]
    const given = scenario({ lastCallMinutes: 60, teams: [team('X', { shifts: touching })] })
    expect(ends(given, [call('seam', '11:30'), call('last', '15:00'), call('late', '15:00:01')])).toEqual({
      seam: 'X',
      last: 'X',
      late: 'no_team_on_duty',
    })
  })

  it('RP2 within one stretch of overlapping shifts nobody goes back to the post', () => {
    const overlapping = [...daily('08:00', '12:00'), ...daily('11:00', '16:00')]
    const given = scenario({ teams: [team('X', { shifts: overlapping })] })
    expect(ends(given, [call('a', '08:00', { east: 1 }), call('b', '13:00', { east: 1 })])).toEqual({
      a: 'X drove 60',
      b: 'X',
    })
  })
})

describe('RP3 the two nights', () => {
  it('RP3 a skipped `from` is the first instant after the gap: New York, 10 March 2024, 02:30 is 03:00 = 07:00Z', () => {
    const given = phoneHours('America/New_York', '02:30', '04:00')
    expect(
      openAt(given, [
        '2024-03-10T06:59:59.999Z',
        '2024-03-10T07:00:00Z',
        '2024-03-10T07:59Z',
        '2024-03-10T08:00Z',
      ]),
    ).toEqual(['2024-03-10T07:00:00Z', '2024-03-10T07:59Z'])
  })

  it('RP3 a window inside the gap does not exist that night, and does on the next', () => {
    const given = phoneHours('America/New_York', '02:10', '02:50')
    expect(
      openAt(given, ['2024-03-10T06:30Z', '2024-03-10T07:00Z', '2024-03-10T07:30Z', '2024-03-11T06:30Z']),
    ).toEqual(['2024-03-11T06:30Z'])
  })

  it('RP3 a window that ends in the gap ends at the gap', () => {
    const given = phoneHours('Europe/Berlin', '01:00', '02:30')
    // 31 March 2024: 01:00 is 00:00Z, 02:00 becomes 03:00 at 01:00Z.
    expect(openAt(given, ['2024-03-31T00:00Z', '2024-03-31T00:59:59.999Z', '2024-03-31T01:00Z'])).toEqual([
      '2024-03-31T00:00Z',
      '2024-03-31T00:59:59.999Z',
    ])
  })

  it('RP3 a repeated time begins with its first showing and ends with its second', () => {
    // New York, 3 November 2024: 01:00–02:00 shows at 05:00Z and again at 06:00Z.
    const from = phoneHours('America/New_York', '01:30', '03:00')
    expect(
      openAt(from, ['2024-11-03T05:29Z', '2024-11-03T05:30Z', '2024-11-03T06:15Z', '2024-11-03T08:00Z']),
    ).toEqual(['2024-11-03T05:30Z', '2024-11-03T06:15Z'])
    const to = phoneHours('America/New_York', '00:00', '01:30')
    expect(openAt(to, ['2024-11-03T05:45Z', '2024-11-03T06:29Z', '2024-11-03T06:30Z'])).toEqual([
      '2024-11-03T05:45Z',
      '2024-11-03T06:29Z',
    ])
  })

  it('RP3 Lord Howe changes by half an hour: 02:15 is 02:30 = 15:30Z, and 01:45 shows twice', () => {
    const forward = phoneHours('Australia/Lord_Howe', '02:15', '03:00')
    expect(openAt(forward, ['2024-10-05T15:29Z', '2024-10-05T15:30Z', '2024-10-05T16:00Z'])).toEqual([
      '2024-10-05T15:30Z',
    ])
    // 7 April 2024: 02:00 becomes 01:30 at 15:00Z of the 6th; 01:45 shows at 14:45Z and 15:15Z.
    const back = phoneHours('Australia/Lord_Howe', '01:45', '01:50')
    expect(
      openAt(back, [
        '2024-04-06T14:44Z',
        '2024-04-06T14:45Z',
        '2024-04-06T15:00Z',
        '2024-04-06T15:19Z',
        '2024-04-06T15:20Z',
      ]),
    ).toEqual(['2024-04-06T14:45Z', '2024-04-06T15:00Z', '2024-04-06T15:19Z'])
  })

  it('RP3 a gap at midnight: Santiago, 8 September 2024 begins at 01:00 = 04:00Z', () => {
    const given = phoneHours('America/Santiago', '00:00', '01:30', ['sun'])
    expect(openAt(given, ['2024-09-08T03:59Z', '2024-09-08T04:00Z', '2024-09-08T04:30Z'])).toEqual([
      '2024-09-08T04:00Z',
    ])
  })

  it('RP3 the period of a log is whole local days: 23 and 25 hours of duty on the two nights', () => {
    const given = (timezone: string) => scenario({ timezone })
    const onDutyHours = (instant: string) =>
      (tell(given('America/New_York'), [call('a', instant)]).teams[0]?.onDutyMs ?? 0) / 3_600_000
    expect(['2024-03-10T15:00Z', '2024-11-03T15:00Z', '2024-06-14T15:00Z'].map(onDutyHours)).toEqual([
      23, 25, 24,
    ])
  })
})
