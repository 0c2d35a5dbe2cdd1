import type { PhoneClaim } from '@heart/api/call'
import type { doors } from '@heart/api/doors'
import {
  type CallState,
  comparePhoneQueue,
  findPhoneClaim,
  phoneEndOf,
  phoneProgramFor,
  staleClaim,
} from '@heart/domain/call'
import type { z } from 'zod'
import { getEntry, type RosterEntry, readRoster } from '../../dispatch/team-store.ts'
import { forPerson } from '../../platform/for-person.ts'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import { viewCall } from '../read.ts'
import { openCallbacks, viewCallback } from './callback-store.ts'
import { findMyTeam, modesOf, type PhoneDoing } from './my-team.ts'

/** Everything the crisis line looks at, as it stands at one moment. */
export async function readDesk(doing: PhoneDoing): Promise<z.input<typeof doors.phoneDesk.output>> {
  return await forPerson(doing, async ({ client, agencyId, rules, actor }) => {
    const { rows: agency } = await client.query<{ last_seq: number }>(
      'select last_seq from agency where agency_id = $1',
      [agencyId],
    )
    const { rows } = await client.query<{ state: CallState }>(
      `select state from call where agency_id = $1 and status <> 'closed'`,
      [agencyId],
    )
    const callbacks = await openCallbacks(client, agencyId)
    const roster = await readRoster(client, agencyId, rules.teams)
    const calls = rows.map(({ state }) => viewCall(state, rules)).sort(comparePhoneQueue)
    const promised = new Set(callbacks.map(({ body }) => body.callId))
    const modeOf = modesOf(rules)
    return {
      seq: agency[0]?.last_seq ?? 0,
      settings: rules.agency.phone,
      myTeamId: findMyTeam(roster, rules, actor.userId)?.team.id ?? null,
      queue: calls.filter((call) => phoneProgramFor(call, call.triage) && !promised.has(call.callId)),
      claims: calls.flatMap((call) => {
        const claim = findPhoneClaim(call, modeOf)
        return claim ? [viewClaim(call, claim, getEntry(roster, claim.teamId), rules, doing)] : []
      }),
      passedOn: calls.flatMap((call) => {
        const end = phoneEndOf(call)
        return end && !findPhoneClaim(call, modeOf) ? [{ call, end }] : []
      }),
      callbacks: callbacks.map((row) => viewCallback(row, actor.userId)),
    }
  })
}

function viewClaim(
  call: PhoneClaim['call'],
  claim: NonNullable<ReturnType<typeof findPhoneClaim>>,
  { team, state }: RosterEntry,
  rules: AgencyPolicy,
  { now }: PhoneDoing,
): PhoneClaim {
  const stale = staleClaim(claim, rules.agency.phone, now().getTime())
  return {
    call,
    assignmentId: claim.assignmentId,
    teamId: team.id,
    teamName: team.name,
    people: state.members.map(({ name }) => name),
    since: claim.withNeighborAt ?? claim.acceptedAt ?? claim.assignedAt,
    staleAt: stale ? new Date(stale.staleAtMs).toISOString() : null,
  }
}
