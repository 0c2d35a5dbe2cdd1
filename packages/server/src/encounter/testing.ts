import type { EncounterDetail, EncounterView } from '@heart/api/encounter'
import type { RoleName } from '@heart/domain/access'
import type { FieldValue } from '@heart/domain/encounter'
import { hashSecret, newSecret } from '../access/secret.ts'
import type { Database } from '../platform/database.ts'
import type { Answer, TestServer } from '../platform/testing/test-server.ts'

let keys = 0

/** Another person of the test city, by a token of their own. */
export async function addPerson(
  db: Database,
  { city }: Pick<TestServer, 'city'>,
  userId: string,
  role: RoleName,
): Promise<string> {
  const token = newSecret()
  await db.owner.query(
    `insert into account (agency_id, user_id, username, name, role, token_hash) values ($1, $2, $2, $2, $3, $4)`,
    [city.agencyId, userId, role, hashSecret(token)],
  )
  return token
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** Signs a team on with these people, sends it to a new call, and lets it go on until it is with the neighbor. */
export async function visit(
  server: TestServer,
  { teamId, people, over }: { teamId: string; people: string[]; over?: Record<string, unknown> },
): Promise<{ callId: string; encounterId: string }> {
  const { teams } = (await server.ask('dispatcher', 'GET', '/api/teams')).body
  const { version, status } = teams.find((t: { teamId: string }) => t.teamId === teamId)
  if (status === 'off_duty') {
    const signedOn = await server.ask('dispatcher', 'POST', `/api/teams/${teamId}/sign-on`, {
      version,
      roles: ['responder'],
      members: people.map((userId) => ({ userId, role: 'responder' })),
      shiftEndsAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
      position: [-78.5, 35.5],
    })
    if (signedOn.status !== 200) throw new Error(JSON.stringify(signedOn.body))
  }
  let call = await server.newCall(over)
  const step = async (path: string, body: object) => {
    const answer = await server.ask('dispatcher', 'POST', `/api/calls/${call.callId}/${path}`, {
      version: call.version,
      ...body,
    })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    call = answer.body
  }
  await step('assign', { teamId, overrideReason: 'for the test' })
  const encounterId = call.assignments[0]?.assignmentId as string
  for (const action of teamId === 'T1'
    ? ['accept', 'meet_neighbor']
    : ['depart', 'arrive', 'meet_neighbor']) {
    await step(`assignments/${encounterId}/progress`, { action })
  }
  return { callId: call.callId, encounterId }
}

/** Ends a visit, so that its team is free again and the ledger settles the call. */
export async function endVisit(server: TestServer, callId: string, encounterId: string): Promise<Answer> {
  const { version } = (await server.ask('dispatcher', 'GET', `/api/calls/${callId}`)).body
  return await server.ask('dispatcher', 'POST', `/api/calls/${callId}/assignments/${encounterId}/progress`, {
    version,
    action: 'clear',
    disposition: 'resolved_on_scene',
  })
}

export const PLAIN: Readonly<Record<string, FieldValue>> = {
  outcome: 'resolved_on_scene',
  'safety.teamFeltSafe': true,
  'backUp.asked': false,
  'injuries.any': false,
  'force.any': false,
}

export function edits(fields: Readonly<Record<string, FieldValue>>, base = 0) {
  return Object.entries(fields).map(([path, value]) => ({ path, value, base }))
}

/** Saves fields as a person on a device. */
export function save(
  server: TestServer,
  encounterId: string,
  fields: Readonly<Record<string, FieldValue>>,
  o: { as?: RoleName; token?: string; device?: string; base?: number; key?: string } = {},
): Promise<Answer & { body: EncounterView }> {
  return server.ask(
    o.as ?? 'responder',
    'POST',
    `/api/encounters/${encounterId}/edits`,
    {
      sourceKey: o.key ?? `edit-key-${++keys}`,
      deviceId: o.device ?? 'phone-1',
      edits: edits(fields, o.base),
    },
    o.token ? bearer(o.token) : {},
  )
}

export async function read(
  server: TestServer,
  encounterId: string,
  as: RoleName = 'supervisor',
): Promise<EncounterDetail> {
  const answer = await server.ask(as, 'GET', `/api/encounters/${encounterId}`)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body
}
