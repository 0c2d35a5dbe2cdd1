import { coversOf } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { readAways } from './holders.ts'

/**
 * Whoever covers sees what they cover, from the first day away to the last: the care teams of open cases are made to say
 * what the times away say now. Of one case, or of all.
 */
export async function renewCover(doing: Doing, caseId: string | null = null): Promise<void> {
  const { client, agencyId, actor, at } = doing
  const aways = await readAways(doing)
  const covers = [...new Set(aways.map(({ userId }) => userId))].flatMap((userId) =>
    coversOf(userId, aways).map((cover) => ({ userId, ...cover })),
  )
  await withService(client, async () => {
    await client.query(
      `update care_team set until = greatest(since, $2) where agency_id = $1 and reason like 'covers for %' and until > $2
          and case_id is not null and ($3::text is null or case_id = $3)`,
      [agencyId, at, caseId],
    )
    for (const { userId, coverId, from, until } of covers) {
      const { rows } = await client.query<{ case_id: string; neighbor_id: string; name: string | null }>(
        `select c.case_id, c.neighbor_id, a.name from care_case c
           left join account a on a.agency_id = c.agency_id and a.user_id = $2
          where c.agency_id = $1 and c.state = 'open' and ($3::text is null or c.case_id = $3)
            and (c.navigator_id = $2 or exists (select 1 from care_step s where s.agency_id = c.agency_id
              and s.case_id = c.case_id and s.state = 'open' and s.assignee_id = $2))`,
        [agencyId, userId, caseId],
      )
      for (const row of rows) {
        await client.query(
          `insert into care_team (agency_id, member_id, neighbor_id, user_id, case_id, since, until, added_by, reason)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            agencyId,
            newId(at.getTime()),
            row.neighbor_id,
            coverId,
            row.case_id,
            from > at.toISOString() ? from : at,
            until,
            actor.userId,
            `covers for ${row.name ?? userId}`,
          ],
        )
      }
    }
  })
}
