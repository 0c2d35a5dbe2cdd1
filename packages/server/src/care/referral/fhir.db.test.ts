import type { Bundle } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity } from '../../platform/testing/test-city.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { draftOf, makeReferralTown } from './testing.ts'

let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

/** A referral that went into a network, and all that is kept of it. */
async function sent(over: Record<string, unknown> = {}) {
  const town = await makeReferralTown(db)
  const draft = await server.ask(
    'navigator',
    'POST',
    '/api/care/referrals',
    draftOf(town, { channel: 'network', network: { name: 'Statewide', id: `NC-${town.caseId}` }, ...over }),
  )
  const { referralId } = draft.body
  const answer = await server.ask('navigator', 'POST', `/api/care/referrals/${referralId}/send`, {
    version: 1,
  })
  expect(answer.status).toBe(200)
  return { town, id: referralId as string, networkId: `NC-${town.caseId}` }
}
const stored = async (id: string) => {
  const { rows } = await db.owner.query(
    `select to_jsonb(r) as referral, (select count(*) from referral_step s where s.referral_id = r.referral_id) as steps
       from referral r where referral_id = $1`,
    [id],
  )
  return rows[0]
}
const task = (id: string, over: Record<string, unknown> = {}) => ({
  resourceType: 'Task',
  status: 'accepted',
  intent: 'order',
  identifier: [{ system: 'urn:heart:referral', value: id }],
  owner: { display: 'Kim of Harbor House' },
  ...over,
})
const tell = (body: object, role: 'exchange' | 'navigator' = 'exchange', token?: string) =>
  server.ask(role, 'POST', '/api/care/fhir/Task', body, {
    'content-type': 'application/fhir+json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  })

describe('a Task from a network', () => {
  it('RF12 moves the referral, and told twice changes nothing', async () => {
    const { id } = await sent()
    expect(await tell(task(id))).toMatchObject({ status: 200, body: { state: 'accepted', changed: true } })
    const before = await stored(id)
    expect(await tell(task(id))).toMatchObject({ status: 200, body: { state: 'accepted', changed: false } })
    expect(await stored(id)).toEqual(before)
    const view = await server.ask('navigator', 'GET', `/api/care/referrals/${id}`)
    expect(view.body.steps[0]).toMatchObject({
      move: 'accept',
      side: 'partner',
      via: 'exchange',
      saidBy: 'Kim of Harbor House',
    })
  })

  it('RF13 for a stranger, of another agency, by another name, with a bad status or move: refused, and nothing changed', async () => {
    const { id } = await sent()
    const link = await sent({ channel: 'phone', network: null })
    const other = await createTestCity(db, 'elsewhere')
    const before = [await stored(id), await stored(link.id)]
    const refusals = [
      await tell(task('nobody')),
      await tell(task(link.id)),
      await tell(task(id), 'exchange', other.tokens.exchange),
      await tell(task(id, { for: { reference: 'Patient/pat-53234' } })),
      await tell(
        task(id, {
          identifier: [
            { system: 'urn:heart:referral', value: id },
            { system: 'urn:heart:network:Statewide', value: 'NC-other' },
          ],
        }),
      ),
      await tell(task(id, { status: 'ready' })),
      await tell(task(id, { status: 'completed' })),
      await tell({ resourceType: 'Patient' }),
      await tell(task(id), 'navigator'),
    ]
    expect(refusals.map(({ status, body }) => [status, body.sentence])).toEqual([
      [404, 'There is no referral here by this id that was sent over a network; nothing was changed.'],
      [404, 'There is no referral here by this id that was sent over a network; nothing was changed.'],
      [404, 'There is no referral here by this id that was sent over a network; nothing was changed.'],
      [400, 'The Task is for somebody else than the referral that it names; nothing was changed.'],
      [400, 'The network calls this referral otherwise than the Task does; nothing was changed.'],
      [
        400,
        '“ready” is no status that a referral takes here; send accepted, rejected, on-hold, in-progress, completed, cancelled or failed.',
      ],
      [
        409,
        'The referral is sent and not answered, so you cannot complete it now; you may accept it, put it on a waiting list, decline it, make an appointment.',
      ],
      [400, expect.stringMatching(/^This is no Task that can be read: resourceType/)],
      [403, expect.stringMatching(/^The role navigator may not do this/)],
    ])
    expect([await stored(id), await stored(link.id)]).toEqual(before)
  })

  it('markup in a Task stays text', async () => {
    const { id } = await sent()
    await tell(task(id, { status: 'rejected', statusReason: { text: '<img src=x onerror=alert(1)>' } }))
    const view = await server.ask('navigator', 'GET', `/api/care/referrals/${id}`)
    expect(view.body).toMatchObject({ state: 'declined', declineReason: 'other' })
    expect(view.body.steps[0].words).toBe('<img src=x onerror=alert(1)>')
  })
})

describe('a Bundle', () => {
  it('RF4 is taken out with labels and consent, and accounted for; without consent it is not', async () => {
    const { town, id, networkId } = await sent()
    const take = () =>
      server.app.inject({
        url: `/api/care/referrals/${id}/fhir`,
        headers: { authorization: `Bearer ${server.city.tokens.navigator}` },
      })
    const answer = await take()
    expect(answer.headers['content-type']).toMatch(/^application\/fhir\+json/)
    const bundle = answer.json<Bundle>()
    expect(bundle.meta?.security?.map(({ code }) => code)).toEqual([
      'V',
      'ETH',
      'RedisclosureProhibitionMark',
      'NORDSCLCD',
    ])
    const text = JSON.stringify(bundle)
    for (const told of [networkId, 'Robin Example', '42 CFR part 2 prohibits', town.consentId])
      expect(text).toContain(told)
    expect(text).not.toContain(town.neighborId)
    const { rows } = await db.owner.query('select how from disclosure where neighbor_id = $1 order by at', [
      town.neighborId,
    ])
    expect(rows.map(({ how }) => how)).toEqual(['outside network', 'FHIR bundle'])
    await db.owner.query(
      `update consent set revoked_at = now(), revoked_by = 'navigator', revoked_how = 'by phone' where consent_id = $1`,
      [town.consentId],
    )
    expect((await take()).json()).toMatchObject({ code: 'no_consent' })
  })
})
