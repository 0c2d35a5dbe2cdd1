import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { OutboxItem, OutboxStep } from '../../packages/domain/src/encounter/index.ts'
import type * as Store from '../../packages/web/src/field/store/index.ts'
import { freePort, type HeartProcess, runHeart, startHeart } from '../process/heart-process.ts'
import { bundleStore, openStorePage, readDisk, serveStore, setClockAhead } from './outbox/store-page.ts'

declare global {
  var store: typeof Store
}

const TOWN = fileURLToPath(new URL('./town', import.meta.url))
const PASSWORD = 'correct horse battery staple'
const SECRET = 'the-blue-door-behind-the-bakery'
const MINUTE_MS = 60_000
const dataDir = mkdtempSync(join(tmpdir(), 'heart-outbox-'))
const env = { HEART_DATA_DIR: dataDir, HEART_PASSWORD: PASSWORD }

let browser: Browser
let heart: HeartProcess
let port: number
let script: string
let desk: Page
let sam: Page
let phone: BrowserContext

beforeAll(async () => {
  const loaded = await runHeart(['load', TOWN, '--areas', join(TOWN, 'zones.geojson')], env)
  expect(loaded, loaded.stderr).toMatchObject({ code: 0 })
  for (const [name, role] of [
    ['dora', 'dispatcher'],
    ['sam', 'supervisor'],
    ['rosa', 'responder'],
  ] as const) {
    const added = await runHeart(['account', 'add', name, '--agency', 'testtown', '--role', role], env)
    expect(added, added.stderr).toMatchObject({ code: 0 })
  }
  script = await bundleStore()
  port = await freePort()
  heart = await startHeart(dataDir, port, ['--no-demo'])
  browser = await chromium.launch({ executablePath: inject('chromiumPath'), args: ['--no-sandbox'] })
  desk = await signedIn(await browser.newContext(), 'dora')
  sam = await signedIn(await browser.newContext(), 'sam')
})

afterAll(async () => {
  await browser?.close()
  await heart?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

beforeEach(async () => {
  await phone?.close()
  phone = await browser.newContext()
})

const api = (page: Page, method: string, path: string, body?: unknown) =>
  page.evaluate(
    async ([method, path, body]) => {
      const answer = await fetch(path as string, {
        method: method as string,
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: answer.status, json: await answer.json() }
    },
    [method, path, body] as const,
  )

const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()

/** Signing in often is refused: everybody does it once, and takes the session along. */
async function signIn(context: BrowserContext, username: string): Promise<void> {
  const known = sessions.get(username)
  if (known) return await context.addCookies(known)
  const answer = await context.request.post(`${heart.url}/api/session`, {
    data: { agencyId: 'testtown', username, password: PASSWORD },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  sessions.set(username, await context.cookies())
}

async function signedIn(context: BrowserContext, username: string): Promise<Page> {
  await serveStore(context, heart.url, script)
  await signIn(context, username)
  return await openStorePage(context, heart.url)
}

const start = (page: Page, isKnown = true) =>
  page.evaluate(async (known) => {
    const session = known ? await (await fetch('/api/session')).json() : null
    await store.startStore(session && { agencyId: session.agencyId, userId: session.userId })
  }, isKnown)

const queue = (page: Page, step: OutboxStep) => page.evaluate((one) => store.queueStep(one), step)
const items = (page: Page) => page.evaluate(() => store.readOutbox().items as OutboxItem[])
const whole = (page: Page) => page.evaluate(() => store.readOutbox().whole)
const key = (page: Page) => page.evaluate(() => store.keyState())
const states = async (page: Page) => (await items(page)).map(({ state }) => state.is)
const patience = { timeout: 20_000, interval: 50 }

async function openPhone(): Promise<Page> {
  const page = await signedIn(phone, 'rosa')
  await start(page)
  await expect.poll(() => key(page), patience).toMatchObject({ is: 'open' })
  return page
}

let calls = 0
/** A team signed on and assigned to a new call. */
async function assignment(teamId = 'crt-1') {
  const entered = await api(desk, 'POST', '/api/calls', {
    nature: 'WELFARE CHECK',
    sourceKey: `outbox-call-${++calls}`,
    place: { lon: -78.9, lat: 36.01 },
  })
  const { callId, version } = entered.json
  const { json } = await api(desk, 'GET', '/api/teams')
  const team = json.teams.find((each: { teamId: string }) => each.teamId === teamId)
  if (team.status === 'off_duty') {
    const people = await api(desk, 'GET', '/api/teams/people')
    const signedOn = await api(desk, 'POST', `/api/teams/${teamId}/sign-on`, {
      roles: ['clinician', 'emt'],
      shiftEndsAt: new Date(Date.now() + 8 * 60 * MINUTE_MS).toISOString(),
      position: [-78.9, 36.01],
      members: people.json.people
        .filter((one: { role: string }) => one.role === 'responder')
        .map(({ userId, role }: { userId: string; role: string }) => ({ userId, role })),
    })
    expect(signedOn.status, JSON.stringify(signedOn.json)).toBe(200)
  }
  const sent = await api(desk, 'POST', `/api/calls/${callId}/assign`, {
    version,
    teamId,
    overrideReason: 'The test sends this team.',
  })
  expect(sent.status, JSON.stringify(sent.json)).toBe(200)
  const { assignmentId } = sent.json.assignments.at(-1)
  const step = (action: string): OutboxStep =>
    ({ kind: 'progress', callId, assignmentId, teamId, baseVersion: null, action }) as OutboxStep
  const detail = async () => (await api(desk, 'GET', `/api/calls/${callId}`)).json
  /** The team is free again, however far it came. */
  const end = async () => {
    const { status } = (await detail()).assignments.at(-1)
    const free = await api(desk, 'POST', `/api/calls/${callId}/assignments/${assignmentId}/progress`, {
      ...(status === 'with_neighbor'
        ? { action: 'clear', disposition: 'resolved_on_scene' }
        : { action: 'recall', reason: 'The test needs it free.' }),
    })
    expect(free.status, JSON.stringify(free.json)).toBe(200)
  }
  return { callId, assignmentId, step, detail, end }
}

/** The steps of a call as its timeline tells them. */
const stepsOf = (detail: { timeline: { kind: string; data?: { action?: string } }[] }) =>
  detail.timeline.filter(({ kind }) => kind === 'call.progressed')

it('nothing that was typed can be read on the disk, and no script can export the key', async () => {
  const page = await openPhone()
  await phone.setOffline(true)
  await queue(page, { kind: 'backup', teamId: 'crt-1', backup: 'team', why: SECRET })
  await page.evaluate(async (words) => {
    await store.keep('assignment/x', { why: words })
    store.saveDraft({ encounterId: 'x', path: 'story', value: words, base: 0 })
    await new Promise((resolve) => setTimeout(resolve, 300))
  }, SECRET)
  const disk = await readDisk(page)
  expect(disk).toContain('"table":"items"')
  expect(JSON.parse(disk).map(({ rows }: { rows: unknown[] }) => rows.length)).toEqual([1, 1, 1, 1])
  expect(disk).not.toContain(SECRET)
  expect(disk).toContain('key, extractable: false')
  expect(await page.evaluate(() => store.findKept('assignment/x'))).toEqual({ why: SECRET })
  expect(await whole(page)).toEqual({ is: 'waiting', waiting: 2 })
})

it('a shift without a network, a tab killed, a clock 20 minutes wrong: every step once, in order, at its time', async () => {
  await setClockAhead(phone, 20 * MINUTE_MS)
  const job = await assignment()
  const page = await openPhone()
  await phone.setOffline(true)
  const made: number[] = []
  for (const action of ['accept', 'depart', 'arrive']) {
    made.push(Date.now())
    await queue(page, job.step(action))
    await new Promise((resolve) => setTimeout(resolve, 1_200))
  }
  await page.close()

  const again = await openStorePage(phone, heart.url)
  await start(again, false)
  expect(await key(again)).toMatchObject({ is: 'open' })
  expect((await items(again)).map(({ step }) => 'action' in step && step.action)).toEqual([
    'accept',
    'depart',
    'arrive',
  ])
  expect(await whole(again)).toEqual({ is: 'waiting', waiting: 3 })
  await queue(again, job.step('meet_neighbor'))
  await phone.setOffline(false)
  await expect.poll(() => whole(again), patience).toEqual({ is: 'all_sent' })

  const detail = await job.detail()
  const { acceptedAt, enRouteAt, arrivedAt, withNeighborAt } = detail.assignments.at(-1)
  const times = [acceptedAt, enRouteAt, arrivedAt].map((at: string) => Date.parse(at))
  for (const [i, at] of times.entries()) expect(Math.abs(at - (made[i] as number))).toBeLessThan(1_500)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(Date.parse(withNeighborAt)).toBeGreaterThanOrEqual(times[2] as number)
  expect(stepsOf(detail)).toHaveLength(4)
  await job.end()
})

it('an answer lost on its way: the step is asked again and happens once', async () => {
  const job = await assignment()
  const page = await openPhone()
  let lost = 0
  await phone.route('**/progress', async (route) => {
    if (lost++ > 0) return await route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await queue(page, job.step('accept'))
  await queue(page, job.step('depart'))
  await expect.poll(() => whole(page), patience).toEqual({ is: 'all_sent' })
  expect((await items(page)).map(({ attempts }) => attempts)).toEqual([2, 1])
  expect(stepsOf(await job.detail())).toHaveLength(2)
  await job.end()
})

it('the server goes away and comes back: nothing is lost, nothing happens twice', async () => {
  const job = await assignment()
  const page = await openPhone()
  await queue(page, job.step('accept'))
  await expect.poll(() => whole(page), patience).toEqual({ is: 'all_sent' })
  await heart.stop('SIGKILL')
  await queue(page, job.step('depart'))
  await queue(page, job.step('arrive'))
  await expect.poll(() => page.evaluate(() => store.readOutbox().online), patience).toBe(false)
  expect(await whole(page)).toEqual({ is: 'waiting', waiting: 2 })
  heart = await startHeart(dataDir, port, ['--no-demo'])
  await expect.poll(() => whole(page), { timeout: 60_000, interval: 100 }).toEqual({ is: 'all_sent' })
  expect(stepsOf(await job.detail())).toHaveLength(3)
  await job.end()
})

it('a refusal holds its assignment with the server’s sentence; giving it up lets the next one go', async () => {
  const job = await assignment()
  const page = await openPhone()
  await queue(page, job.step('meet_neighbor'))
  await queue(page, job.step('accept'))
  await queue(page, { kind: 'check_in', teamId: 'crt-1' })
  await expect.poll(() => states(page), patience).toEqual(['needs_you', 'waiting', 'sent'])
  expect(await whole(page)).toEqual({ is: 'needs_you', needYou: 1, waiting: 1 })
  const [refused] = await items(page)
  expect(refused?.state).toMatchObject({ why: 'refused', sentence: expect.stringContaining('accept') })
  await page.evaluate((id) => store.readOutbox().giveUp(id), refused?.itemId as string)
  await expect.poll(() => states(page), patience).toEqual(['given_up', 'sent', 'sent'])
  await job.end()
})

it('distress goes at once though a request hangs, and though steps wait', async () => {
  const job = await assignment()
  const page = await openPhone()
  await phone.route('**/progress', () => new Promise(() => undefined))
  await queue(page, job.step('accept'))
  await expect.poll(() => states(page), patience).toEqual(['sending'])
  const heldAtMs = Date.now()
  await queue(page, { kind: 'distress', teamId: 'crt-1', position: null })
  await expect.poll(async () => (await states(page)).at(-1), { timeout: 5_000, interval: 10 }).toBe('sent')
  console.info(`distress arrived after ${Date.now() - heldAtMs} ms beside a hanging request`)
  const { json } = await api(desk, 'GET', '/api/teams')
  const team = json.teams.find((each: { teamId: string }) => each.teamId === 'crt-1')
  expect(team.distressSince).not.toBeNull()
  await phone.unroute('**/progress')
  await queue(page, { kind: 'distress_end', teamId: 'crt-1', reason: 'A test.' })
  await page.reload()
  await page.waitForFunction(() => 'store' in globalThis)
  await start(page)
  await expect.poll(() => whole(page), patience).toEqual({ is: 'all_sent' })
  await job.end()
})

it('two tabs send one request at a time, each step once', async () => {
  const job = await assignment()
  const one = await openPhone()
  const two = await openStorePage(phone, heart.url)
  await start(two)
  let underWay = 0
  let most = 0
  let asked = 0
  await phone.route(/\/(progress|check-in)$/, async (route) => {
    asked++
    most = Math.max(most, ++underWay)
    await new Promise((resolve) => setTimeout(resolve, 80))
    const response = await route.fetch()
    underWay--
    await route.fulfill({ response })
  })
  await queue(one, job.step('accept'))
  await Promise.all([one, two, one, two].map((page) => queue(page, { kind: 'check_in', teamId: 'crt-1' })))
  await queue(two, job.step('depart'))
  for (const page of [one, two]) await expect.poll(() => whole(page), patience).toEqual({ is: 'all_sent' })
  expect((await items(one)).map(({ itemId }) => itemId)).toEqual(
    (await items(two)).map(({ itemId }) => itemId),
  )
  expect({ most, asked }).toEqual({ most: 1, asked: 6 })
  expect(stepsOf(await job.detail())).toHaveLength(2)
  await job.end()
})

it('what was being typed when the tab died is there again, and becomes a step', async () => {
  const page = await openPhone()
  await phone.setOffline(true)
  await page.evaluate(async (words) => {
    store.saveDraft({ encounterId: 'e', path: 'story', value: words.slice(0, 5), base: 2 })
    store.saveDraft({ encounterId: 'e', path: 'story', value: words, base: 2 })
    await new Promise((resolve) => setTimeout(resolve, 200))
  }, SECRET)
  await page.close()
  const again = await openStorePage(phone, heart.url)
  await start(again, false)
  expect(await whole(again)).toEqual({ is: 'waiting', waiting: 1 })
  await expect
    .poll(async () => (await items(again)).map(({ step }) => step), patience)
    .toEqual([{ kind: 'edit', encounterId: 'e', edits: [{ path: 'story', value: SECRET, base: 2 }] }])
})

it('the same field written on two phones: both values are listed, a person settles, both come to rest', async () => {
  const job = await assignment()
  const one = await openPhone()
  for (const action of ['accept', 'depart', 'arrive', 'meet_neighbor']) await queue(one, job.step(action))
  const { callId, assignmentId } = job
  await queue(one, { kind: 'open_report', callId, assignmentId })
  await expect.poll(() => whole(one), patience).toEqual({ is: 'all_sent' })
  const other = await browser.newContext()
  const two = await signedIn(other, 'rosa')
  await start(two)
  const write = (page: Page, value: string) =>
    page.evaluate(
      async ([encounterId, value]) => {
        store.saveDraft({ encounterId, path: 'outcome', value, base: 0 })
        await store.flushDrafts(encounterId)
      },
      [assignmentId, value] as [string, string],
    )
  for (const context of [phone, other]) await context.setOffline(true)
  await write(one, 'resolved_on_scene')
  await write(two, 'refused')
  await phone.setOffline(false)
  await expect.poll(() => whole(one), patience).toEqual({ is: 'all_sent' })
  await other.setOffline(false)
  await expect.poll(() => whole(two), patience).toEqual({ is: 'needs_you', needYou: 1, waiting: 0 })
  const item = (await items(two)).at(-1)
  const state = item?.state as Extract<OutboxItem['state'], { why: 'conflict' }>
  expect(state.conflicts.map(({ kept, other }) => [kept.value, other.value])).toEqual([
    ['resolved_on_scene', 'refused'],
  ])
  await two.evaluate(([itemId, conflictId]) => store.readOutbox().settle(itemId, conflictId, 'refused'), [
    item?.itemId,
    state.conflicts[0]?.conflictId,
  ] as [string, string])
  await expect.poll(() => whole(two), patience).toEqual({ is: 'all_sent' })
  const { json } = await api(sam, 'GET', `/api/encounters/${assignmentId}`)
  expect([json.report.outcome, json.conflicts]).toEqual(['refused', []])
  await other.close()
  await job.end()
})

describe('the key', () => {
  it('expired with unsent steps: locked, counted, still on the disk; signing in sends them', async () => {
    await (await assignment()).end()
    let isCut = false
    await phone.route('**/api/field/key*', async (route) => {
      if (isCut) return await route.abort()
      const response = await route.fetch()
      const json = await response.json()
      await route.fulfill({
        response,
        json: { ...json, expiresAt: new Date(Date.parse(json.serverTime) + 4_000).toISOString() },
      })
    })
    const page = await openPhone()
    isCut = true
    await phone.setOffline(true)
    await queue(page, { kind: 'check_in', teamId: 'crt-1' })
    await queue(page, { kind: 'check_in', teamId: 'crt-1' })
    await expect.poll(() => key(page), patience).toEqual({ is: 'locked', unsent: 2, why: 'expired' })
    expect(await items(page)).toEqual([])
    expect(await whole(page)).toEqual({ is: 'waiting', waiting: 2 })
    await expect(queue(page, { kind: 'check_in', teamId: 'crt-1' })).rejects.toThrow(/locked/)
    expect(await readDisk(page)).not.toContain('extractable')

    await page.close()
    const again = await openStorePage(phone, heart.url)
    await start(again, false)
    expect(await key(again)).toEqual({ is: 'locked', unsent: 2, why: 'expired' })
    await phone.unroute('**/api/field/key*')
    await phone.clearCookies()
    await phone.setOffline(false)
    await expect.poll(() => key(again), patience).toEqual({ is: 'locked', unsent: 2, why: 'signed_out' })
    await signIn(phone, 'rosa')
    await start(again)
    await expect.poll(() => states(again), patience).toEqual(['sent', 'sent'])
  })

  it('wiped by a supervisor: everything is gone, never sent, and said; then it can begin anew', async () => {
    await (await assignment()).end()
    const page = await openPhone()
    await page.evaluate(() => store.beginShift({ shiftId: 's1', teamId: 'crt-1' }))
    await phone.setOffline(true)
    await queue(page, { kind: 'check_in', teamId: 'crt-1' })
    await page.evaluate((words) => store.keep('assignment/x', { why: words }), SECRET)
    const wiped = await api(sam, 'POST', '/api/field/wipe', { teamId: 'crt-1' })
    expect(wiped.json).toEqual({ wipedPeople: 1 })
    let sent = 0
    await phone.route('**/check-in', async (route) => {
      sent++
      await route.continue()
    })
    await phone.setOffline(false)
    await expect
      .poll(() => key(page), patience)
      .toMatchObject({ is: 'wiped', by: 'supervisor', unsentLost: 1 })
    expect({ sent, items: await items(page) }).toEqual({ sent: 0, items: [] })
    const disk = JSON.parse(await readDisk(page)) as { table: string; rows: unknown[] }[]
    expect(disk.map(({ table, rows }) => [table, rows.length])).toEqual([
      ['drafts', 0],
      ['items', 0],
      ['kept', 0],
      ['ring', 1],
    ])
    expect(JSON.stringify(disk)).not.toContain('extractable')
    await page.evaluate(() => store.acknowledgeWipe())
    await start(page)
    await expect.poll(() => key(page), patience).toMatchObject({ is: 'open' })
    await queue(page, { kind: 'check_in', teamId: 'crt-1' })
    await expect.poll(() => states(page), patience).toEqual(['sent'])
  })

  it('another person on the same phone neither reads nor sends what the first left', async () => {
    await (await assignment()).end()
    const page = await openPhone()
    await phone.setOffline(true)
    await queue(page, { kind: 'check_in', teamId: 'crt-1' })
    let sent = 0
    await phone.route('**/check-in', async (route) => {
      sent++
      await route.continue()
    })
    await phone.clearCookies()
    await signIn(phone, 'dora')
    await phone.setOffline(false)
    await page.evaluate(() => store.readOutbox().sendNow())
    await expect.poll(() => page.evaluate(() => store.readOutbox().needsSignIn), patience).toBe(true)
    await start(page)
    await expect.poll(() => key(page), patience).toMatchObject({ is: 'open' })
    expect({ sent, items: await items(page) }).toEqual({ sent: 0, items: [] })
    // Only the key of who is signed in is on the disk.
    expect((await readDisk(page)).match(/extractable/g)).toHaveLength(1)
    await signIn(phone, 'rosa')
    await start(page)
    await expect.poll(() => states(page), patience).toEqual(['sent'])
  })

  it('leaving with unsent steps asks first; leaving deletes everything', async () => {
    const page = await openPhone()
    await phone.setOffline(true)
    await queue(page, { kind: 'check_in', teamId: 'crt-1' })
    expect(await page.evaluate(() => store.leave())).toEqual({ left: false, unsent: 1 })
    expect(await page.evaluate(() => store.leave({ evenUnsent: true }))).toEqual({ left: true })
    expect(await key(page)).toMatchObject({ is: 'wiped', by: 'sign_out', unsentLost: 1 })
    expect(await readDisk(page)).not.toContain('extractable')
    expect(JSON.parse(await readDisk(page)).flatMap(({ rows }: { rows: unknown[] }) => rows)).toHaveLength(1)
  })
})
