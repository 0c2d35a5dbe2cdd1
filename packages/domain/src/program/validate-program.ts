import { type Area, Program, type ProgramVersion } from './program.ts'
import { crossesItself, isClosed } from './ring.ts'
import type { SafetySettings } from './safety.ts'
import type { Problem } from './validate-agency.ts'

/** Ids under which area, hours and dates report themselves; a rule may not take them. */
const RESERVED = new Set(['area', 'hours', 'in_force'])

/** Everything that keeps a program from being used, one clear sentence each; empty when it is fine. */
export function validateProgram(program: Program): Problem[] {
  const parsed = Program.safeParse(program)
  if (!parsed.success) return parsed.error.issues.map((issue) => sayIssue(program, issue))
  const problems = parsed.data.versions.flatMap((version, index) =>
    versionProblems(parsed.data, version, `versions.${index}`),
  )
  return [...problems, ...overlaps(parsed.data)]
}

function sayIssue(program: unknown, issue: { path: PropertyKey[]; message: string }): Problem {
  const path = issue.path.map(String)
  const given = program as { name?: unknown; id?: unknown; versions?: { version?: unknown }[] } | null
  const name = String(given?.name || given?.id || 'The program')
  const version = path[0] === 'versions' ? given?.versions?.[Number(path[1])]?.version : undefined
  const where = version === undefined ? name : `${name}, version ${version}`
  const what = path[0] === 'versions' && path.length > 2 ? path.slice(2) : path
  if (what.join('.') === 'hours' && version !== undefined) {
    return {
      path: path.join('.'),
      sentence: `${where}, has no hours; write "always" or at least one window.`,
    }
  }
  return { path: path.join('.'), sentence: `${where}: ${what.join('.') || 'the file'}: ${issue.message}.` }
}

function versionProblems(program: Program, version: ProgramVersion, path: string): Problem[] {
  const problems: Problem[] = []
  const say = (at: string, what: string) =>
    problems.push({
      path: `${path}.${at}`,
      sentence: `${program.name}, version ${version.version}, ${what}.`,
    })

  if (version.to !== null && version.from >= version.to) {
    say('to', `ends on ${version.to}, which is not after its first day ${version.from}`)
  }
  if (!version.rules.some((rule) => rule.kind === 'nature')) {
    say('rules', 'has no nature rule, so no call could ever be for it')
  }
  const seen = new Set<string>()
  for (const [index, rule] of version.rules.entries()) {
    if (seen.has(rule.id)) say(`rules.${index}.id`, `has two rules with the id “${rule.id}”`)
    if (RESERVED.has(rule.id)) say(`rules.${index}.id`, `has a rule with the reserved id “${rule.id}”`)
    if (rule.kind === 'priority_between' && rule.from > rule.to) {
      say(
        `rules.${index}`,
        `asks in rule “${rule.id}” for a priority from ${rule.from} to ${rule.to}, which is none`,
      )
    }
    seen.add(rule.id)
  }
  const { weekly, exceptions } = version.hours
  if (weekly.length === 0 && exceptions.every((exception) => exception.windows.length === 0)) {
    say('hours', 'has no hours, so it would never be open; write "always" or at least one window')
  }
  const dates = new Set<string>()
  for (const [index, { date }] of exceptions.entries()) {
    if (dates.has(date)) say(`hours.exceptions.${index}`, `has two exceptions for ${date}`)
    dates.add(date)
  }
  for (const [ringPath, what] of areaProblems(version.area)) say(ringPath, what)
  if (version.safety) for (const what of safetyProblems(version.safety)) say('safety', what)
  return problems
}

/** Who is told of a missed check-in must be told in order: the team, the supervisors, then the list. */
function safetyProblems({ graceMinutes, supervisorAfterMinutes, escalation }: SafetySettings): string[] {
  const after = [graceMinutes, supervisorAfterMinutes, ...escalation.map((step) => step.afterMinutes)]
  return after.every((minutes, i) => i === 0 || minutes >= (after[i - 1] as number))
    ? []
    : [
        'tells of a missed check-in out of order: first the team, then the supervisors, then the escalation list',
      ]
}

/** Path below the owner and what is wrong, for each unusable ring; an area without a single zone covers nothing. */
export function areaProblems(area: Area): [string, string][] {
  if (area === null) return []
  if ('zones' in area) {
    return area.zones.some((zone) => zone.trim()) ? [] : [['area.zones', 'has an area without any zone']]
  }
  const { polygon } = area
  const shapes = polygon.type === 'Polygon' ? [polygon.coordinates] : polygon.coordinates
  return shapes.flatMap((rings, shape) =>
    rings.flatMap((ring, index): [string, string][] => {
      const path = `area.polygon.coordinates.${polygon.type === 'Polygon' ? index : `${shape}.${index}`}`
      const which = `ring ${index + 1}${shapes.length > 1 ? ` of polygon ${shape + 1}` : ''} of its area`
      if (ring.some(([lon = NaN, lat = NaN]) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))) {
        return [[path, `has a point in ${which} that is not on earth; write longitude, then latitude`]]
      }
      if (!isClosed(ring)) return [[path, `has ${which} not closed: its last point must be its first`]]
      return crossesItself(ring) ? [[path, `has ${which} crossing itself`]] : []
    }),
  )
}

function overlaps(program: Program): Problem[] {
  const problems: Problem[] = []
  const ids = new Set<string>()
  const sorted = [...program.versions.entries()].sort(([, a], [, b]) => (a.from < b.from ? -1 : 1))
  let latest: ProgramVersion | null = null
  for (const [index, version] of sorted) {
    if (ids.has(version.version)) {
      problems.push({
        path: `versions.${index}.version`,
        sentence: `${program.name} has two versions named ${version.version}.`,
      })
    }
    ids.add(version.version)
    if (latest && (latest.to === null || version.from < latest.to)) {
      problems.push({
        path: `versions.${index}.from`,
        sentence: `${program.name}: versions ${latest.version} and ${version.version} overlap: ${version.version} starts on ${version.from}, ${latest.version} ${latest.to === null ? 'has no end' : `ends on ${latest.to}`}.`,
      })
    }
    if (!latest || (latest.to !== null && (version.to === null || version.to > latest.to))) latest = version
  }
  return problems
}
