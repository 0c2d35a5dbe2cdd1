import type { Plan, ScenarioProgram } from '@heart/domain/plan'
import { WEEKDAYS, type Weekday, type Window } from '@heart/domain/program'
import { addTeamsWhereNone } from '../desk/staff-edit.ts'
import { weekOf } from '../desk/week.ts'

const ALWAYS: Window[] = [{ days: [...WEEKDAYS], from: '00:00', to: '00:00' }]

/**
 * Every program opens and closes at these times on the days on which it is open; null leaves the time as it is, and a
 * break within a day is worked through. Teams that work all open hours go on doing so; where all open hours had a
 * team, all new ones have one too.
 */
export function openBetween(plan: Plan, opening: string | null, closing: string | null): Plan {
  const programs = plan.scenario.programs.map(
    (program): ScenarioProgram => ({ ...program, hours: between(program.hours ?? ALWAYS, opening, closing) }),
  )
  const changed = plan.scenario.programs.filter(({ hours }, i) => !sameHours(hours, programs[i]?.hours))
  const staffed = changed.filter(({ id }) => addTeamsWhereNone(plan, [id]) === plan)
  const teams = plan.scenario.teams.map((team) => {
    const program = changed.find(({ id }) => id === team.program)
    const hours = programs.find(({ id }) => id === team.program)?.hours
    return program && hours && sameHours(program.hours, team.shifts) ? { ...team, shifts: hours } : team
  })
  const kept = plan.scenario.programs.map((program, i) =>
    changed.includes(program) ? (programs[i] as ScenarioProgram) : program,
  )
  const opened = { ...plan, scenario: { ...plan.scenario, programs: kept, teams } }
  return addTeamsWhereNone(
    opened,
    staffed.map(({ id }) => id),
  )
}

const sameHours = (a: readonly Window[] | undefined, b: readonly Window[] | undefined): boolean => {
  const week = weekOf(b)
  return weekOf(a).every((open, minute) => open === week[minute])
}

const DAY = 1_440
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function between(windows: readonly Window[], opening: string | null, closing: string | null): Window[] {
  const daysByTimes = new Map<string, Weekday[]>()
  for (const day of WEEKDAYS) {
    const ofDay = windows.filter(({ days }) => days.includes(day))
    if (ofDay.length === 0) continue
    const first = ofDay.reduce((a, b) => (minuteOf(b.from) < minuteOf(a.from) ? b : a))
    const last = ofDay.reduce((a, b) => (endOf(b) > endOf(a) ? b : a))
    const times = `${opening ?? first.from} ${closing ?? last.to}`
    daysByTimes.set(times, [...(daysByTimes.get(times) ?? []), day])
  }
  return [...daysByTimes].map(([times, days]) => ({ days, from: times.slice(0, 5), to: times.slice(6) }))
}

/** Minutes from the midnight of the day on which the window begins (RP2). */
const endOf = ({ from, to }: Window): number =>
  minuteOf(from) + ((minuteOf(to) - minuteOf(from) + DAY) % DAY || DAY)
