import { normal } from '../program/normal.ts'
import { nextChange } from '../program/opening.ts'
import { type CompiledVersion, localTime, type Policy } from '../program/policy.ts'
import type { Place } from './call.ts'
import type { ScreeningRule } from './rule-check.ts'

/** How the field says its flags; a flag not listed is said as written. */
const FLAG_WORDS: Readonly<Record<string, string>> = {
  WEAPON: 'a weapon is reported',
  VIOLENCE: 'violence is reported',
  MEDICAL: 'someone needs medical help',
  SUICIDAL: 'someone is suicidal',
  IN_TRAFFIC: 'someone is in traffic',
  INJURY: 'someone is hurt',
  FIRE: 'there is a fire',
  MINOR: 'a child is involved',
  OVERDOSE: 'someone may have overdosed',
}
const sayFlag = (flag: string): string =>
  FLAG_WORDS[normal(flag).replaceAll(' ', '_')] ?? `“${spoken(flag)}” is reported`
const spoken = (name: string): string => name.trim().replaceAll('_', ' ')
const list = (items: readonly string[], last = 'or'): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`

export function sayNature(program: string, nature: string): string {
  return nature.trim()
    ? `${program} does not take “${spoken(nature)}” calls`
    : `the call has no type that ${program} could take`
}

export function sayUnmapped(nature: string): string {
  return `the local call type “${nature.trim()}” is not in the code map yet`
}

export function sayScreening(program: string, rule: ScreeningRule, objects: readonly string[]): string {
  if (rule.say) return rule.say
  switch (rule.kind) {
    case 'excludes_flags':
      return `${program} does not go where ${list(objects.map(sayFlag), 'and')}`
    case 'requires_flag':
      return `${program} only goes where ${list(objects.map(sayFlag))}`
    case 'excludes_location_types':
      return `${program} does not go to a ${list(objects.map(spoken))}`
    case 'only_location_types':
      return `${program} only goes to a ${list(rule.locationTypes.map(spoken))}, not to a ${list(objects.map(spoken))}`
    case 'excludes_sources':
      return `${program} does not take calls that come in by ${list(objects.map(spoken))}`
    case 'only_sources':
      return `${program} only takes calls that come in by ${list(rule.sources.map(spoken))}, not by ${list(objects.map(spoken))}`
    case 'excludes_caller_types':
      return `${program} does not take calls from a ${list(objects.map(spoken))}`
    case 'priority_between':
      return `${program} takes priorities ${rule.from} to ${rule.to}; this call has ${objects[0]}`
  }
}

export function sayOutside({ program, version }: CompiledVersion, place: Place): string {
  if (version.area !== null && 'zones' in version.area) {
    return place.zone?.trim()
      ? `outside the area of ${program.name} (${place.zone})`
      : `${program.name} has an area, and the call's zone is not known`
  }
  return place.lon === null || place.lat === null
    ? `${program.name} has an area, and the call has no coordinates`
    : `outside the area of ${program.name}${place.zone?.trim() ? ` (${place.zone})` : ''}`
}

export function sayClosed(policy: Policy, { program }: CompiledVersion, atMs: number): string {
  const opensMs = nextChange(policy, program.id, atMs)
  const closed = `${program.name} is closed at ${sayTime(policy, atMs)}`
  return opensMs === null ? closed : `${closed}; opens ${sayWhen(policy, opensMs, atMs)}`
}

export function sayNotInForce(policy: Policy, programId: string, atMs: number): string {
  const compiled = policy.compiled[policy.programIndex.get(programId) ?? -1]
  const next = compiled?.versions.find((version) => version.startMs > atMs)
  const name = compiled?.program.name ?? programId
  const { date } = localTime(policy, atMs)
  return next
    ? `${name} did not run on ${date}; it starts on ${next.version.from}`
    : `${name} does not run on ${date} any more`
}

/** '09:00' by the wall in the agency's city. */
export function sayTime(policy: Policy, atMs: number): string {
  const { hour, minute } = localTime(policy, atMs)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function sayWhen(policy: Policy, thenMs: number, atMs: number): string {
  const then = localTime(policy, thenMs)
  if (then.date === localTime(policy, atMs).date) return sayTime(policy, thenMs)
  const near = thenMs - atMs < 6 * 86_400_000
  return `${near ? DAY_NAMES[then.weekday] : then.date} ${sayTime(policy, thenMs)}`
}
