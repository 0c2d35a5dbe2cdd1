import { WEEKDAYS, type Weekday, type Window } from '@heart/domain/program'

const SHORT: Record<Weekday, string> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
}

/** @example windowWords([{ days: ['mon', 'tue', 'wed'], from: '09:00', to: '21:00' }]) // 'Mon–Wed 09:00–21:00' */
export function windowWords(windows: readonly Window[] | undefined): string {
  if (!windows) return 'always'
  if (windows.length === 0) return 'never'
  return windows.map(({ days, from, to }) => `${daysWords(days)} ${from}–${to}`).join(', ')
}

function daysWords(days: readonly Weekday[]): string {
  const places = days.map((day) => WEEKDAYS.indexOf(day))
  if (places.length === 7) return 'daily'
  const row = places.every((place, i) => i === 0 || place === (places[i - 1] as number) + 1)
  if (row && days.length > 2) return `${SHORT[days[0] as Weekday]}–${SHORT[days.at(-1) as Weekday]}`
  return days.map((day) => SHORT[day]).join(' ')
}
