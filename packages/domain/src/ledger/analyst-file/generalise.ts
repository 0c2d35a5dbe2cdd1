import { ALL } from '../disclosure/dimension.ts'
import { SMALLEST_SHOWN } from '../disclosure/small.ts'
import type { Standing } from './standing.ts'
import { STEPS, TOLD_NOTHING, type ToldTraits, type Traits, toldAt } from './steps.ts'

/** A call as the record has it, as far as its telling depends on it. */
export interface PlainCall extends Traits {
  readonly standing: Standing
  /** There is a report of a visit. */
  readonly visited: boolean
  /** The hundred block or the point, to a hundred meters; null: the record tells none, and it may be anywhere. */
  readonly place: string | null
  /** It carries a repeat key: then nothing else tells when, where or what kind it was. */
  readonly keyed: boolean
}

export interface ToldCall extends ToldTraits {
  /** What happened on the visit may be told: eleven visits are told alike. */
  readonly tellsVisit: boolean
}

interface Group {
  readonly step: number
  readonly key: string
  readonly members: readonly number[]
}

/**
 * How each call may be told so that whoever knows when, where and of what kind it was finds at least eleven told alike.
 * Each month is told by itself, the same in every file. Within it calls are told apart by standing and by whether there is
 * a report, so that neither makes eleven fewer; those that are too few at one step climb to the next, and none is left out.
 * Gives way after each month, so that somebody else has a turn. The file must have eleven calls.
 */
export function* generalise(calls: readonly PlainCall[]): Generator<void, ToldCall[]> {
  const groups = new Map<string, Group[]>()
  const loose = new Map<string, number[]>()
  for (const months of byKey(indexes(calls), (i) => `${(calls[i] as PlainCall).month}`).values()) {
    for (const [stratum, members] of byKey(months, (i) => stratumOf(calls[i] as PlainCall))) {
      const keyed = members.filter((i) => calls[i]?.keyed)
      const found = climb(
        calls,
        members.filter((i) => !calls[i]?.keyed),
      )
      groups.set(stratum, [...(groups.get(stratum) ?? []), ...found.groups])
      loose.set(stratum, [...(loose.get(stratum) ?? []), ...keyed, ...found.loose])
    }
    yield
  }
  for (const [stratum, members] of loose) absorb(members, groups.get(stratum) as Group[])
  absorbAnywhere(loose, groups)
  return told(calls, groups, loose)
}

const stratumOf = ({ standing, visited }: PlainCall) => `${standing}/${visited}`

/** Calls of one month and stratum, each in the finest group that is large enough. */
function climb(
  calls: readonly PlainCall[],
  members: readonly number[],
): { groups: Group[]; loose: number[] } {
  const groups: Group[] = []
  let loose = [...members]
  for (const [at, step] of STEPS.entries()) {
    const waiting: number[] = []
    const alike = byKey(loose, (i) => keyOf(calls[i] as PlainCall, toldAt(calls[i] as PlainCall, step)))
    for (const [key, group] of alike) {
      if (isEnough(calls, group, step.zone !== ALL)) groups.push({ step: at, key, members: group })
      else waiting.push(...group)
    }
    loose = waiting
  }
  absorb(loose, groups)
  if (loose.length < SMALLEST_SHOWN) return { groups, loose }
  return { groups: [...groups, { step: STEPS.length - 1, key: '', members: loose }], loose: [] }
}

const keyOf = (call: PlainCall, traits: ToldTraits): string =>
  JSON.stringify([
    traits.weekday,
    traits.hours,
    traits.zone,
    traits.nature,
    traits.programs ? call.programs : ALL,
  ])

/** Where a place is told, calls of fewer places than eleven could be those of one household. */
function isEnough(calls: readonly PlainCall[], group: readonly number[], namesPlace: boolean): boolean {
  if (group.length < SMALLEST_SHOWN) return false
  if (!namesPlace) return true
  return new Set(group.map((i) => calls[i]?.place ?? i)).size >= SMALLEST_SHOWN
}

/** Too few to be told join others: the coarsest group first, of these the smallest. */
function absorb(loose: number[], groups: Group[]): void {
  groups.sort((a, b) => a.step - b.step || b.members.length - a.members.length || (a.key < b.key ? -1 : 1))
  while (loose.length > 0 && loose.length < SMALLEST_SHOWN && groups.length > 0)
    loose.push(...(groups.pop() as Group).members)
}

/** When a stratum has not eleven calls in the whole file, calls of others are told as little as its own. */
function absorbAnywhere(loose: Map<string, number[]>, groups: Map<string, Group[]>): void {
  const count = () => [...loose.values()].reduce((sum, members) => sum + members.length, 0)
  while (count() > 0 && count() < SMALLEST_SHOWN) {
    const [stratum, largest] = [...groups].sort(([, a], [, b]) => sizeOf(b) - sizeOf(a))[0] as [
      string,
      Group[],
    ]
    const given = largest.pop()
    if (!given) return
    loose.get(stratum)?.push(...given.members)
  }
}
const sizeOf = (groups: readonly Group[]) => groups.reduce((sum, { members }) => sum + members.length, 0)

function told(
  calls: readonly PlainCall[],
  groups: ReadonlyMap<string, readonly Group[]>,
  loose: ReadonlyMap<string, readonly number[]>,
): ToldCall[] {
  const result = calls.map((): ToldCall => ({ ...TOLD_NOTHING, tellsVisit: false }))
  for (const { step, members } of [...groups.values()].flat())
    for (const i of members)
      result[i] = {
        ...toldAt(calls[i] as PlainCall, STEPS[step] as (typeof STEPS)[number]),
        tellsVisit: true,
      }
  for (const members of loose.values())
    for (const i of members) result[i] = { ...TOLD_NOTHING, tellsVisit: members.length >= SMALLEST_SHOWN }
  return result
}

const indexes = (list: readonly unknown[]): number[] => list.map((_, i) => i)

function byKey(members: readonly number[], key: (i: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const i of members) {
    const name = key(i)
    const group = groups.get(name)
    if (group) group.push(i)
    else groups.set(name, [i])
  }
  return groups
}
