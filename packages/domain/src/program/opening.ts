import type { AreaPlace } from './area.ts'
import { dateOfDay, dayAt, dayOfDate, startOfDate, weekdayOfDay } from './calendar.ts'
import { compileHours, type Stretch, type WallWindow } from './hours.ts'
import { type CompiledProgram, findVersion, getProgram, type Policy } from './policy.ts'
import type { Window } from './program.ts'
import { DAY_MS } from './time-zone.ts'

/** The hours of the version in force at the instant; a program without one is closed. */
export function isOpen(policy: Policy, programId: string, atMs: number): boolean {
  return isOpenAt(getProgram(policy, programId), atMs)
}

const isOpenAt = (program: CompiledProgram, atMs: number): boolean =>
  findVersion(program, atMs)?.hours.isOpen(atMs) ?? false

/** The area of the version in force at the instant; a program without one covers nothing. */
export function covers(policy: Policy, programId: string, place: AreaPlace, atMs: number): boolean {
  return findVersion(getProgram(policy, programId), atMs)?.area(place) ?? false
}

/** Hours repeat by the week, so what does not change within 15 days changes only at a date that is written down. */
const LOOK_AHEAD_MS = 15 * DAY_MS

/** What was last said of a program: between two changes the answer is the same, and logs go by time. */
interface Said {
  readonly fromMs: number
  readonly nextMs: number | null
}
const lastSaid = new WeakMap<CompiledProgram, Said>()

/** When the program next opens or closes; null: never again, as far as is written. */
export function nextChange(policy: Policy, programId: string, atMs: number): number | null {
  const program = getProgram(policy, programId)
  const said = lastSaid.get(program)
  if (said && atMs >= said.fromMs && atMs < (said.nextMs ?? Infinity)) return said.nextMs
  const nextMs = searchChange(policy, program, atMs)
  lastSaid.set(program, { fromMs: atMs, nextMs })
  return nextMs
}

function searchChange(policy: Policy, program: CompiledProgram, atMs: number): number | null {
  const openNow = isOpenAt(program, atMs)
  for (const fromMs of [atMs, ...writtenDates(policy, program).filter((dateMs) => dateMs > atMs)]) {
    const start = Math.max(atMs, fromMs - DAY_MS)
    const change = findChange(program, start, start + LOOK_AHEAD_MS, openNow)
    if (change !== null) return change
  }
  return null
}

function findChange(
  program: CompiledProgram,
  fromMs: number,
  untilMs: number,
  openNow: boolean,
): number | null {
  let at = fromMs
  while (at <= untilMs) {
    if (at > fromMs && isOpenAt(program, at) !== openNow) return at
    const version = findVersion(program, at)
    const edgeMs = version
      ? version.endMs
      : Math.min(...program.versions.map((v) => (v.startMs > at ? v.startMs : Infinity)))
    const nextMs = version
      ? (version.hours.stretchAt(at)?.endMs ?? version.hours.nextStart(at, untilMs) ?? Infinity)
      : Infinity
    at = Math.min(edgeMs, nextMs)
  }
  return null
}

function writtenDates(policy: Policy, program: CompiledProgram): number[] {
  const dates = program.versions.flatMap(({ version, startMs, endMs }) => [
    startMs,
    endMs,
    ...version.hours.exceptions.map((exception) => startOfDate(policy.zone, exception.date)),
  ])
  return dates.filter(Number.isFinite).sort((a, b) => a - b)
}

/** The hours of the local week around an instant, Monday first, exceptions included: '09:00–21:00', '24 hours'. */
export function weekHours(policy: Policy, programId: string, atMs: number): string[][] {
  const program = getProgram(policy, programId)
  const today = dayAt(policy.zone, atMs)
  const monday = today - weekdayOfDay(today)
  return [0, 1, 2, 3, 4, 5, 6].map((weekday) => {
    const day = monday + weekday
    const version = findVersion(program, startOfDate(policy.zone, dateOfDay(day)))
    return [...(version?.hours.windowsOn(day) ?? [])]
      .sort((a, b) => a.from.localeCompare(b.from))
      .map(writeWindow)
  })
}

const writeWindow = ({ from, to }: WallWindow): string =>
  from === '00:00' && to === '00:00' ? '24 hours' : `${from}–${to}`

const compiledShifts = new WeakMap<readonly Window[], Map<string, ReturnType<typeof compileHours>>>()

/** The stretch of duty around an instant; shifts that touch or overlap are one. */
export function shiftWindowAt(policy: Policy, windows: readonly Window[], atMs: number): Stretch | null {
  const byZone = compiledShifts.get(windows) ?? new Map()
  compiledShifts.set(windows, byZone)
  const known = byZone.get(policy.zone.name)
  const hours = known ?? compileHours({ weekly: [...windows], exceptions: [] }, policy.zone)
  if (!known) byZone.set(policy.zone.name, hours)
  return hours.stretchAt(atMs)
}

/** Whether a local date lies in [from, to); null leaves that side open. */
export function isDateWithin(date: string, from: string | null, to: string | null): boolean {
  const day = dayOfDate(date)
  return (from === null || day >= dayOfDate(from)) && (to === null || day < dayOfDate(to))
}
