import { normal } from '../program/normal.ts'
import { type CompiledVersion, findVersion, type Policy } from '../program/policy.ts'
import type { CallFacts } from './call.ts'
import type { ScreeningRule } from './rule-check.ts'
import { natureOf } from './triage.ts'

/** Bit n stands for the policy's n-th program. */
export interface TriageMasks {
  readonly warrantedMask: number
  readonly eligibleMask: number
}
export type FastTriage = (facts: CallFacts, atMs?: number) => TriageMasks

const MOST_PROGRAMS = 31

/** Between two dates at which any program changes, the rules of all programs stand in one set of tables. */
interface Era {
  readonly startMs: number
  readonly endMs: number
  readonly versions: readonly (CompiledVersion | undefined)[]
  readonly byNature: ReadonlyMap<string, number>
  readonly excludedByFlag: ReadonlyMap<string, number>
  readonly requiredFlags: readonly { bit: number; flags: ReadonlySet<string> }[]
  readonly locationType: ListTable
  readonly source: ListTable
  readonly callerType: ListTable
  readonly priorities: readonly { bit: number; from: number; to: number }[]
}

interface ListTable {
  readonly excluded: ReadonlyMap<string, number>
  readonly only: readonly { bit: number; names: ReadonlySet<string> }[]
}

/**
 * The same answers as `triage`, without the words, for millions of calls.
 *
 * @throws RangeError when the policy has more than 31 programs.
 */
export function compileTriage(policy: Policy): FastTriage {
  if (policy.programs.length > MOST_PROGRAMS) {
    throw new RangeError(
      `${policy.agency.name} has ${policy.programs.length} programs; masks hold ${MOST_PROGRAMS}`,
    )
  }
  const eras = compileEras(policy)
  const normalOf = remember(normal)
  let era = eras[0] as Era

  return (facts, atMs = Date.parse(facts.receivedAt)) => {
    if (!(atMs >= era.startMs && atMs < era.endMs)) {
      era = eras.find(({ startMs, endMs }) => atMs >= startMs && atMs < endMs) as Era
    }
    const nature = natureOf(facts, policy)
    let mask = nature === null ? 0 : (era.byNature.get(normalOf(nature)) ?? 0)
    if (mask !== 0) mask = screen(era, facts, mask, normalOf)
    return { warrantedMask: mask, eligibleMask: mask === 0 ? 0 : narrow(era, facts, mask, atMs) }
  }
}

function screen(era: Era, facts: CallFacts, nature: number, normalOf: (text: string) => string): number {
  let mask = nature
  const flags = facts.flags.length ? facts.flags.map(normalOf) : facts.flags
  for (const flag of flags) mask &= ~(era.excludedByFlag.get(flag) ?? 0)
  for (const { bit, flags: wanted } of era.requiredFlags) {
    if (mask & bit && !flags.some((flag) => wanted.has(flag))) mask &= ~bit
  }
  mask &= ~objectors(era.locationType, facts.locationType, normalOf)
  mask &= ~objectors(era.source, facts.source, normalOf)
  mask &= ~objectors(era.callerType, facts.callerType, normalOf)
  if (facts.priority !== null) {
    for (const { bit, from, to } of era.priorities) {
      if (facts.priority < from || facts.priority > to) mask &= ~bit
    }
  }
  return mask
}

function objectors(table: ListTable, value: string | null, normalOf: (text: string) => string): number {
  if (value === null) return 0
  const name = normalOf(value)
  let mask = table.excluded.get(name) ?? 0
  for (const { bit, names } of table.only) if (!names.has(name)) mask |= bit
  return mask
}

/** Area and hours are asked only of the programs that warrant the call. */
function narrow(era: Era, facts: CallFacts, warranted: number, atMs: number): number {
  let mask = warranted
  for (let rest = warranted; rest !== 0; rest &= rest - 1) {
    const index = 31 - Math.clz32(rest & -rest)
    const version = era.versions[index] as CompiledVersion
    if (!version.hours.isOpen(atMs) || !version.area(facts.place)) mask &= ~(1 << index)
  }
  return mask
}

function compileEras(policy: Policy): Era[] {
  const dates = policy.compiled.flatMap(({ versions }) => versions.flatMap((v) => [v.startMs, v.endMs]))
  const edges = [...new Set([-Infinity, ...dates, Infinity])].sort((a, b) => (a < b ? -1 : 1))
  return edges.slice(1).map((endMs, index) => {
    const startMs = edges[index] as number
    const versions = policy.compiled.map((program) => findVersion(program, startMs))
    return { startMs, endMs, versions, ...compileTables(versions) }
  })
}

function compileTables(versions: readonly (CompiledVersion | undefined)[]) {
  const byNature = new Map<string, number>()
  const excludedByFlag = new Map<string, number>()
  const requiredFlags: { bit: number; flags: Set<string> }[] = []
  const priorities: { bit: number; from: number; to: number }[] = []
  const locationType = listTable()
  const source = listTable()
  const callerType = listTable()
  const setOf = (names: readonly string[]) => new Set(names.map(normal))

  const enter = (rule: ScreeningRule, bit: number) => {
    if (rule.kind === 'excludes_flags') raise(excludedByFlag, rule.flags, bit)
    else if (rule.kind === 'requires_flag') requiredFlags.push({ bit, flags: setOf(rule.flags) })
    else if (rule.kind === 'excludes_location_types') raise(locationType.excluded, rule.locationTypes, bit)
    else if (rule.kind === 'only_location_types')
      locationType.only.push({ bit, names: setOf(rule.locationTypes) })
    else if (rule.kind === 'excludes_sources') raise(source.excluded, rule.sources, bit)
    else if (rule.kind === 'only_sources') source.only.push({ bit, names: setOf(rule.sources) })
    else if (rule.kind === 'excludes_caller_types') raise(callerType.excluded, rule.callerTypes, bit)
    else priorities.push({ bit, from: rule.from, to: rule.to })
  }
  for (const [index, version] of versions.entries()) {
    if (!version) continue
    raise(byNature, [...version.natures].filter(Boolean), 1 << index)
    for (const rule of version.version.rules) if (rule.kind !== 'nature') enter(rule, 1 << index)
  }
  return { byNature, excludedByFlag, requiredFlags, locationType, source, callerType, priorities }
}

const listTable = () => ({
  excluded: new Map<string, number>(),
  only: [] as { bit: number; names: Set<string> }[],
})

function raise(table: Map<string, number>, names: readonly string[], bit: number): void {
  for (const name of names) table.set(normal(name), (table.get(normal(name)) ?? 0) | bit)
}

/** A log has few distinct names and says them a million times; strange logs do not make the memory grow. */
function remember(ask: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    let answer = known.get(text)
    if (answer === undefined) {
      answer = ask(text)
      if (known.size < 10_000) known.set(text, answer)
    }
    return answer
  }
}
