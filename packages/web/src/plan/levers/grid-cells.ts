import type { Plan } from '@heart/domain/plan'
import type { Window } from '@heart/domain/program'
import { CELLS, minutesByCell, weekOf } from '../desk/week.ts'

export interface HourCell {
  /** All chosen programs are open the whole hour, some of them or a part of it, or none. */
  open: 'all' | 'part' | 'none'
  /** Open in "as it was". */
  was: boolean
  /** Teams of the chosen programs on duty for some of the hour. */
  teams: number
}

const minutesOfWindows = new WeakMap<readonly Window[], number[]>()
const ALWAYS: number[] = new Array(CELLS).fill(60)

function minutesOf(windows: readonly Window[] | undefined): number[] {
  if (!windows) return ALWAYS
  let minutes = minutesOfWindows.get(windows)
  if (!minutes) {
    minutes = minutesByCell(weekOf(windows))
    minutesOfWindows.set(windows, minutes)
  }
  return minutes
}

/** The 168 cells of the grid for the chosen programs, Monday 00:00 first. */
export function hourCells(plan: Plan, was: Plan, programs: readonly string[]): HourCell[] {
  const chosen = (each: Plan) => each.scenario.programs.filter((program) => programs.includes(program.id))
  const now = chosen(plan).map((program) => minutesOf(program.hours))
  const before = chosen(was).map((program) => minutesOf(program.hours))
  const duty = plan.scenario.teams
    .filter((team) => programs.includes(team.program))
    .map((team) => minutesOf(team.shifts))
  return Array.from({ length: CELLS }, (_, cell) => ({
    open: now.every((minutes) => minutes[cell] === 60)
      ? 'all'
      : now.every((minutes) => minutes[cell] === 0)
        ? 'none'
        : 'part',
    was: before.some((minutes) => (minutes[cell] as number) > 0),
    teams: duty.filter((minutes) => (minutes[cell] as number) > 0).length,
  }))
}

/** Cells of the rectangle between two corners. */
export function rectangle(a: number, b: number): number[] {
  const [dayA, dayB] = [Math.floor(a / 24), Math.floor(b / 24)]
  const cells: number[] = []
  for (let day = Math.min(dayA, dayB); day <= Math.max(dayA, dayB); day++) {
    for (let hour = Math.min(a % 24, b % 24); hour <= Math.max(a % 24, b % 24); hour++)
      cells.push(day * 24 + hour)
  }
  return cells
}

/** Where an arrow key leads; the edges hold. */
export function neighborCell(cell: number, key: string): number {
  const day = Math.floor(cell / 24)
  const hour = cell % 24
  switch (key) {
    case 'ArrowLeft':
      return hour > 0 ? cell - 1 : cell
    case 'ArrowRight':
      return hour < 23 ? cell + 1 : cell
    case 'ArrowUp':
      return day > 0 ? cell - 24 : cell
    case 'ArrowDown':
      return day < 6 ? cell + 24 : cell
    case 'Home':
      return day * 24
    case 'End':
      return day * 24 + 23
    default:
      return cell
  }
}
