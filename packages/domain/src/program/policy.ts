import type { Agency } from './agency.ts'
import { type CompiledArea, compileArea } from './area.ts'
import { type LocalTime, localTimeReader, startOfDate } from './calendar.ts'
import type { CodeMap } from './code-map.ts'
import { type CompiledHours, compileHours } from './hours.ts'
import { normal } from './normal.ts'
import type { Program, ProgramVersion } from './program.ts'
import { compileTimeZone, type TimeZone } from './time-zone.ts'

/** One version of a program, ready to be asked; in force from `startMs` up to, not including, `endMs`. */
export interface CompiledVersion {
  readonly program: Program
  readonly version: ProgramVersion
  readonly startMs: number
  readonly endMs: number
  readonly natures: ReadonlySet<string>
  readonly hours: CompiledHours
  readonly area: CompiledArea
}

export interface CompiledProgram {
  readonly program: Program
  /** By date; they do not overlap. */
  readonly versions: readonly CompiledVersion[]
}

interface CodeMapSpan {
  readonly startMs: number
  readonly endMs: number
  readonly nature: string
}

/** An agency's whole policy, compiled once: every question about it is a look-up. */
export interface Policy {
  readonly agency: Agency
  readonly programs: readonly Program[]
  readonly codeMap: CodeMap
  readonly zone: TimeZone
  readonly compiled: readonly CompiledProgram[]
  readonly programIndex: ReadonlyMap<string, number>
  readonly codes: ReadonlyMap<string, readonly CodeMapSpan[]>
  readonly readLocalTime: (atMs: number) => LocalTime
}

/**
 * @throws RangeError when the time zone is not known: ask `validateAgency` and `validateProgram` first.
 * @example compilePolicy(agency, programs, codeMap)
 */
export function compilePolicy(agency: Agency, programs: readonly Program[], codeMap: CodeMap): Policy {
  const zone = compileTimeZone(agency.timezone)
  const startMsOf = (date: string | null) => (date === null ? -Infinity : startOfDate(zone, date))
  const endMsOf = (date: string | null) => (date === null ? Infinity : startOfDate(zone, date))

  const compileVersion = (program: Program, version: ProgramVersion): CompiledVersion => ({
    program,
    version,
    startMs: startMsOf(version.from),
    endMs: endMsOf(version.to),
    natures: new Set(
      version.rules.flatMap((rule) => (rule.kind === 'nature' ? rule.natures.map(normal) : [])),
    ),
    hours: compileHours(version.hours, zone),
    area: compileArea(version.area),
  })
  const compiled = programs.map((program) => ({
    program,
    versions: program.versions
      .map((version) => compileVersion(program, version))
      .sort((a, b) => a.startMs - b.startMs),
  }))

  const codes = new Map<string, CodeMapSpan[]>()
  for (const { local, nature, from, to } of codeMap) {
    const spans = codes.get(normal(local)) ?? []
    spans.push({ startMs: startMsOf(from), endMs: endMsOf(to), nature })
    codes.set(normal(local), spans)
  }
  const programIndex = new Map(programs.map((program, index) => [program.id, index]))
  const readLocalTime = localTimeReader(zone)
  return { agency, programs, codeMap, zone, compiled, programIndex, codes, readLocalTime }
}

/** What the wall in the agency's city shows. Weekday 0 is Monday. */
export function localTime(policy: Policy, atMs: number): LocalTime {
  return policy.readLocalTime(atMs)
}

/** The nature of a local call type on its day; null when nobody has mapped it. An empty map maps each to itself. */
export function mapNature(policy: Policy, local: string, atMs: number): string | null {
  if (policy.codeMap.length === 0) return local.trim()
  const spans = policy.codes.get(normal(local)) ?? []
  return spans.find((span) => atMs >= span.startMs && atMs < span.endMs)?.nature ?? null
}

export function findVersion(compiled: CompiledProgram, atMs: number): CompiledVersion | undefined {
  return compiled.versions.find((version) => atMs >= version.startMs && atMs < version.endMs)
}

/** @throws RangeError when the agency has no such program. */
export function getProgram(policy: Policy, programId: string): CompiledProgram {
  const compiled = policy.compiled[policy.programIndex.get(programId) ?? -1]
  if (!compiled) throw new RangeError(`${policy.agency.name} has no program “${programId}”`)
  return compiled
}
