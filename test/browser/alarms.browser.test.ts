import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { freePort, type HeartProcess, runHeart, startHeart } from '../process/heart-process.ts'

const PASSWORD = 'correct horse battery staple'
const ROLES = { sam: 'supervisor', dana: 'dispatcher', rita: 'responder' } as const
const dataDir = mkdtempSync(join(tmpdir(), 'heart-alarms-'))
const env = { HEART_DATA_DIR: dataDir, HEART_PASSWORD: PASSWORD }

let browser: Browser
let heart: HeartProcess
let sam: Page
let dana: Page
let rita: Page

beforeAll(async () => {
  const town = fileURLToPath(new URL('./town', import.meta.url))
  const loaded = await runHeart(['load', town, '--areas', join(town, 'zones.geojson')], env)
  expect(loaded, loaded.stderr).toMatchObject({ code: 0 })
  for (const [username, role] of Object.entries(ROLES)) {
    const added = await runHeart(['account', 'add', username, '--agency', 'testtown', '--role', role], env)
    expect(added, added.stderr).toMatchObject({ code: 0 })
  }
  heart = await startHeart(dataDir, await freePort(), ['--no-demo'])
  browser = await chromium.launch({
    executablePath: inject('chromiumPath'),
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
  sam = await signIn('sam')
  dana = await signIn('dana')
  rita = await signIn('rita')
  for (const teamId of ['crt-1', 'crt-2']) {
    const on = await post(rita, `/api/teams/${teamId}/sign-on`, {
      roles: ['clinician'],
      shiftEndsAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
      position: [-78.9, 36.02],
    })
    expect(on.status, JSON.stringify(on.json)).toBe(200)
  }
})

afterAll(async () => {
  await browser?.close()
  await heart?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function signIn(username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${heart.url}/sign-in`)
  await page.getByLabel('Agency').fill('testtown')
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

let keys = 0
const key = () => `alarms-test-${++keys}`

function post(page: Page, path: string, body: object) {
  return page.evaluate(
    async ([path, body]) => {
      const answer = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return { status: answer.status, json: await answer.json() }
    },
    [path, body] as const,
  )
}

const alarms = (page: Page) => page.getByRole('region', { name: 'Alarms' }).getByRole('listitem')
const distress = () => post(rita, '/api/teams/crt-1/distress', { sourceKey: key() })
const endDistress = (teamId = 'crt-1') =>
  post(sam, `/api/teams/${teamId}/distress/end`, { sourceKey: key(), reason: 'all is well' })
const row = (page: Page, name: string) => page.locator('.team').filter({ hasText: name })
const screen = async (page: Page, name: string) => {
  if (process.env.HEART_SCREENS) await page.screenshot({ path: join(process.env.HEART_SCREENS, name) })
}

async function looksRight(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((theme) => {
      document.documentElement.dataset.theme = theme
    }, theme)
    // Colours pass into one another for a moment after the theme changes.
    await page.waitForTimeout(600)
    const found = await new AxeBuilder({ page }).analyze()
    expect(found.violations.map(({ id, nodes }) => `${name} ${theme} ${id}: ${nodes[0]?.html}`)).toEqual([])
    await screen(page, `${name}-${theme}.png`)
  }
  await page.setViewportSize({ width: 390, height: 800 })
  if ((await page.locator('.row-form').count()) > 0) await page.getByRole('button', { name: 'Teams' }).click()
  const onPhone = await new AxeBuilder({ page }).analyze()
  expect(onPhone.violations.map(({ id, nodes }) => `${name} phone ${id}: ${nodes[0]?.html}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(390)
  await screen(page, `${name}-phone.png`)
  await page.setViewportSize({ width: 1400, height: 900 })
}

it.each(['/ledger', '/plan', '/reports', '/phone'])(
  'a distress shows on %s, over one live stream, and leads to the board',
  async (path) => {
    const page = await sam.context().newPage()
    const streams: string[] = []
    page.on('request', (request) => request.url().includes('/api/live') && streams.push(request.url()))
    await page.goto(`${heart.url}${path}`)
    await page.getByRole('button', { name: 'Sound is off' }).waitFor()
    await expect.poll(() => streams.length).toBe(1)
    await distress()
    const alarm = alarms(page).filter({ hasText: 'Team Oak is in distress' })
    await alarm.waitFor({ timeout: 5_000 })
    await looksRight(page, `alarm${path.replace('/', '-')}`)
    await page.getByRole('button', { name: 'Acknowledge: Team Oak' }).click()
    await expect.poll(() => alarm.innerText()).toContain('Acknowledged here')
    expect(streams).toHaveLength(1)
    await page.getByRole('button', { name: 'See Team Oak on the board' }).click()
    await page.waitForURL((url) => url.pathname === '/board')
    await expect.poll(() => alarm.innerText()).toContain('Acknowledged here')
    await endDistress()
    await expect.poll(() => alarms(page).count(), { timeout: 10_000 }).toBe(0)
    await page.close()
  },
)

it('says when alarms would not arrive, and shows nothing to who does not watch over the teams', async () => {
  const page = await sam.context().newPage()
  await page.goto(`${heart.url}/ledger`)
  await page.locator('.watch').waitFor()
  await page.route('**/api/live*', (route) => route.abort())
  await page.reload()
  await page.getByText('Alarms may not arrive here').waitFor({ timeout: 20_000 })
  await screen(page, 'watch-trouble.png')
  await page.close()
  const streams: string[] = []
  rita.on('request', (request) => request.url().includes('/api/live') && streams.push(request.url()))
  await rita.goto(`${heart.url}/reports`)
  await rita.locator('h1').waitFor({ state: 'attached' })
  await distress()
  await rita.waitForTimeout(1_500)
  expect(await rita.getByRole('region', { name: 'Alarms' }).count()).toBe(0)
  expect(streams).toEqual([])
  await endDistress()
})

it('a distress heard on the radio is raised from the row by keyboard, in two steps that one key cannot take', async () => {
  await dana.goto(`${heart.url}/board`)
  const oak = row(dana, 'Team Elm')
  const menu = oak.getByRole('button', { name: 'Actions for Team Elm' })
  await menu.focus()
  const choose = async (words: string) => {
    await dana.keyboard.press('Enter')
    await dana.getByRole('menuitem', { name: words }).waitFor()
    await dana.keyboard.type(words.slice(0, 4))
    await dana.keyboard.press('Enter')
  }
  await choose('In distress…')
  await dana.getByRole('form', { name: 'Is Team Elm in distress?' }).waitFor()
  await dana.waitForTimeout(300)
  await dana.keyboard.press('Enter')
  await dana.keyboard.press('Enter')
  await dana.waitForTimeout(500)
  expect(await alarms(dana).count()).toBe(0)
  await looksRight(dana, 'raise-distress')
  await dana.locator('.row-form').focus()
  await dana.keyboard.press('Escape')
  expect(await dana.locator('.row-form').count()).toBe(0)
  expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true)
  await choose('In distress…')
  await dana.getByRole('form', { name: 'Is Team Elm in distress?' }).waitFor()
  await dana.waitForTimeout(300)
  await dana.keyboard.press('Tab')
  await dana.keyboard.press('Enter')
  await alarms(dana).filter({ hasText: 'Team Elm is in distress' }).waitFor()
  expect(await dana.locator('.row-form').count()).toBe(0)
  expect((await endDistress('crt-2')).status).toBe(200)
})

it('back-up is noted for a team and told to have arrived', async () => {
  const elm = row(dana, 'Team Elm')
  await elm.getByRole('button', { name: 'Actions for Team Elm' }).click()
  await dana.getByRole('menuitem', { name: 'Needs back-up…' }).click()
  const form = dana.getByRole('form', { name: 'Which back-up does Team Elm need?' })
  expect(await form.getByRole('button', { name: 'Note the back-up' }).isDisabled()).toBe(true)
  await form.getByRole('button', { name: /From/ }).click()
  await dana.getByRole('option', { name: 'EMS' }).click()
  await form.getByLabel('Why').fill('a fall on the stairs')
  await looksRight(dana, 'ask-backup')
  await form.getByRole('button', { name: 'Note the back-up' }).click()
  await expect.poll(() => elm.innerText()).toContain('waits for back-up: EMS')
  await elm.getByRole('button', { name: 'Back-up arrived at Team Elm' }).click()
  await expect.poll(() => elm.innerText()).toContain('back-up is there (EMS)')
})

it('a supervisor takes back the last step of a team from its row; a dispatcher is not offered it', async () => {
  await post(dana, '/api/calls', {
    nature: 'WELFARE CHECK',
    sourceKey: key(),
    place: { lon: -78.9, lat: 36.02 },
  })
  const { calls } = await dana.evaluate(async () => await (await fetch('/api/calls')).json())
  const { callId, version } = calls[0] as { callId: string; version: number }
  await post(dana, `/api/calls/${callId}/assign`, {
    version,
    teamId: 'crt-1',
    overrideReason: 'for the test',
  })
  await sam.goto(`${heart.url}/board`)
  for (const page of [dana, sam])
    await expect.poll(() => row(page, 'Team Oak').innerText()).toContain('Alerted')
  await row(dana, 'Team Oak').getByRole('button', { name: 'Actions for Team Oak' }).click()
  await dana.getByRole('menuitem', { name: 'En route' }).click()
  await expect.poll(() => row(sam, 'Team Oak').innerText()).toContain('En route')
  await dana.waitForTimeout(6_000)
  await row(dana, 'Team Oak').getByRole('button', { name: 'Actions for Team Oak' }).click()
  expect(await dana.getByRole('menuitem', { name: /Take back/ }).count()).toBe(0)
  await dana.keyboard.press('Escape')

  await row(sam, 'Team Oak').getByRole('button', { name: 'Actions for Team Oak' }).click()
  await screen(sam, 'team-menu.png')
  await sam.getByRole('menuitem', { name: 'Take back “En route”…' }).click()
  const form = sam.getByRole('form', { name: 'Take back “En route” of Team Oak?' })
  await form.getByLabel(/Why/).fill('wrong team')
  await looksRight(sam, 'take-back')
  await form.getByRole('button', { name: 'Take it back' }).click()
  await expect.poll(() => row(sam, 'Team Oak').innerText()).toContain('Alerted')
  expect(await sam.locator('.row-form').count()).toBe(0)
})

/** A browser that lets itself be asked, and its push service, which a test cannot reach. */
const FAKE_PUSH = `
  let permission = 'default'
  Object.defineProperty(Notification, 'permission', { configurable: true, get: () => permission })
  Notification.requestPermission = async () => (permission = 'granted')
  const key = 'fake-push'
  const made = () => localStorage.getItem(key) && {
    endpoint: localStorage.getItem(key),
    toJSON: () => ({ endpoint: localStorage.getItem(key), keys: { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) } }),
    unsubscribe: async () => { localStorage.removeItem(key); return true },
  }
  PushManager.prototype.getSubscription = async () => made()
  PushManager.prototype.subscribe = async (options) => {
    if (!options.userVisibleOnly || options.applicationServerKey.length < 80) throw new Error('refused')
    localStorage.setItem(key, 'https://fcm.googleapis.com/fcm/send/test')
    return made()
  }
`

it('notices on this device: asked for by a press, off, on, renewed, off again; blocked and unsupported say so', async () => {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    storageState: await sam.context().storageState(),
  })
  const page = await context.newPage()
  await page.addInitScript(FAKE_PUSH)
  const told: string[] = []
  page.on(
    'request',
    (request) => request.url().includes('/api/push/') && told.push(new URL(request.url()).pathname),
  )
  await page.goto(`${heart.url}/board`)
  await page.getByRole('button', { name: 'Notices are off' }).click()
  const dialog = page.getByRole('dialog', { name: 'Notices on this device' })
  await dialog.getByText('no names, no places').waitFor()
  expect(told).toEqual([])
  await looksRight(page, 'notices-off')
  await dialog.getByRole('button', { name: 'Turn on for this device' }).click()
  await dialog.getByText(/On for this device until/).waitFor()
  await screen(page, 'notices-on.png')
  expect(told).toContain('/api/push/subscriptions')
  await dialog.getByRole('button', { name: 'Close' }).click()
  told.length = 0
  await page.reload()
  await page.getByRole('button', { name: /^Notices until/ }).waitFor()
  await expect.poll(() => told).toEqual(['/api/push/subscriptions'])

  // What the server sends reaches the worker, and no page of ours.
  const [worker] = context.serviceWorkers()
  const shown = await worker?.evaluate(`(() => {
    const notices = []
    self.registration.showNotification = async (title, { body, data }) => notices.push([title, body, data])
    const data = '{"title":"HEART","body":"A team is in distress","path":"/board"}'
    self.dispatchEvent(new PushEvent('push', { data }))
    return notices
  })()`)
  expect(shown).toEqual([['HEART', 'A team is in distress', { path: '/board' }]])

  await page.getByRole('button', { name: /^Notices until/ }).click()
  await dialog.getByRole('button', { name: 'Turn off' }).click()
  await dialog.getByText('Off for this device').waitFor()
  expect(told.at(-1)).toBe('/api/push/subscriptions/end')
  await dialog.getByRole('button', { name: 'Close' }).click()

  await page.addInitScript(`Object.defineProperty(Notification, 'permission', { get: () => 'denied' })`)
  await page.reload()
  await page.getByRole('button', { name: 'Notices are blocked' }).click()
  await dialog.getByText('allow notifications').waitFor()
  await screen(page, 'notices-blocked.png')
  await page.addInitScript('delete window.PushManager')
  await page.reload()
  await page.getByRole('button', { name: 'No notices here' }).click()
  await dialog.getByText('Not supported').waitFor()
  await context.close()
})
