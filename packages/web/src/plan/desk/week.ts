import { WEEKDAYS, type Weekday, type Window } from '@heart/domain/program'

/** The minutes of one week from Monday 00:00, each 1 while open. */
export type Week = Uint8Array

export const CELLS = 7 * 24
const DAY = 1_440
const WEEK = 7 * DAY

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const timeOf = (minute: number): string => {
  const inDay = minute % DAY
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
}

/** Absent windows are always open. A window runs into the next day when it does not end after it began (RP2). */
export function weekOf(windows: readonly Window[] | undefined): Week {
  const week = new Uint8Array(WEEK)
  if (!windows) return week.fill(1)
  for (const { days, from, to } of windows) {
    const length = (minuteOf(to) - minuteOf(from) + DAY) % DAY || DAY
    for (const day of days) {
      const start = WEEKDAYS.indexOf(day) * DAY + minuteOf(from)
      for (let minute = start; minute < start + length; minute++) week[minute % WEEK] = 1
    }
  }
  return week
}

/** The same hours as few windows: each belongs to the day on which it begins; longer than a day, it is cut at midnight. */
export function windowsOf(week: Week): Window[] {
  const daysByTimes = new Map<string, Weekday[]>()
  const put = (start: number, end: number) => {
    const times = `${timeOf(start)} ${timeOf(end)}`
    const days = daysByTimes.get(times) ?? []
    days.push(WEEKDAYS[Math.floor((start % WEEK) / DAY)] as Weekday)
    daysByTimes.set(times, days)
  }
  for (const [start, end] of stretchesOf(week)) {
    let at = start
    if (end - start > DAY) {
      for (let midnight = (Math.floor(at / DAY) + 1) * DAY; midnight < end; midnight += DAY) {
        put(at, midnight)
        at = midnight
      }
    }
    if (at < end) put(at, end)
  }
  return [...daysByTimes].map(([times, days]) => ({
    days: days.sort((a, b) => WEEKDAYS.indexOf(a) - WEEKDAYS.indexOf(b)),
    from: times.slice(0, 5),
    to: times.slice(6),
  }))
}

/** Open stretches; one that runs over Sunday night ends beyond the week. */
function stretchesOf(week: Week): [number, number][] {
  if (week.every((open) => open)) return [[0, WEEK]]
  const stretches: [number, number][] = []
  for (let minute = 0; minute < WEEK; minute++) {
    if (!week[minute] || week[(minute + WEEK - 1) % WEEK]) continue
    let end = minute
    while (week[end % WEEK]) end++
    stretches.push([minute, end])
  }
  return stretches
}

/** A copy with whole hours opened or closed; cell 0 is Monday 00:00, cell 25 Tuesday 01:00. */
export function painted(week: Week, cells: readonly number[], open: boolean): Week {
  const copy = week.slice()
  for (const cell of cells) copy.fill(open ? 1 : 0, cell * 60, cell * 60 + 60)
  return copy
}

/** Minutes open in each hour of the week. */
export function minutesByCell(week: Week): number[] {
  return Array.from({ length: CELLS }, (_, cell) => {
    let sum = 0
    for (let minute = cell * 60; minute < cell * 60 + 60; minute++) sum += week[minute] as number
    return sum
  })
}

export function openHours(week: Week): number {
  let minutes = 0
  for (const open of week) minutes += open
  return minutes / 60
}

const knownHours = new WeakMap<readonly Window[], number>()

/** Hours a week of windows, worked out once: pages ask again with every stroke. */
export function hoursOf(windows: readonly Window[]): number {
  const hours = knownHours.get(windows) ?? openHours(weekOf(windows))
  knownHours.set(windows, hours)
  return hours
}
