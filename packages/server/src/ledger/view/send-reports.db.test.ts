import { countedText, valueText } from '@heart/domain/ledger'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { sendDueReports } from './send-reports.ts'
import { openPostOffice, type PostOffice } from './testing/post-office.ts'
import { recordMonths } from './testing/recorded-months.ts'

let db: Database
let server: TestServer
let post: PostOffice
let nowMs = 0
const clock = () => new Date(nowMs)
const at = (instant: string) => {
  nowMs = Date.parse(instant)
}
const settings = () => ({ smtpUrl: post.url, from: 'heart@example.org', publicUrl: 'https://heart.example' })
const complaints: unknown[] = []
const send = () => sendDueReports(db, (error) => complaints.push(error), clock, settings())

beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db, undefined, { now: clock })
  await recordMonths(db, '2025-06-01T16:00Z', '2026-11-30T18:00Z', 60)
})
afterAll(async () => {
  await server.stop()
  await db.close()
})
beforeEach(async () => {
  post = await openPostOffice()
  complaints.length = 0
  await db.owner.query('delete from insight_report_sent')
  await db.owner.query('delete from insight_view')
})
afterEach(async () => {
  await post.close()
  expect(complaints).toEqual([])
})

const query = {
  question: 'share',
  measure: null,
  months: { kind: 'rolling', last: 12 },
  filters: { zone: null, nature: null, program: null, how: null },
  split: null,
  compare: null,
  definitions: null,
}

/** A view that is sent every Monday at seven, set up on Tuesday, November 3, 2026. */
async function scheduled(to: string[], form = 'mail', given: object = {}): Promise<string> {
  at('2026-11-03T15:00:00Z')
  const saved = await server.ask('analyst', 'POST', '/api/insight/views', {
    name: 'The year',
    query: { ...query, ...given },
    shared: true,
  })
  const when = { every: 'week', weekday: 0, hour: 7, to, as: form }
  const { status } = await server.ask('analyst', 'POST', `/api/insight/views/${saved.body.viewId}/schedule`, {
    version: 0,
    when,
  })
  expect(status).toBe(200)
  return saved.body.viewId
}
const kept = async () =>
  (
    await db.owner.query(
      'select address, state, attempts, next_try_at as next, failure, hides_small as hides from insight_report_sent order by address, due_at',
    )
  ).rows
const decoded = (text: string) =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

describe('what is due', () => {
  it('IV4 leaves at its local hour and not before, once, and again a week later', async () => {
    await scheduled(['ana@example.org'])
    at('2026-11-09T11:59:00Z')
    expect(await send()).toBe(0)
    at('2026-11-09T12:00:00Z')
    expect(await send()).toBe(1)
    at('2026-11-09T12:10:00Z')
    expect(await send()).toBe(0)
    at('2026-11-16T12:00:00Z')
    expect(await send()).toBe(1)
    expect(post.letters.map(({ to }) => to)).toEqual(['ana@example.org', 'ana@example.org'])
  })

  it('IV4 what was due before it was set up is not owed; of what was missed only the latest is sent', async () => {
    await scheduled(['ana@example.org'])
    expect(await send()).toBe(0)
    at('2026-11-28T09:00:00Z')
    expect(await send()).toBe(1)
    expect(await send()).toBe(0)
  })

  it('IV5 several workers at once send each mail once', async () => {
    const people = Array.from({ length: 6 }, (_, i) => `person${i}@example.org`)
    await scheduled(people)
    at('2026-11-09T12:05:00Z')
    const counts = await Promise.all([send(), send(), send()])
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(6)
    expect(post.letters.map(({ to }) => to).sort()).toEqual(people)
  })

  it('IV4 nothing leaves in the name of somebody who may no longer send, and the page says so', async () => {
    const viewId = await scheduled(['ana@example.org'])
    await db.owner.query(`update account set role = 'navigator' where user_id = 'analyst'`)
    at('2026-11-09T12:05:00Z')
    expect(await send()).toBe(0)
    const { body } = await server.ask('supervisor', 'GET', '/api/insight/views')
    await db.owner.query(`update account set role = 'analyst' where user_id = 'analyst'`)
    const view = body.views.find((each: { viewId: string }) => each.viewId === viewId)
    expect(view.schedule).toMatchObject({ nextDueAt: null, stopped: expect.stringContaining('may not send') })
  })

  it('a rolling view a month later tells of the new months', async () => {
    await scheduled(['ana@example.org'])
    at('2026-11-09T12:00:00Z')
    await send()
    at('2026-12-07T12:00:00Z')
    await send()
    const [first, second] = post.letters.map(({ text }) => decoded(text))
    expect(first).toContain('From November 2025 to October 2026')
    expect(second).toContain('From December 2025 to November 2026')
    expect(first).not.toContain('November 2026,')
  })
})

describe('when it does not leave', () => {
  it('IV5 a mail server that is away is asked again, later each time, and at most five times', async () => {
    await scheduled(['ana@example.org'])
    const { url } = post
    await post.close()
    at('2026-11-09T12:00:00Z')
    const away = () =>
      sendDueReports(db, (error) => complaints.push(error), clock, {
        smtpUrl: url,
        from: 'a@b.org',
        publicUrl: 'https://x.org',
      })
    const waits: number[] = []
    for (let attempt = 0; attempt < 6; attempt++) {
      await away()
      const [row] = await kept()
      expect(row.state).toBe('failed')
      if (row.next) {
        waits.push((row.next.getTime() - nowMs) / 60_000)
        nowMs = row.next.getTime()
      } else nowMs += 86_400_000
    }
    expect(waits).toEqual([10, 20, 40, 80])
    expect((await kept())[0]).toMatchObject({
      attempts: 5,
      next: null,
      failure: expect.stringContaining('could not be reached'),
    })
    post = await openPostOffice()
  })

  it('IV5 “later” is tried again, “no” is final, and what may have left is never sent twice', async () => {
    await scheduled(['later@example.org', 'lost@example.org', 'no@example.org'])
    post.manners
      .set('later@example.org', 'later')
      .set('lost@example.org', 'break off')
      .set('no@example.org', 'refuse')
    at('2026-11-09T12:00:00Z')
    expect(await send()).toBe(0)
    expect((await kept()).map(({ state }) => state)).toEqual(['failed', 'unknown', 'failed'])
    expect((await kept()).map(({ next }) => next !== null)).toEqual([true, false, false])
    post.manners.clear()
    at('2026-11-09T12:10:00Z')
    expect(await send()).toBe(1)
    expect(post.letters.map(({ to }) => to)).toEqual(['later@example.org'])
    const { body } = await server.ask('analyst', 'GET', '/api/insight/views')
    const sent = body.views[0].sent as { address: string; failure: string | null }[]
    expect(sent.find(({ address }) => address === 'no@example.org')?.failure).toContain('550 no such person')
    expect(sent.find(({ address }) => address === 'lost@example.org')?.failure).toContain(
      'nobody knows whether it left',
    )
  })

  it('IV5 a claim whose process vanished is given up, not sent again; who was taken off is not tried again', async () => {
    const viewId = await scheduled(['ana@example.org'])
    post.manners.set('ana@example.org', 'later')
    at('2026-11-09T12:00:00Z')
    await send()
    await server.ask('analyst', 'POST', `/api/insight/views/${viewId}/schedule`, { version: 1, when: null })
    await db.owner.query(
      `insert into insight_report_sent (agency_id, view_id, due_at, address, view_name, form, state, claimed_at)
       values ('testville', $1, $2, 'gone@example.org', 'The year', 'mail', 'claimed', $2)`,
      [viewId, clock()],
    )
    post.manners.clear()
    at('2026-11-09T12:31:00Z')
    expect(await send()).toBe(0)
    expect((await kept()).map(({ address, state }) => [address, state])).toEqual([
      ['ana@example.org', 'failed'],
      ['gone@example.org', 'unknown'],
    ])
  })

  it('without a mail server nothing is claimed: it leaves once there is one', async () => {
    await scheduled(['ana@example.org'])
    at('2026-11-09T12:00:00Z')
    const none = { smtpUrl: undefined, from: undefined, publicUrl: undefined }
    expect(await sendDueReports(db, (error) => complaints.push(error), clock, none)).toBe(0)
    expect(await kept()).toEqual([])
    expect((await server.ask('analyst', 'GET', '/api/insight/views')).body.canMail).toBe(false)
    expect(await send()).toBe(1)
  })
})

describe('what leaves', () => {
  it('IV6 counts below eleven stay here unless the address is that of an account that may read figures', async () => {
    await db.owner.query(
      `insert into account (agency_id, user_id, username, name, role) values
         ('testville', 'ana', 'Ana@example.org', 'Ana', 'analyst'), ('testville', 'rob', 'rob@example.org', 'Rob', 'responder')`,
    )
    // Two calls of that month were recalled.
    await scheduled(['ana@example.org', 'council@example.net', 'rob@example.org'], 'mail', {
      months: { kind: 'fixed', from: '2026-09', to: '2026-09' },
    })
    await db.owner.query(
      `update call set outcome = 'unanswered', reason = 'recalled', how = null, program_id = null
        where local_date = '2026-09-10' and call_id like '%/4' or local_date = '2026-09-11' and call_id like '%/8'`,
    )
    await db.owner.query(`update insight_view set query = jsonb_set(query, '{question}', '"why_not"')`)
    at('2026-11-09T12:00:00Z')
    expect(await send()).toBe(3)
    expect((await kept()).map(({ address, hides }) => [address, hides])).toEqual([
      ['ana@example.org', false],
      ['council@example.net', true],
      ['rob@example.org', true],
    ])
    const text = (to: string) => decoded(post.letters.find((each) => each.to === to)?.text ?? '')
    expect(text('ana@example.org')).toMatch(/Recalled[^\n]*2 of 1,800/)
    expect(text('ana@example.org')).toContain('For staff. Counts below eleven are people')
    expect(text('council@example.net')).not.toMatch(/\b2 of 1,800/)
    expect(text('council@example.net')).toContain('Counts below eleven are left out')
  })

  it('IV8 the figures on paper are those of the door', async () => {
    const shown = {
      ...query,
      split: 'zone',
      compare: 'previous',
      months: { kind: 'fixed', from: '2026-02', to: '2026-07' },
    }
    at('2026-11-09T12:00:00Z')
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/insight/report.pdf',
      headers: { authorization: `Bearer ${server.city.tokens.dispatcher}` },
      payload: { name: 'Half a year', query: shown },
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('application/pdf')
    const pdf = await getDocument({ data: new Uint8Array(answer.rawPayload), verbosity: 0 }).promise
    let text = ''
    for (let page = 1; page <= pdf.numPages; page++)
      text += (await (await pdf.getPage(page)).getTextContent()).items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
    const dense = (words: string) => words.replace(/\s/g, '')
    const registry = (await server.ask('analyst', 'GET', '/api/insight/measures')).body.measures.filter(
      ({ question }: { question: string }) => question === 'share',
    )
    const door = await server.ask(
      'analyst',
      'GET',
      `/api/insight/figures?measures=${registry.map(({ id }: { id: string }) => id).join(',')}&from=2026-02&to=2026-07&by=zone&compare=previous`,
    )
    let rows = 0
    for (const { id, whole } of door.body.measures) {
      const { name, unit } = registry.find((each: { id: string }) => each.id === id)
      if (whole.value === null) continue
      rows++
      expect(dense(text)).toContain(dense(name + valueText(whole.value, unit) + countedText(whole)))
    }
    expect(rows).toBeGreaterThanOrEqual(4)
    const answered = door.body.measures.find(({ id }: { id: string }) => id === 'ledger.answered')
    expect(answered.whole).toMatchObject({ n: 181 * 15, of: 181 * 60 })
    for (const { label, figure } of answered.groups)
      expect(dense(text)).toContain(dense(label + valueText(figure.value, 'share') + countedText(figure)))
    expect(text).toContain('As of November 9, 2026')
  })

  it('IV5 somebody who asks by hand sends it at once, and it stands in the account', async () => {
    const viewId = await scheduled(['ana@example.org'], 'pdf')
    Object.assign(process.env, {
      HEART_SMTP_URL: post.url,
      HEART_MAIL_FROM: 'heart@example.org',
      HEART_PUBLIC_URL: 'https://heart.example',
    })
    const { status, body } = await server.ask('supervisor', 'POST', `/api/insight/views/${viewId}/send`, {
      to: ['council@example.net'],
      as: 'both',
    })
    for (const name of ['HEART_SMTP_URL', 'HEART_MAIL_FROM', 'HEART_PUBLIC_URL']) delete process.env[name]
    expect(status).toBe(200)
    expect(body.sent).toMatchObject([
      { address: 'council@example.net', state: 'sent', askedBy: 'supervisor', hidesSmall: true },
    ])
    expect(post.letters[0]?.text).toContain('Content-Type: application/pdf')
    const without = await server.ask('supervisor', 'POST', `/api/insight/views/${viewId}/send`, {
      to: ['a@b.org'],
      as: 'pdf',
    })
    expect(without).toMatchObject({
      status: 409,
      body: { sentence: expect.stringContaining('download the PDF') },
    })
  })
})
