import type { Scenario } from '@heart/domain/plan'
import { buildCallLog } from '../call/build-call-log.ts'
import { END, type Outcome, UNANSWERED_REASONS } from '../dispatch/outcome.ts'
import { replay } from '../dispatch/replay.ts'
import { compileScenario, type ReplayPlan } from '../program/compile-scenario.ts'
import type { RecordedCall } from './backtest-call.ts'
import { type Lessons, luckOf } from './backtest-lessons.ts'
import type { Tally } from './backtest-tally.ts'

/** Days under one set of rules and rosters. */
export interface BacktestSegment {
  readonly fromMs: number
  readonly untilMs: number
  readonly scenario: Scenario
}

const LEAD_MS = 86_400_000
/** What no replay can say: a team was there, and the call still was lost. */
export const LOST = 'lost'

export interface SegmentInput {
  /** In order of receipt. */
  readonly calls: readonly RecordedCall[]
  readonly lessons: Lessons | null
  readonly seed: string
}

export interface SegmentRunner {
  /** Calls that the record counts as warranted and the rules do not, or the other way round. */
  readonly judgedOtherwise: number
  replicate(replication: number, tallyAt: (atMs: number) => Tally | undefined): void
}

/** Replays a segment with the day before and the day after it, which are not counted. */
export function segmentRunner(
  { fromMs, untilMs, scenario }: BacktestSegment,
  { calls, lessons, seed }: SegmentInput,
): SegmentRunner {
  const around = calls.filter((call) => isWithin(call, fromMs - LEAD_MS, untilMs + LEAD_MS))
  const everyCall = compileScenario(scenario, buildCallLog(around))
  const judgedOtherwise = around.filter(
    (call, index) =>
      isWithin(call, fromMs, untilMs) &&
      (call.recorded.outcome === 'not_warranted') !== (everyCall.warranted[index] === 0),
  ).length

  // Whether any team is on duty for a call does not depend on luck, so that one replication tells it for all.
  const withoutLuck = lessons && replay(everyCall, { seed, replication: 0 })

  function replicate(replication: number, tallyAt: (atMs: number) => Tally | undefined): void {
    if (!lessons || !withoutLuck) {
      tell(everyCall, replay(everyCall, { seed, replication }), () => 0)
      return
    }
    const luck = luckOf(lessons, seed, replication)
    const { luckA, luckB, receivedMs } = everyCall.log
    const fates = around.map((_, call) => luck.fate(luckA[call] as number, luckB[call] as number))
    const kept = compileScenario(
      scenario,
      buildCallLog(around.filter((_, call) => fates[call] === 'replayed')),
    )
    tell(kept, replay(kept, { seed, replication }), (call, byPhone) =>
      luck.addedSeconds(kept.log.luckA[call] as number, kept.log.luckB[call] as number, byPhone),
    )
    for (const [call, fate] of fates.entries()) {
      const end = withoutLuck.end[call] as number
      if (fate === 'replayed' || end === END.notWarranted) continue
      if (!isWithin(around[call] as RecordedCall, fromMs, untilMs)) continue
      const tally = tallyAt(receivedMs[call] as number)
      const reason = WITHOUT_ANY_TEAM[end] ?? (fate === 'lost' ? LOST : undefined)
      if (reason) tally?.leave(reason)
      else tally?.answer(null)
    }

    function tell(plan: ReplayPlan, told: Outcome, addedSeconds: (call: number, byPhone: boolean) => number) {
      const { log, programs, teams } = plan
      for (let call = 0; call < log.size; call++) {
        const atMs = log.receivedMs[call] as number
        const end = told.end[call] as number
        const tally = atMs >= fromMs && atMs < untilMs && end !== END.notWarranted ? tallyAt(atMs) : undefined
        if (!tally) continue
        if (end === END.answered) {
          const program = teams[told.team[call] as number]?.program as number
          const seconds = ((told.waitedMs[call] as number) + (told.travelMs[call] as number)) / 1000
          tally.answer(seconds + addedSeconds(call, programs[program]?.mode === 'phone'))
        } else tally.leave(REASON_OF[end] as string)
      }
    }
  }
  return { judgedOtherwise, replicate }
}

const isWithin = ({ receivedMs }: RecordedCall, fromMs: number, untilMs: number): boolean =>
  receivedMs >= fromMs && receivedMs < untilMs

const REASON_OF = Object.fromEntries(UNANSWERED_REASONS.map((reason) => [END[reason], reason]))
/** Ends that a call without a team's work would have met anyhow. */
const WITHOUT_ANY_TEAM = Object.fromEntries(
  (['out_of_area', 'out_of_hours', 'no_team_on_duty'] as const).map((reason) => [END[reason], reason]),
)
