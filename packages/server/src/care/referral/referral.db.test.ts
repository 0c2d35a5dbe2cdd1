import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { draftOf, makeReferralTown, type ReferralTown } from './testing.ts'

let db: Database
let server: TestServer
let clock: Date
beforeAll(async () => {
  db = await freshDatabase()
  clock = new Date()
  server = await testServer(db, undefined, { now: () => clock })
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

let visitors = 0
/** A partner in a browser of their own, without an account. */
async function partner(path: 'open' | 'moves', body: object) {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/partner/${path}`,
    payload: body,
    headers: { 'x-forwarded-for': `192.0.2.${++visitors % 250}` },
  })
  return { status: answer.statusCode, body: answer.json() }
}
const as = (role: 'navigator' | 'supervisor', method: string, path: string, body?: unknown) =>
  server.ask(role, method, `/api/care/referrals${path}`, body)

async function send(town: ReferralTown, over: Record<string, unknown> = {}) {
  const draft = await as('navigator', 'POST', '', draftOf(town, over))
  expect(draft).toMatchObject({ status: 201 })
  const sent = await as('navigator', 'POST', `/${draft.body.referralId}/send`, {
    version: draft.body.version,
  })
  expect(sent).toMatchObject({ status: 200 })
  const token = sent.body.link?.path.split('/').at(-1)
  return {
    id: draft.body.referralId as string,
    token: token as string,
    code: sent.body.link?.code as string,
    sent,
  }
}

describe('the way of a referral', () => {
  it('goes from a draft over a link to a partner who accepts it', async () => {
    const town = await makeReferralTown(db)
    const { id, token, code, sent } = await send(town)
    expect(sent.body.referral).toMatchObject({ state: 'sent', waitsOn: 'partner', labels: ['substance_use'] })
    const opened = await partner('open', { token, code })
    expect(opened).toMatchObject({ status: 200, body: { ask: 'A bed in residential treatment' } })
    const accepted = await partner('moves', {
      token,
      code,
      version: opened.body.version,
      move: 'accept',
      saidBy: 'Kim of intake',
    })
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted' } })
    const view = await as('navigator', 'GET', `/${id}`)
    expect(view.body.state).toBe('accepted')
    expect(view.body.steps.map((step: { kind: string }) => step.kind)).toEqual([
      'move',
      'opened',
      'link',
      'move',
      'created',
    ])
  })
})
