import type { EventBody } from '@heart/domain/call'
import { type Candidate, performAction, recommend, straightLineTravel } from '@heart/domain/dispatch'
import { getEntry, type RosterEntry } from '../dispatch/team-store.ts'
import { HeartError } from '../platform/error.ts'
import { newId } from '../platform/id.ts'
import { conflictNow, refuse, type Turn } from './command.ts'
import { judgeCall } from './project.ts'

type Assigned = Extract<EventBody, { kind: 'call.assigned' }>

/** What puts a team on a call, whatever the recommendation says. @throws HeartError not_allowed_now if it is not free */
export async function sendAnyway(turn: Turn, entry: RosterEntry) {
  mustBeFree(turn, entry)
  const event = assigned(turn, entry, { rank: (await candidateOf(turn, entry))?.rank ?? null })
  return { assignmentId: event.data.assignmentId, events: [event] as EventBody[] }
}

/**
 * What sends a team. One that the recommendation bars can be sent only with a reason; one that is not free, not at all.
 * `advice` is said with that refusal. @throws HeartError not_allowed_now, bad_input, reason_needed
 */
export async function sendTeam(
  turn: Turn,
  given: { teamId: string; programId?: string | undefined; overrideReason?: string | undefined },
  advice: string,
): Promise<Assigned> {
  const { call, rules } = turn
  const { teamId, programId, overrideReason } = given
  const entry = getEntry(await turn.roster(), teamId)
  mustBeFree(turn, entry, ` ${advice}`)
  if (programId !== undefined && !rules.policy.programIndex.has(programId)) {
    throw new HeartError('bad_input', `There is no program “${programId}” here.`)
  }
  const candidate = await candidateOf(turn, entry)
  const rank = candidate?.rank ?? null
  if (rank === null && !overrideReason) {
    const why = candidate?.shortfalls.filter(({ bars }) => bars).map(({ words }) => words) ?? []
    throw new HeartError(
      'reason_needed',
      `${entry.team.name} is not recommended for call ${call.number}${why.length ? ` (${why.join('; ')})` : ''}. To send it all the same, write a reason.`,
      { now: conflictNow(call) },
    )
  }
  return assigned(turn, entry, { rank, programId, overrideReason })
}

function mustBeFree({ call }: Turn, { team, state }: RosterEntry, advice = ''): void {
  const step = performAction(state.status, 'assign')
  if ('refusal' in step) throw refuse(call, `${team.name}: ${step.refusal}${advice}`)
}

async function candidateOf(turn: Turn, { team }: RosterEntry): Promise<Candidate | undefined> {
  const { call, rules, nowMs } = turn
  return recommend({
    call,
    triage: judgeCall(call, rules.policy).triage,
    teams: await turn.roster(),
    policy: rules.policy,
    travelSeconds: straightLineTravel(rules.agency.dispatch),
    atMs: nowMs,
  }).candidates.find(({ teamId }) => teamId === team.id)
}

const assigned = (
  { nowMs }: Turn,
  { team }: RosterEntry,
  how: { rank: number | null; programId?: string | undefined; overrideReason?: string | undefined },
): Assigned => ({
  kind: 'call.assigned',
  data: {
    assignmentId: newId(nowMs),
    teamId: team.id,
    programId: how.programId ?? team.programId,
    rank: how.rank,
    overrideReason: how.overrideReason ?? null,
  },
})
