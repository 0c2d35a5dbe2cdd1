import type { NeighborView } from '@heart/api/care'
import type { RoleName } from '@heart/domain/access'
import { bearer } from '../../encounter/testing.ts'
import type { Database } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import type { Answer, TestServer } from '../../platform/testing/test-server.ts'

let keys = 0

/** A door of care asked as a role, or as somebody with a token of their own. */
export const askAs = (
  server: TestServer,
  as: RoleName | { token: string },
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> =>
  typeof as === 'string'
    ? server.ask(as, method, path, body)
    : server.ask('navigator', method, path, body, bearer(as.token))

/** A new neighbor, entered by a navigator. */
export async function enter(server: TestServer, card: Record<string, unknown>): Promise<string> {
  const answer = await server.ask('navigator', 'POST', '/api/care/neighbors', {
    sourceKey: `neighbor-key-${++keys}`,
    neighbor: card.name ? { known: 'named', ...card } : { known: 'unknown', ...card },
  })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return answer.body.neighborId
}

export async function look(
  server: TestServer,
  neighborId: string,
  as: RoleName = 'navigator',
): Promise<NeighborView> {
  const answer = await server.ask(as, 'GET', `/api/care/neighbors/${neighborId}`)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body
}

/** Puts somebody on the care team, as a case that opens does. */
export async function putOnTeam(db: Database, agencyId: string, neighborId: string, userId = 'navigator') {
  await db.owner.query(
    `insert into care_team (agency_id, member_id, neighbor_id, user_id, since, added_by)
     values ($1, $2, $3, $4, now() - interval '1 day', 'service')`,
    [agencyId, newId(), neighborId, userId],
  )
}
