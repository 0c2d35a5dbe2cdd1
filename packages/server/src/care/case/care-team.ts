import type { CareCase } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'

type OfCase = Pick<CareCase, 'caseId' | 'neighborId'>

/** Whoever holds a case, or covers for who does, is on the neighbor's care team; the service writes that. */
export async function joinCareTeam(
  { client, agencyId, actor, at }: Doing,
  { caseId, neighborId }: OfCase,
  member: { userId: string; reason: string; since?: string; until?: string | null },
): Promise<void> {
  await withService(client, () =>
    client.query(
      `insert into care_team (agency_id, member_id, neighbor_id, user_id, case_id, since, until, added_by, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        agencyId,
        newId(at.getTime()),
        neighborId,
        member.userId,
        caseId,
        member.since ?? at,
        member.until ?? null,
        actor.userId,
        member.reason,
      ],
    ),
  )
}

/** From then on they are not on the team for this case any more: all, or one of them. */
export async function leaveCareTeam(
  { client, agencyId }: Doing,
  { caseId }: Pick<OfCase, 'caseId'>,
  { userId, until }: { userId: string | null; until: Date },
): Promise<void> {
  await withService(client, () =>
    client.query(
      `update care_team set until = $3 where agency_id = $1 and case_id = $2 and ($4::text is null or user_id = $4)
          and (until is null or until > $3)`,
      [agencyId, caseId, until, userId],
    ),
  )
}

/** A case that is open again has its navigator back. */
export async function rejoinCareTeam(
  doing: Doing,
  one: OfCase & Pick<CareCase, 'navigatorId'>,
): Promise<void> {
  await leaveCareTeam(doing, one, { userId: one.navigatorId, until: doing.at })
  await joinCareTeam(doing, one, { userId: one.navigatorId, reason: 'holds the case' })
}
