import type { Scenario } from '@heart/domain/plan'
import { buildCallLog, type ReplayCall } from '@heart/replay/call'
import { END, handleMsOf, type Luck, type Outcome, replay } from '@heart/replay/dispatch'
import { compileScenario, type ReplayPlan } from '@heart/replay/program'
import type { SlowAnswer, SlowFigures } from './oracle/replay-slowly.ts'

export const LUCK: Luck = { seed: '0', replication: 0 }

const END_NAMES = Object.fromEntries(Object.entries(END).map(([name, code]) => [code, name])) as Record<
  number,
  SlowAnswer['end']
>

/** What the engine says, in the words of the oracle. */
export interface EngineResult {
  readonly plan: ReplayPlan
  readonly outcome: Outcome
  readonly answers: readonly SlowAnswer[]
  readonly teams: readonly SlowFigures[]
}

export function runEngine(
  scenario: Scenario,
  calls: readonly ReplayCall[],
  luck: Luck = LUCK,
  reuse?: ReplayPlan,
): EngineResult {
  const plan = compileScenario(scenario, reuse?.log ?? buildCallLog(calls), reuse)
  const outcome = replay(plan, luck)
  return { plan, outcome, answers: answersOf(plan, outcome, luck), teams: figuresOf(plan, outcome) }
}

/** The drawn handle time of a call, found by its id. */
export function drawOf(
  plan: ReplayPlan,
  luck: Luck = LUCK,
): (call: { id: string }, program: { id: string }) => number {
  const handleMs = handleMsOf(plan, luck)
  return (call, program) =>
    handleMs(
      plan.log.ids.indexOf(call.id),
      plan.programs.findIndex(({ id }) => id === program.id),
    )
}

function answersOf(plan: ReplayPlan, outcome: Outcome, luck: Luck): SlowAnswer[] {
  const { log, programs, teams } = plan
  const handleMs = handleMsOf(plan, luck)
  const named = (bits: number) => programs.filter((_, bit) => (bits >> bit) & 1).map(({ id }) => id)
  const answers: SlowAnswer[] = new Array(log.size)
  for (let i = 0; i < log.size; i++) {
    const end = END_NAMES[outcome.end[i] as number] as SlowAnswer['end']
    const team = teams[outcome.team[i] as number]
    const waitedMs = outcome.waitedMs[i] as number
    const travelMs = end === 'answered' ? (outcome.travelMs[i] as number) : null
    const handle = team ? handleMs(i, team.program) : null
    answers[log.inputOrder[i] as number] = {
      id: log.ids[i] as string,
      end,
      mayTake: named(plan.warranted[i] as number),
      inArea: named(plan.reachable[i] as number),
      program: team ? (programs[team.program]?.id ?? null) : null,
      team: team?.id ?? null,
      waitedMs,
      travelMs,
      handleMs: handle,
      clearedMs:
        handle === null ? null : (log.receivedMs[i] as number) + waitedMs + (travelMs as number) + handle,
    }
  }
  return answers
}

const figuresOf = (plan: ReplayPlan, { teams }: Outcome): SlowFigures[] =>
  plan.teams.map((_, index) => ({
    calls: teams.calls[index] as number,
    busyMs: teams.busyMs[index] as number,
    busyOnDutyMs: teams.busyOnDutyMs[index] as number,
    overtimeMs: teams.overtimeMs[index] as number,
    onDutyMs: plan.onDutyMs(index),
  }))
