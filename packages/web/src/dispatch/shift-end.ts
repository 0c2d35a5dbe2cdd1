import type { Team } from '@heart/domain/program'

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const FALLBACK_HOURS = 8

/** When a shift that starts now ends: with the rostered window that is running, else after eight hours. */
export function shiftEnd(shifts: Team['shifts'], timezone: string, nowMs: number): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(nowMs)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  const today = DAYS.indexOf(part('weekday').toLowerCase().slice(0, 3) as (typeof DAYS)[number])
  const minute = Number(part('hour')) * 60 + Number(part('minute'))
  const left = shifts
    .flatMap((shift) => {
      const from = minutesOf(shift.from)
      const length = (minutesOf(shift.to) - from + 1_440) % 1_440 || 1_440
      return [0, 1].map((daysAgo) => {
        const day = DAYS[(today - daysAgo + 7) % 7]
        const gone = minute + daysAgo * 1_440 - from
        return day && shift.days.includes(day) && gone >= 0 && gone < length ? length - gone : 0
      })
    })
    .reduce((a, b) => Math.max(a, b), 0)
  return new Date(nowMs + (left || FALLBACK_HOURS * 60) * 60_000).toISOString()
}

function minutesOf(wall: string): number {
  return Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3))
}
