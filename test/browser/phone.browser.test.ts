import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest'
import { freePort, type HeartProcess, runHeart, startHeart } from '../process/heart-process.ts'

const TOWN = fileURLToPath(new URL('./town', import.meta.url))
const PASSWORD = 'correct horse battery staple'
const STALE_SECONDS = 6
const dataDir = mkdtempSync(join(tmpdir(), 'heart-phone-'))
const env = { HEART_DATA_DIR: dataDir, HEART_PASSWORD: PASSWORD }

let browser: Browser
let heart: HeartProcess
let port: number
let calls = 0
const soon = { timeout: 10_000 }

/** The town of the other tests, with a crisis line of two teams whose claims go stale soon. */
function townWithPhone(): string {
  const town = join(dataDir, 'town')
  cpSync(TOWN, town, { recursive: true })
  const change = <T>(name: string, how: (content: T) => unknown) => {
    const file = join(town, name)
    writeFileSync(file, JSON.stringify(how(JSON.parse(readFileSync(file, 'utf8')))))
  }
  change<object>('agency.json', (agency) => ({ ...agency, phone: { claimStaleMinutes: STALE_SECONDS / 60 } }))
  change<Record<string, unknown>[]>('programs.json', (programs) => [
    { ...programs[0], id: 'ccd', name: 'Crisis line', mark: 'CCD', mode: 'phone' },
    ...programs,
  ])
  change<object[]>('teams.json', (teams) => [
    ...teams,
    { id: 'ccd-1', name: 'Line One', programId: 'ccd' },
    { id: 'ccd-2', name: 'Line Two', programId: 'ccd' },
  ])
  return town
}

beforeAll(async () => {
  const town = townWithPhone()
  const loaded = await runHeart(['load', town, '--areas', join(town, 'zones.geojson')], env)
  expect(loaded, loaded.stderr).toMatchObject({ code: 0 })
  for (const [username, role] of [
    ['cleo', 'clinician'],
    ['ben', 'clinician'],
    ['dora', 'dispatcher'],
    ['sam', 'supervisor'],
  ] as const) {
    const added = await runHeart(['account', 'add', username, '--agency', 'testtown', '--role', role], env)
    expect(added, added.stderr).toMatchObject({ code: 0 })
  }
  port = await freePort()
  heart = await startHeart(dataDir, port, ['--no-demo'])
  browser = await chromium.launch({
    executablePath: inject('chromiumPath'),
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
})

afterAll(async () => {
  await browser?.close()
  await heart?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const opened: Page[] = []
/** What a test leaves open is passed on, so that the next begins with free teams. */
afterEach(async () => {
  for (const page of opened.splice(0)) {
    if (!page.isClosed()) {
      const desk = (await api(page, 'GET', '/api/phone')).json
      const claim = desk.claims?.find((one: { teamId: string }) => one.teamId === desk.myTeamId)
      const assignmentId = claim?.assignmentId
      if (claim) await step(page, claim.call.callId, 'end', { assignmentId, end: 'hand_back' })
    }
    await page.context().close()
  }
})

async function enter(
  username: string,
  path = '/phone',
  viewport = { width: 1400, height: 900 },
): Promise<Page> {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  opened.push(page)
  await page.goto(`${heart.url}/sign-in`)
  await page.getByLabel('Agency').fill('testtown')
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.goto(heart.url + path)
  await expect
    .poll(() => page.getByRole('status', { name: 'Connection' }).innerText(), { timeout: 10_000 })
    .toMatch(/live/i)
  return page
}

const api = (page: Page, method: string, path: string, body?: unknown) =>
  page.evaluate(
    async ([method, path, body]) => {
      const answer = await fetch(path as string, {
        method: method as string,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: answer.status, json: await answer.json() }
    },
    [method, path, body] as const,
  )
const step = (page: Page, callId: string, what: string, body: object = {}) =>
  api(page, 'POST', `/api/phone/calls/${callId}/${what}`, { sourceKey: `test-${Math.random()}`, ...body })

/** A new caller, by a name of the place that no other call has. */
async function newCall(page: Page, more: object = {}): Promise<{ callId: string; place: string }> {
  const place = `${++calls}00 block Fir St`
  const { json, status } = await api(page, 'POST', '/api/calls', {
    nature: 'WELFARE CHECK',
    place: { zone: 'North', block: place },
    sourceKey: `phone-test-${calls}`,
    ...more,
  })
  expect(status, JSON.stringify(json)).toBe(201)
  return { callId: json.callId, place }
}

async function onShift(username: string, team: string): Promise<Page> {
  const page = await enter(username)
  if (await page.getByRole('button', { name: 'Start shift' }).isVisible()) {
    await page.getByRole('button', { name: 'Start shift' }).click()
    await page.getByRole('menuitem', { name: team }).click()
  }
  await page.getByText(team, { exact: true }).waitFor()
  return page
}

const row = (page: Page, place: string) => page.locator('.desk-row').filter({ hasText: place })
const line = (page: Page) => page.getByRole('region', { name: 'Line to the caller' })
const saved = (page: Page) => page.getByRole('status', { name: 'Notes' })

async function claim(page: Page, place: string): Promise<void> {
  await row(page, place).click()
  await page.getByRole('button', { name: /^Claim this call/ }).waitFor()
  await page.keyboard.press('c')
  await line(page).waitFor()
}

async function connect(page: Page): Promise<void> {
  for (const state of ['Offered', 'Ringing', 'Connected']) {
    await page.locator('.transfer-row .button:not([data-disabled])').first().waitFor()
    await page.keyboard.press('t')
    await line(page).getByText(state).and(page.locator('[aria-current="step"]')).waitFor()
  }
}

it('by keys alone: claim, connect, screen with the triage beside, resolve by phone; the ledger says answered by phone', async () => {
  const cleo = await onShift('cleo', 'Line One')
  const { callId, place } = await newCall(cleo)
  await claim(cleo, place)
  await connect(cleo)

  // A weapon: both programs fall out while the clinician looks.
  const side = cleo.locator('.my-call-side')
  await cleo.keyboard.press('2')
  await expect.poll(() => side.innerText(), soon).toMatch(/Crisis line may not take it/)
  await cleo.keyboard.press('b')
  await cleo.keyboard.press('1')
  await expect.poll(() => side.innerText(), soon).toMatch(/Crisis line may take it/)
  await cleo.keyboard.press('s')
  await cleo.getByText('¿Han golpeado o amenazado').waitFor()
  for (const key of ['1', '1', '1', '1', '1']) await cleo.keyboard.press(key)
  await cleo.getByText('The questions are asked').waitFor()
  await cleo.getByText('answers kept').waitFor()

  await cleo.keyboard.press('e')
  await cleo.keyboard.press('Enter')
  await cleo.getByRole('button', { name: 'Resolve and close the call' }).click()
  await line(cleo).waitFor({ state: 'detached' })
  const { json } = await api(cleo, 'GET', `/api/calls/${callId}`)
  expect(json).toMatchObject({
    status: 'closed',
    disposition: 'resolved_by_phone',
    line: { outcome: 'answered', how: 'phone', programId: 'ccd' },
    screenings: [{ answers: { weapon: 'no', wishes: 'talk' } }],
  })
})

it('two clinicians press C at once: one has the call, the other reads who has it', async () => {
  const cleo = await onShift('cleo', 'Line One')
  const ben = await onShift('ben', 'Line Two')
  const { place } = await newCall(cleo)
  for (const page of [cleo, ben]) {
    await row(page, place).click()
    await page.getByRole('button', { name: /^Claim this call/ }).waitFor()
  }
  await Promise.all([cleo.keyboard.press('c'), ben.keyboard.press('c')])
  await expect.poll(async () => (await line(cleo).count()) + (await line(ben).count()), soon).toBe(1)
  const [winner, loser] = (await line(cleo).count()) === 1 ? ['cleo', ben] : ['ben', cleo]
  const alert = (loser as Page).getByRole('alert')
  await expect
    .poll(() => alert.innerText(), soon)
    .toMatch(new RegExp(`${winner} \\(Line (One|Two)\\) has had call .+ since \\d\\d:\\d\\d`))
})

it('a transfer that drops alarms, shows the number large, closes nothing, and is taken up again', async () => {
  const cleo = await onShift('cleo', 'Line One')
  const { callId, place } = await newCall(cleo)
  await claim(cleo, place)
  await cleo.getByLabel('Call-back number').fill('(919) 555-0142')
  await cleo.keyboard.press('Escape')
  await connect(cleo)
  await expect.poll(() => saved(cleo).innerText(), soon).toMatch(/^saved \d\d:\d\d:\d\d$/)

  // The 911 center tells it, on another screen.
  const dora = await enter('dora', '/board')
  const { json } = await api(dora, 'GET', `/api/calls/${callId}`)
  const { transferId } = json.transfers[0]
  expect((await step(dora, callId, 'transfer', { transferId, state: 'dropped' })).status).toBe(200)
  const alarm = cleo.locator('.dropped[role="alert"]')
  await alarm.waitFor()
  expect(await alarm.getAttribute('data-sounding')).toBe('true')
  expect(await alarm.locator('.call-back-number').innerText()).toBe('(919) 555-0142')
  const size = await alarm
    .locator('.call-back-number')
    .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize))
  expect(size).toBeGreaterThanOrEqual(30)
  expect((await api(dora, 'GET', `/api/calls/${callId}`)).json.status).toBe('assigned')

  await cleo.getByRole('button', { name: 'Silence' }).click()
  await expect.poll(() => alarm.getAttribute('data-sounding'), soon).toBe('false')
  await cleo.keyboard.press('t')
  await alarm.waitFor({ state: 'detached' })
  await line(cleo).getByText('Offered').and(cleo.locator('[aria-current="step"]')).waitFor()
})

it('notes survive a server that stops and a tab that is killed, and nothing is called saved before it is', async () => {
  const cleo = await onShift('cleo', 'Line One')
  const { place } = await newCall(cleo)
  await claim(cleo, place)
  await cleo.keyboard.press('n')
  await cleo.keyboard.type('First words.')
  await expect.poll(() => saved(cleo).innerText(), soon).toBe('not saved yet')
  await expect.poll(() => saved(cleo).innerText(), { timeout: 8_000 }).toMatch(/^saved \d\d:\d\d:\d\d$/)

  await heart.stop('SIGKILL')
  await cleo.keyboard.type(' Said while the server was away.')
  await expect
    .poll(() => saved(cleo).innerText(), { timeout: 15_000 })
    .toMatch(/not saved yet: the server cannot be reached/)
  heart = await startHeart(dataDir, port, ['--no-demo'])
  await expect.poll(() => saved(cleo).innerText(), { timeout: 30_000 }).toMatch(/^saved/)

  await cleo.keyboard.type(' And a last one.')
  await expect.poll(() => saved(cleo).innerText(), { timeout: 8_000 }).toMatch(/^saved/)
  const context = cleo.context()
  const crashed = await context.newCDPSession(cleo)
  void crashed.send('Page.crash').catch(() => undefined)
  await new Promise((done) => setTimeout(done, 500))
  opened.splice(opened.indexOf(cleo), 1)
  const again = await context.newPage()
  opened.push(again)
  await again.goto(`${heart.url}/phone`)
  await expect
    .poll(() => again.getByRole('textbox', { name: /^Notes/ }).inputValue(), { timeout: 15_000 })
    .toBe('First words. Said while the server was away. And a last one.')
})

it('nobody answers: a call-back is due, its number is shown to who takes it, and reached they are connected', async () => {
  const cleo = await onShift('cleo', 'Line One')
  const { callId, place } = await newCall(cleo)
  await claim(cleo, place)
  await cleo.getByLabel('Call-back number').fill('919 555 0107')
  await expect.poll(() => saved(cleo).innerText(), soon).toMatch(/^saved/)
  await cleo.getByRole('button', { name: 'No answer or line lost' }).click()
  await cleo.getByLabel('Nobody answered').check()
  await cleo.getByRole('button', { name: 'Make the call-back' }).click()
  const task = cleo.locator('.desk-row.callback').first()
  await expect.poll(() => task.innerText(), soon).toMatch(/Due in [45] min/)
  expect((await api(cleo, 'GET', `/api/calls/${callId}`)).json.status).toBe('waiting')
  expect(await row(cleo, place).count()).toBe(0)

  await task.click()
  await cleo.getByRole('button', { name: 'Take it and show the number' }).click()
  await cleo.getByText('919 555 0107').waitFor()
  await cleo.getByRole('button', { name: 'Busy' }).click()
  await expect.poll(() => task.innerText(), soon).toMatch(/1 tried, last busy/)
  await task.click()
  await cleo.getByRole('button', { name: 'Take it and show the number' }).click()
  await cleo.getByRole('button', { name: 'Reached', exact: true }).click()
  await line(cleo).getByText('You reached them').waitFor()
  const { json } = await api(cleo, 'GET', `/api/calls/${callId}`)
  expect(json.assignments.at(-1)).toMatchObject({ teamId: 'ccd-1', status: 'with_neighbor' })
})

it('a team sent from the phone appears on the board of somebody else', async () => {
  const cleo = await onShift('cleo', 'Line One')
  const dora = await enter('dora', '/board')
  const shiftEndsAt = new Date(Date.now() + 8 * 3_600_000).toISOString()
  await api(dora, 'POST', '/api/teams/crt-1/sign-on', {
    roles: ['clinician'],
    shiftEndsAt,
    position: [-78.9, 36.02],
  })
  const { place } = await newCall(cleo)
  await claim(cleo, place)
  await connect(cleo)
  await cleo.getByRole('button', { name: 'Send a field team' }).click()
  await cleo.getByLabel('Team Oak').check()
  await cleo.getByRole('button', { name: 'Send Team Oak' }).click()
  await line(cleo).waitFor({ state: 'detached' })
  const onBoard = dora.getByRole('option').filter({ hasText: place })
  await expect.poll(() => onBoard.getAttribute('data-status'), soon).toBe('assigned')
  await expect.poll(() => onBoard.innerText(), soon).toMatch(/Team alerted/)
  await row(cleo, 'Send a field team').waitFor()
})

it('a claim that is not connected turns amber and stays with its clinician until a supervisor takes it over, with a reason', async () => {
  const cleo = await onShift('cleo', 'Line One')
  const sam = await enter('sam')
  const { callId, place } = await newCall(cleo)
  await claim(cleo, place)
  const seen = sam.locator('.desk-row.claim').filter({ hasText: 'cleo (Line One)' })
  await expect.poll(() => seen.getAttribute('data-stale'), soon).toBe('false')
  await expect.poll(() => seen.getAttribute('data-stale'), { timeout: 12_000 }).toBe('true')
  await cleo.getByText('your claim is stale').waitFor()
  await new Promise((done) => setTimeout(done, 3_000))
  const owner = (await api(sam, 'GET', `/api/calls/${callId}`)).json.assignments
  expect(owner).toMatchObject([{ teamId: 'ccd-1', status: 'accepted' }])

  await seen.click()
  await sam.getByLabel('Why take it over?').fill('Cleo was called away')
  await sam.getByRole('button', { name: 'Take it over' }).click()
  await line(cleo).waitFor({ state: 'detached' })
  await row(cleo, place).waitFor()
})

it.each([
  ['light', 1400],
  ['dark', 1400],
  ['light', 360],
] as const)('axe finds nothing, and nothing scrolls sideways: %s, %i px', async (colorScheme, width) => {
  const cleo = await onShift('cleo', 'Line One')
  await cleo.emulateMedia({ colorScheme })
  await cleo.setViewportSize({ width, height: 900 })
  const { place } = await newCall(cleo, { flags: ['suicidal'] })
  const look = async () => {
    const { violations } = await new AxeBuilder({ page: cleo }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual(
      [],
    )
    const wide = await cleo.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(wide).toBeLessThanOrEqual(0)
  }
  await row(cleo, place).waitFor()
  await look()
  await claim(cleo, place)
  await connect(cleo)
  await cleo.keyboard.press('1')
  await cleo.getByRole('button', { name: 'Ask for EMS' }).click()
  await look()
  await cleo.keyboard.press('d')
  await cleo.locator('.dropped').waitFor()
  await look()
})
