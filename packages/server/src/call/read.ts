import type { CallDetail, CallView } from '@heart/api/call'
import { type CallState, describeEvent } from '@heart/domain/call'
import { recommend, straightLineTravel } from '@heart/domain/dispatch'
import type pg from 'pg'
import { readRoster } from '../dispatch/team-store.ts'
import { eventsOfStream } from '../platform/event-store.ts'
import type { AgencyPolicy } from '../platform/policy-cache.ts'
import { getCall } from './command.ts'
import { judgeCall } from './project.ts'

/** As the board's queue shows it. */
export function viewCall(state: CallState, rules: AgencyPolicy): CallView {
  const { triage, line } = judgeCall(state, rules.policy)
  return { ...state, triage, line }
}

/** Open calls, oldest first, and on demand those closed of late; with the number up to which this is true. */
export async function readOpenCalls(
  client: pg.ClientBase,
  agencyId: string,
  rules: AgencyPolicy,
  filter: { warranted: boolean | null; closedSince: Date | null },
): Promise<{ seq: number; calls: CallView[] }> {
  const { rows: agency } = await client.query<{ last_seq: number }>(
    'select last_seq from agency where agency_id = $1',
    [agencyId],
  )
  // What is imported was never on the board.
  const { rows } = await client.query<{ state: CallState }>(
    `select state from call
      where agency_id = $1 and ($2::boolean is null or warranted = $2) and status <> 'closed'
     union all
     select state from call
      where agency_id = $1 and ($2::boolean is null or warranted = $2) and $3::timestamptz is not null and status = 'closed'
        and received_at > $3::timestamptz - interval '1 day' and state ->> 'recorded' is null
        and (state ->> 'closedAt')::timestamptz >= $3`,
    [agencyId, filter.warranted, filter.closedSince],
  )
  const calls = rows
    .map(({ state }) => viewCall(state, rules))
    .sort((a, b) => Date.parse(a.facts.receivedAt) - Date.parse(b.facts.receivedAt))
  return { seq: agency[0]?.last_seq ?? 0, calls }
}

/** One call with everything that helps to decide about it. */
export async function readCall(
  client: pg.ClientBase,
  agencyId: string,
  rules: AgencyPolicy,
  callId: string,
  atMs: number,
): Promise<CallDetail> {
  const call = await getCall(client, agencyId, callId)
  const view = viewCall(call, rules)
  const events = await eventsOfStream(client, agencyId, `call/${callId}`)
  const names = {
    teams: Object.fromEntries(rules.teams.map((t) => [t.id, t.name])),
    programs: Object.fromEntries(rules.programs.map((p) => [p.id, p.name])),
  }
  return {
    ...view,
    recommendation:
      call.status === 'closed'
        ? null
        : recommend({
            call,
            triage: view.triage,
            teams: await readRoster(client, agencyId, rules.teams),
            policy: rules.policy,
            travelSeconds: straightLineTravel(rules.agency.dispatch),
            atMs,
          }),
    timeline: events.map((event) => ({
      seq: event.seq,
      kind: event.kind,
      words: describeEvent(event, names),
      actor: event.actor,
      happenedAt: event.happenedAt,
      recordedAt: event.recordedAt,
    })),
  }
}
