import { END, type Outcome, UNANSWERED_REASONS, type UnansweredReason } from '../dispatch/outcome.ts'
import type { ReplayPlan } from '../program/compile-scenario.ts'
import { groupingOf, PLAIN_SPLITS } from './group-of.ts'
import { percentile } from './percentile.ts'

export const REPLAY_SPLITS = [...PLAIN_SPLITS, 'program'] as const
export type ReplaySplit = (typeof REPLAY_SPLITS)[number]

/** answered by phone + in person + every reason = warranted, in every group (RP17). */
export interface GroupCounts {
  readonly key: string
  readonly calls: number
  readonly warranted: number
  readonly answeredByPhone: number
  readonly answeredInPerson: number
  readonly reasons: Readonly<Record<UnansweredReason, number>>
  readonly responseSeconds: { readonly p50: number | null; readonly p90: number | null }
}

const ENDS = Object.keys(END).length
/** Answers by phone are counted apart from END.answered, which then is in person. */
const BY_PHONE = ENDS
const KINDS = ENDS + 1

/** Calls visited with their groups: by program, a call is in the group of every program that may take it. */
type Visit = (see: (call: number, group: number) => void) => void

/**
 * A replay told by group. Hours and weekdays are all there; zones and natures in order of their first call, those
 * without under NO_KEY; programs in the scenario's order.
 */
export function countBy(plan: ReplayPlan, outcome: Outcome, by: ReplaySplit): GroupCounts[] {
  const { keys, visit } = by === 'program' ? byProgram(plan) : byKey(plan, by)
  const isPhone = plan.teams.map(({ program }) => plan.programs[program]?.mode === 'phone')
  const counts = new Int32Array(keys.length * KINDS)
  visit((call, group) => {
    const end = outcome.end[call] as number
    const kind = end === END.answered && isPhone[outcome.team[call] as number] ? BY_PHONE : end
    counts[group * KINDS + kind] = (counts[group * KINDS + kind] as number) + 1
  })
  const count = (group: number, kind: number): number => counts[group * KINDS + kind] as number
  const responses = keys.map(
    (_, group) => new Float64Array(count(group, END.answered) + count(group, BY_PHONE)),
  )
  const filled = new Int32Array(keys.length)
  visit((call, group) => {
    if (outcome.end[call] !== END.answered) return
    const responseMs = (outcome.waitedMs[call] as number) + (outcome.travelMs[call] as number)
    const at = filled[group] as number
    ;(responses[group] as Float64Array)[at] = responseMs / 1000
    filled[group] = at + 1
  })

  return keys.map((key, group) => {
    const calls = counts.subarray(group * KINDS, (group + 1) * KINDS).reduce((sum, n) => sum + n, 0)
    const sorted = (responses[group] as Float64Array).sort()
    return {
      key,
      calls,
      warranted: calls - count(group, END.notWarranted),
      answeredByPhone: count(group, BY_PHONE),
      answeredInPerson: count(group, END.answered),
      reasons: Object.fromEntries(
        UNANSWERED_REASONS.map((reason) => [reason, count(group, END[reason])]),
      ) as GroupCounts['reasons'],
      responseSeconds: { p50: percentile(sorted, 50), p90: percentile(sorted, 90) },
    }
  })
}

function byKey({ log, scenario }: ReplayPlan, by: Exclude<ReplaySplit, 'program'>) {
  const { keys, groupOf } = groupingOf(log, by, scenario.timezone)
  const visit: Visit = (see) => {
    for (let call = 0; call < log.size; call++) see(call, groupOf[call] as number)
  }
  return { keys, visit }
}

function byProgram({ log, programs, warranted }: ReplayPlan) {
  const visit: Visit = (see) => {
    for (let call = 0; call < log.size; call++) {
      for (let mask = warranted[call] as number; mask !== 0; mask &= mask - 1) {
        see(call, 31 - Math.clz32(mask & -mask))
      }
    }
  }
  return { keys: programs.map(({ id }) => id), visit }
}
