import { expect } from 'vitest'
import { hashSecret, newSecret } from '../../access/secret.ts'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity } from '../../platform/testing/test-city.ts'
import { type Answer, type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { verifyAgency } from '../../platform/verify.ts'

/** How long a claim may stand before a supervisor may take it over. */
export const STALE_MS = 180_000

/** Ben is a second clinician, with a phone team of his own. */
export type Who = 'clinician' | 'ben' | 'supervisor' | 'dispatcher' | 'telecommunicator'

/** A city with two phone teams on duty, T1 of the clinician and P2 of Ben, and the field team T2. */
export interface CrisisLine {
  db: Database
  server: TestServer
  /** A door of the phone room. */
  ask(who: Who, method: string, path: string, body?: unknown): Promise<Answer>
  /** A step on a call, with a key of its own. */
  on(who: Who, callId: string, what: string, body?: object): Promise<Answer>
  transfer(callId: string, state: string, transferId?: string, who?: Who): Promise<Answer>
  /** A new call claimed by the clinician; connected when asked. */
  claimed(connect?: boolean, over?: Record<string, unknown>): Promise<Claimed>
  signOn(teamId: string, userId: string): Promise<void>
  /** The clock of this house, and time that passes on it. */
  now(): Date
  pass(ms: number): void
  /** Every test begins with free teams. */
  handBack(): Promise<void>
  /** Ends everything; the rows must be what the events say. */
  close(): Promise<void>
}

export interface Claimed {
  callId: string
  assignmentId: string
}

let keys = 0
export const key = () => `phone-key-${++keys}`

export async function openCrisisLine(): Promise<CrisisLine> {
  const db = await freshDatabase()
  const city = await createTestCity(db)
  await db.owner.query(
    `insert into standing_rule (agency_id, kind, id, body)
     select agency_id, kind, 'P2', body || '{"id": "P2", "name": "Phone 2"}' from standing_rule where id = 'T1'`,
  )
  await db.owner.query(
    `update agency set body = body || jsonb_build_object('phone', jsonb_build_object('claimStaleMinutes', $1::float))`,
    [STALE_MS / 60_000],
  )
  const ben = newSecret()
  await db.owner.query(
    `insert into account (agency_id, user_id, username, name, role, token_hash) values ('testville', 'ben', 'ben', 'Ben', 'clinician', $1)`,
    [hashSecret(ben)],
  )
  let passedMs = 0
  const now = () => new Date(Date.now() + passedMs)
  const server = await testServer(db, city, { now })

  const ask: CrisisLine['ask'] = (who, method, path, body) =>
    server.ask(
      who === 'ben' ? 'clinician' : who,
      method,
      `/api/phone${path}`,
      body,
      who === 'ben' ? { authorization: `Bearer ${ben}` } : {},
    )
  const on: CrisisLine['on'] = (who, callId, what, body = {}) =>
    ask(who, 'POST', `/calls/${callId}/${what}`, { sourceKey: key(), ...body })
  const transfer: CrisisLine['transfer'] = (callId, state, transferId = 'transfer-1', who = 'clinician') =>
    on(who, callId, 'transfer', { transferId, state })
  const signOn: CrisisLine['signOn'] = async (teamId, userId) => {
    const signedOn = await server.ask('clinician', 'POST', `/api/teams/${teamId}/sign-on`, {
      roles: ['clinician'],
      shiftEndsAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
      members: [{ userId, role: 'clinician' }],
    })
    expect(signedOn.status, JSON.stringify(signedOn.body)).toBe(200)
  }
  await signOn('T1', 'clinician')
  await signOn('P2', 'ben')
  await server.signOn('T2')

  return {
    db,
    server,
    ask,
    on,
    transfer,
    signOn,
    now,
    pass(ms) {
      passedMs += ms
    },
    async claimed(connect = false, over = {}) {
      const { callId } = await server.newCall(over)
      const { body } = await on('clinician', callId, 'claim')
      if (connect) for (const state of ['offered', 'ringing', 'connected']) await transfer(callId, state)
      return { callId, assignmentId: body.assignments[0].assignmentId }
    },
    async handBack() {
      for (const who of ['clinician', 'ben'] as const) {
        const { body } = await ask(who, 'GET', '')
        for (const claim of body.claims) {
          if (claim.teamId === body.myTeamId)
            await on(who, claim.call.callId, 'end', { assignmentId: claim.assignmentId, end: 'hand_back' })
        }
      }
    },
    async close() {
      const verified = await verifyAgency(db, city.agencyId)
      await server.stop()
      await db.close()
      expect(verified.differences).toEqual([])
    },
  }
}
