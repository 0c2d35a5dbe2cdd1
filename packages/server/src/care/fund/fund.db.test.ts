import type { RoleName } from '@heart/domain/access'
import { balanceCents } from '@heart/domain/care'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashSecret } from '../../access/secret.ts'
import type { Database } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type Answer, type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { makeReferralTown, type ReferralTown } from '../referral/testing.ts'

let db: Database
let server: TestServer
let town: ReferralTown
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  town = await makeReferralTown(db)
  for (const userId of ['supervisor-2', 'supervisor-3']) {
    server.city.tokens[userId as RoleName] = `token-${userId}`
    await db.owner.query(
      `insert into account (agency_id, user_id, username, name, role, token_hash) values ('testville', $1, $1, $1, 'supervisor', $2)`,
      [userId, hashSecret(`token-${userId}`)],
    )
  }
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

type Person = 'navigator' | 'supervisor' | 'supervisor-2' | 'supervisor-3' | 'administrator'
const ask = (person: Person, method: string, path: string, body?: unknown): Promise<Answer> =>
  server.ask(person as RoleName, method, `/api/care${path}`, body)

let fundId: string
/** A new fund with so much in it. */
async function makeFund(cents: number, twoApprovalsAboveCents = 50_000): Promise<string> {
  const made = await ask('administrator', 'POST', '/funds', { name: 'Bridge fund', twoApprovalsAboveCents })
  expect(made.status).toBe(201)
  if (cents > 0) {
    const booked = await ask('administrator', 'POST', `/funds/${made.body.fundId}/entries`, {
      sourceKey: `deposit-${newId()}`,
      kind: 'deposit',
      amountCents: cents,
      words: 'A foundation',
    })
    expect(booked.body.balanceCents).toBe(cents)
  }
  return made.body.fundId
}
beforeEach(async () => {
  fundId = await makeFund(100_00)
})

const request = (amountCents: number, over: Record<string, unknown> = {}, person: Person = 'navigator') =>
  ask(person, 'POST', '/funding', {
    sourceKey: `request-${newId()}`,
    caseId: town.caseId,
    fundId,
    amountCents,
    purpose: 'treatment',
    payee: 'Harbor House',
    words: 'The first week',
    ...over,
  })
const step = (person: Person, id: string, path: string, body: object) =>
  ask(person, 'POST', `/funding/${id}/${path}`, body)
const approve = (person: Person, id: string, version = 1) =>
  step(person, id, 'decision', { version, decision: 'approve' })
const left = async () => (await ask('supervisor', 'GET', `/funds/${fundId}`)).body.balanceCents

describe('a request for money', () => {
  it('FD1 goes from asked to approved, paid, with receipts, closed; the case notes that it was granted', async () => {
    const asked = await request(60_00)
    expect(asked).toMatchObject({ status: 201, body: { state: 'requested', allowed: ['cancel'] } })
    const id = asked.body.requestId
    expect(await approve('supervisor', id)).toMatchObject({ status: 200, body: { state: 'approved' } })
    expect(await left()).toBe(40_00)
    const paid = await step('supervisor', id, 'payment', { version: 2, paidCents: 55_00 })
    expect(paid.body).toMatchObject({ state: 'paid', unaccountedCents: 55_00 })
    expect(await left()).toBe(45_00)
    const open = await step('supervisor', id, 'close', { version: 3 })
    expect(open).toMatchObject({ status: 422, body: { code: 'not_complete' } })
    const receipt = { vendor: 'Harbor House', amountCents: 50_00, day: '2026-01-02', kept: 'Cabinet 2' }
    await step('navigator', id, 'receipts', { version: 3, sourceKey: `r-${id}`, ...receipt })
    const back = await step('supervisor', id, 'returns', {
      version: 4,
      sourceKey: `b-${id}`,
      amountCents: 5_00,
    })
    expect(back.body).toMatchObject({ returnedCents: 5_00, unaccountedCents: 0 })
    expect(await left()).toBe(50_00)
    expect(await step('supervisor', id, 'close', { version: 5 })).toMatchObject({ body: { state: 'closed' } })
    const { rows } = await db.owner.query(`select kind from care_milestone where case_id = $1`, [town.caseId])
    expect(rows.map(({ kind }) => kind)).toContain('funding_granted')
  })

  it('FD1 is never decided or paid by whoever asked for it, also not past the door', async () => {
    const asked = await request(10_00, {}, 'supervisor')
    const id = asked.body.requestId
    expect(await approve('supervisor', id)).toMatchObject({
      status: 409,
      body: { sentence: 'You asked for this money, so somebody else has to approve it.' },
    })
    await expect(
      db.owner.query(
        `insert into funding_approval (agency_id, request_id, neighbor_id, by, decision, at)
         values ('testville', $1, $2, 'supervisor', 'approve', now())`,
        [id, town.neighborId],
      ),
    ).rejects.toMatchObject({ constraint: 'funding_not_ones_own' })
    await approve('supervisor-2', id)
    expect(await step('supervisor', id, 'payment', { version: 2, paidCents: 10_00 })).toMatchObject({
      status: 409,
    })
  })

  it('FD3 above the fund’s limit takes two people who are not the same', async () => {
    fundId = await makeFund(100_00, 20_00)
    const { requestId } = (await request(20_01)).body
    expect(await approve('supervisor', requestId)).toMatchObject({
      body: { state: 'requested', approvals: 1 },
    })
    expect(await left()).toBe(100_00)
    expect(await approve('supervisor', requestId, 2)).toMatchObject({ status: 409 })
    expect(await approve('supervisor-2', requestId, 2)).toMatchObject({ body: { state: 'approved' } })
    expect(await left()).toBe(79_99)
    expect((await request(20_00)).body.approvalsNeeded).toBe(1)
  })

  it('FD4 frees what was promised when it is cancelled, and takes back no more than was paid', async () => {
    const { requestId } = (await request(30_00)).body
    await approve('supervisor', requestId)
    expect(await step('navigator', requestId, 'cancel', { version: 2 })).toMatchObject({
      body: { state: 'cancelled' },
    })
    expect(await left()).toBe(100_00)
    const other = (await request(30_00)).body.requestId
    await approve('supervisor', other)
    await step('supervisor', other, 'payment', { version: 2, paidCents: 30_00 })
    expect(
      await step('supervisor', other, 'returns', {
        version: 3,
        sourceKey: `more-${other}`,
        amountCents: 30_01,
      }),
    ).toMatchObject({ status: 400 })
    await expect(
      db.owner.query(
        `insert into fund_entry (agency_id, entry_id, fund_id, kind, amount_cents, request_id, source_key, at, by)
         values ('testville', $1, $2, 'return', 3001, $3, $1, now(), 'x')`,
        [newId(), fundId, other],
      ),
    ).rejects.toMatchObject({ constraint: 'fund_entry_within_promise' })
  })

  it('FD8 told twice happens once', async () => {
    const body = { sourceKey: `twice-${newId()}` }
    const [one, two] = [await request(10_00, body), await request(10_00, body)]
    expect(two.body.requestId).toBe(one.body.requestId)
    const deposit = { sourceKey: `twice-${newId()}`, kind: 'deposit', amountCents: 5_00, words: 'A neighbor' }
    await ask('administrator', 'POST', `/funds/${fundId}/entries`, deposit)
    await ask('administrator', 'POST', `/funds/${fundId}/entries`, deposit)
    expect(await left()).toBe(105_00)
  })

  it('FD7 is approved by its amount where what it is for is labelled for the care team', async () => {
    const { requestId } = (await request(10_00, { labels: ['substance_use'] })).body
    const seen = await ask('supervisor', 'GET', `/funding/${requestId}`)
    expect(seen.body).toMatchObject({ amountCents: 10_00, purpose: null, detail: null })
    expect(JSON.stringify(seen.body)).not.toContain('Harbor House')
    expect(await approve('supervisor', requestId)).toMatchObject({ body: { state: 'approved' } })
    expect((await ask('navigator', 'GET', `/funding/${requestId}`)).body.detail.payee).toBe('Harbor House')
  })

  it('FD7 shows an administrator the book and nobody’s name', async () => {
    const { requestId } = (await request(10_00)).body
    await approve('supervisor', requestId)
    expect((await ask('administrator', 'GET', `/funding/${requestId}`)).status).toBe(404)
    const fund = await ask('administrator', 'GET', `/funds/${fundId}`)
    expect(fund.body.entries[0]).toMatchObject({ kind: 'commitment', amountCents: -10_00 })
    expect(JSON.stringify(fund.body)).not.toContain('Robin')
  })
})

describe('a fund', () => {
  it('FD2 says how much is left when it does not suffice', async () => {
    const { requestId } = (await request(100_01)).body
    expect(await approve('supervisor', requestId)).toMatchObject({
      status: 409,
      body: {
        code: 'overdrawn',
        sentence:
          'Bridge fund has $100.00 left, and this takes $100.01. Choose another fund, or ask for less.',
      },
    })
    expect((await ask('supervisor', 'GET', `/funding/${requestId}`)).body).toMatchObject({
      state: 'requested',
      approvals: 0,
    })
  })

  it('FD2 cannot be overdrawn past the doors either: the table refuses it', async () => {
    await expect(
      db.owner.query(
        `insert into fund_entry (agency_id, entry_id, fund_id, kind, amount_cents, source_key, at, by)
         values ('testville', $1, $2, 'withdrawal', -10001, $1, now(), 'x')`,
        [newId(), fundId],
      ),
    ).rejects.toMatchObject({ constraint: 'fund_not_overdrawn' })
    const client = await db.app.connect()
    await client.query(
      `begin; select set_config('app.agency_id', 'testville', true), set_config('app.role', 'administrator', true)`,
    )
    await expect(
      client.query('update fund set balance_cents = 1000000 where fund_id = $1', [fundId]),
    ).rejects.toMatchObject({ code: '42501' })
    await client.query('rollback')
    client.release()
  })

  it('FD2 is not overdrawn by approvals at the same time: as many succeed as it can pay', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60_00 }),
        fc.array(fc.integer({ min: 1, max: 30_00 }), { minLength: 2, maxLength: 6 }),
        async (holds, amounts) => {
          fundId = await makeFund(holds)
          const ids = await Promise.all(amounts.map(async (cents) => (await request(cents)).body.requestId))
          const answers = await Promise.all(
            ids.map((id, i) => approve(i % 2 ? 'supervisor' : 'supervisor-2', id)),
          )
          const granted = answers.flatMap(({ status }, i) => (status === 200 ? (amounts[i] as number) : []))
          const refused = answers.flatMap(({ status }, i) => (status === 200 ? [] : (amounts[i] as number)))
          const rest = holds - granted.reduce((sum, cents) => sum + cents, 0)
          expect(answers.map(({ status }) => status).filter((s) => s !== 200 && s !== 409)).toEqual([])
          expect(rest).toBeGreaterThanOrEqual(0)
          expect(await left()).toBe(rest)
          // Nobody was refused whom the rest could still pay.
          for (const cents of refused) expect(cents).toBeGreaterThan(rest)
        },
      ),
      { numRuns: 12 },
    )
  }, 180_000)

  it('FD2 holds through random histories, step by step as a slow book of its own', async () => {
    const command = fc.record({
      do: fc.constantFrom('deposit', 'withdraw', 'ask', 'approve', 'cancel', 'pay', 'return'),
      cents: fc.integer({ min: 1, max: 40_00 }),
      which: fc.nat(5),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 6, maxLength: 18 }), async (commands) => {
        fundId = await makeFund(0)
        const book = new SlowBook()
        const ids: string[] = []
        for (const { do: what, cents, which } of commands) {
          const n = ids.length === 0 ? -1 : which % ids.length
          const id = ids[n]
          const version = book.requests[n]?.version ?? 0
          const key = `k-${newId()}`
          const entry = (kind: string) =>
            ask('administrator', 'POST', `/funds/${fundId}/entries`, {
              sourceKey: key,
              kind,
              amountCents: cents,
              words: 'x',
            })
          let done: Answer | undefined
          if (what === 'deposit') done = await entry('deposit')
          if (what === 'withdraw') done = await entry('withdrawal')
          if (what === 'ask') {
            done = await request(cents)
            ids.push(done.body.requestId)
          }
          if (id && what === 'approve') done = await approve('supervisor', id, version)
          if (id && what === 'cancel') done = await step('navigator', id, 'cancel', { version })
          if (id && what === 'pay')
            done = await step('supervisor', id, 'payment', { version, paidCents: cents })
          if (id && what === 'return')
            done = await step('supervisor', id, 'returns', { version, sourceKey: key, amountCents: cents })
          if (!done) continue
          expect(done.status < 300).toBe(book.take(what, n, cents))
          expect(await left()).toBe(book.left)
        }
        const { rows } = await db.owner.query(
          'select kind, amount_cents as "amountCents" from fund_entry where fund_id = $1',
          [fundId],
        )
        expect(balanceCents(rows)).toBe(book.left)
      }),
      { numRuns: 15 },
    )
  }, 180_000)

  it('FD6 reports a period that adds up, to whoever reads funds', async () => {
    const { requestId } = (await request(30_00)).body
    await approve('supervisor', requestId)
    await step('supervisor', requestId, 'payment', { version: 2, paidCents: 25_00 })
    const today = new Date().toISOString().slice(0, 10)
    const from = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    const report = (await ask('administrator', 'GET', `/funds/${fundId}/report?from=${from}&to=${today}`))
      .body
    expect(report).toMatchObject({
      openingCents: 0,
      depositCents: 100_00,
      committedCents: 30_00,
      releasedCents: 5_00,
      paidCents: 25_00,
      unaccountedCents: 25_00,
      closingCents: 75_00,
      requests: 1,
    })
    const wrong = await ask('administrator', 'GET', `/funds/${fundId}/report?from=${today}&to=2020-01-01`)
    expect(wrong.status).toBe(400)
  })
})

/** What a careful person would write down by hand. */
class SlowBook {
  left = 0
  requests: { cents: number; state: string; paid: number; back: number; version: number }[] = []

  /** Whether it may be done; then it is. */
  take(what: string, which: number, cents: number): boolean {
    const one = this.requests[which]
    if (what === 'ask') {
      this.requests.push({ cents, state: 'requested', paid: 0, back: 0, version: 1 })
      return true
    }
    if (what === 'deposit') {
      this.left += cents
      return true
    }
    if (what === 'withdraw') {
      if (cents > this.left) return false
      this.left -= cents
      return true
    }
    if (!one) return false
    if (what === 'approve') {
      if (one.state !== 'requested' || one.cents > this.left) return false
      one.state = 'approved'
      this.left -= one.cents
    } else if (what === 'cancel') {
      if (one.state !== 'requested' && one.state !== 'approved') return false
      if (one.state === 'approved') this.left += one.cents
      one.state = 'cancelled'
    } else if (what === 'pay') {
      if (one.state !== 'approved' || cents > one.cents) return false
      one.state = 'paid'
      one.paid = cents
      this.left += one.cents - cents
    } else {
      if (one.state !== 'paid' || one.back + cents > one.paid) return false
      one.back += cents
      this.left += cents
    }
    one.version += 1
    return true
  }
}
