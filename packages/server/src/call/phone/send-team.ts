import type { EventBody } from '@heart/domain/call'
import { type Candidate, performAction, recommend, straightLineTravel } from '@heart/domain/dispatch'
import { getEntry } from '../../dispatch/team-store.ts'
import { HeartError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { conflictNow, type Turn } from '../command.ts'
import { judgeCall } from '../project.ts'

async function candidateOf(turn: Turn, teamId: string): Promise<Candidate | undefined> {
  const { call, rules, nowMs } = turn
  return recommend({
    call,
    triage: judgeCall(call, rules.policy).triage,
    teams: await turn.roster(),
    policy: rules.policy,
    travelSeconds: straightLineTravel(rules.agency.dispatch),
    atMs: nowMs,
  }).candidates.find((one) => one.teamId === teamId)
}

/** Place in the recommendation; null: barred. */
export async function rankOf(turn: Turn, teamId: string): Promise<number | null> {
  return (await candidateOf(turn, teamId))?.rank ?? null
}

/** What sends a team after the phone, under the rules of the board: a barred team needs a reason. */
export async function sendingTeam(
  turn: Turn,
  teamId: string,
  overrideReason: string | undefined,
): Promise<EventBody> {
  const { call, nowMs } = turn
  const { team, state } = getEntry(await turn.roster(), teamId)
  const now = conflictNow(call)
  const step = performAction(state.status, 'assign')
  if ('refusal' in step)
    throw new HeartError('not_allowed_now', `${team.name}: ${step.refusal} Choose another team, or none.`, {
      now,
    })
  const candidate = await candidateOf(turn, teamId)
  const rank = candidate?.rank ?? null
  if (rank === null && !overrideReason) {
    const why = candidate?.shortfalls.filter(({ bars }) => bars).map(({ words }) => words) ?? []
    throw new HeartError(
      'reason_needed',
      `${team.name} is not recommended for call ${call.number}${why.length ? ` (${why.join('; ')})` : ''}. To send it all the same, write a reason.`,
      { now },
    )
  }
  return {
    kind: 'call.assigned',
    data: {
      assignmentId: newId(nowMs),
      teamId,
      programId: team.programId,
      rank,
      overrideReason: overrideReason ?? null,
    },
  }
}
