import { END, type Outcome, UNANSWERED_REASONS } from '../dispatch/outcome.ts'
import { handleMsOf, type Luck } from '../dispatch/replay.ts'
import type { ReplayPlan } from '../program/compile-scenario.ts'

export const RESULT_COLUMNS = [
  'id',
  'warranted',
  'answer',
  'reason',
  'program',
  'team',
  'waited_seconds',
  'travel_seconds',
  'response_seconds',
  'handle_seconds',
  'cleared_at',
] as const

/** The cells of the result file, one row a call in the order of the input. */
export function* resultRows(plan: ReplayPlan, outcome: Outcome, luck: Luck): Generator<string[]> {
  const { log } = plan
  const handleMs = handleMsOf(plan, luck)
  const placeInLog = new Int32Array(log.size)
  for (let call = 0; call < log.size; call++) placeInLog[log.inputOrder[call] as number] = call

  for (const call of placeInLog) {
    const id = log.ids[call] as string
    const end = outcome.end[call] as number
    if (end === END.notWarranted) {
      yield [id, 'false', 'not_warranted', '', '', '', '', '', '', '', '']
      continue
    }
    const waitedMs = outcome.waitedMs[call] as number
    if (end !== END.answered) {
      const reason = UNANSWERED_REASONS.find((name) => END[name] === end) as string
      yield [id, 'true', 'unanswered', reason, '', '', seconds(waitedMs), '', '', '', '']
      continue
    }
    const team = plan.teams[outcome.team[call] as number] as ReplayPlan['teams'][number]
    const travelMs = outcome.travelMs[call] as number
    const handledMs = handleMs(call, team.program)
    const responseMs = waitedMs + travelMs
    yield [
      id,
      'true',
      'answered',
      '',
      plan.programs[team.program]?.id as string,
      team.id,
      seconds(waitedMs),
      seconds(travelMs),
      seconds(responseMs),
      seconds(handledMs),
      writeInstant((log.receivedMs[call] as number) + responseMs + handledMs),
    ]
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3)

const LAST_INSTANT_MS = 8.64e15

/** UTC with milliseconds; empty beyond the year 275760, where the calendar of computers ends. */
const writeInstant = (ms: number): string => (ms <= LAST_INSTANT_MS ? new Date(ms).toISOString() : '')
