import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { get, send } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { picture, quiet } from './looks.ts'

const BOARD = { viewport: { width: 1400, height: 900 } }
let house: House
let sam: Page
let dana: Page
let rita: Page

beforeAll(async () => {
  house = await openHouse({ people: { sam: 'supervisor', dana: 'dispatcher', rita: 'responder' } })
  sam = await house.signIn('sam', '/', BOARD)
  dana = await house.signIn('dana', '/', BOARD)
  rita = await house.signIn('rita', '/', BOARD)
  for (const teamId of ['crt-1', 'crt-2']) {
    await send(rita, `/api/teams/${teamId}/sign-on`, {
      roles: ['clinician'],
      shiftEndsAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
      position: [-78.9, 36.02],
    })
  }
})
afterAll(() => house?.close())

let keys = 0
const key = () => `alarms-test-${++keys}`

const alarms = (page: Page) => page.getByRole('region', { name: 'Alarms' }).getByRole('listitem')
const distress = () => send(rita, '/api/teams/crt-1/distress', { sourceKey: key() })
const endDistress = (teamId = 'crt-1') =>
  send(sam, `/api/teams/${teamId}/distress/end`, { sourceKey: key(), reason: 'all is well' })
const row = (page: Page, name: string) => page.locator('.team').filter({ hasText: name })
async function looksRight(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((theme) => {
      document.documentElement.dataset.theme = theme
    }, theme)
    await quiet(page, { where: `${name} ${theme}` })
    await picture(page, `${name}-${theme}`)
  }
  await page.setViewportSize({ width: 390, height: 800 })
  if ((await page.locator('.row-form').count()) > 0) await page.getByRole('button', { name: 'Teams' }).click()
  await quiet(page, { where: `${name} phone` })
  await picture(page, `${name}-phone`)
  await page.setViewportSize({ width: 1400, height: 900 })
}

it.each(['/ledger', '/plan', '/reports', '/phone'])(
  'a distress shows on %s, over one live stream, and leads to the board',
  async (path) => {
    const page = await sam.context().newPage()
    const streams: string[] = []
    page.on('request', (request) => request.url().includes('/api/live') && streams.push(request.url()))
    await page.goto(path)
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
  await page.goto('/ledger')
  await page.locator('.watch').waitFor()
  await page.route('**/api/live*', (route) => route.abort())
  await page.reload()
  await page.getByText('Alarms may not arrive here').waitFor({ timeout: 20_000 })
  await picture(page, 'watch-trouble')
  await page.close()
  const streams: string[] = []
  rita.on('request', (request) => request.url().includes('/api/live') && streams.push(request.url()))
  await rita.goto('/reports')
  await rita.locator('h1').waitFor({ state: 'attached' })
  await distress()
  await rita.waitForTimeout(1_500)
  expect(await rita.getByRole('region', { name: 'Alarms' }).count()).toBe(0)
  expect(streams).toEqual([])
  await endDistress()
})

it('a distress heard on the radio is raised from the row by keyboard, in two steps that one key cannot take', async () => {
  await dana.goto('/board')
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
  await endDistress('crt-2')
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
  await send(dana, '/api/calls', {
    nature: 'WELFARE CHECK',
    sourceKey: key(),
    place: { lon: -78.9, lat: 36.02 },
  })
  const { calls } = await get(dana, '/api/calls')
  const { callId, version } = calls[0] as { callId: string; version: number }
  await send(dana, `/api/calls/${callId}/assign`, {
    version,
    teamId: 'crt-1',
    overrideReason: 'for the test',
  })
  await sam.goto('/board')
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
  await picture(sam, 'team-menu')
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
  const context = await house.context({ ...BOARD, as: 'sam' })
  const page = await context.newPage()
  await page.addInitScript(FAKE_PUSH)
  const told: string[] = []
  page.on(
    'request',
    (request) => request.url().includes('/api/push/') && told.push(new URL(request.url()).pathname),
  )
  await page.goto('/board')
  await page.getByRole('button', { name: 'Notices are off' }).click()
  const dialog = page.getByRole('dialog', { name: 'Notices on this device' })
  await dialog.getByText('no names, no places').waitFor()
  expect(told).toEqual([])
  await looksRight(page, 'notices-off')
  await dialog.getByRole('button', { name: 'Turn on for this device' }).click()
  await dialog.getByText(/On for this device until/).waitFor()
  await picture(page, 'notices-on')
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
  await picture(page, 'notices-blocked')
  await page.addInitScript('delete window.PushManager')
  await page.reload()
  await page.getByRole('button', { name: 'No notices here' }).click()
  await dialog.getByText('Not supported').waitFor()
  await context.close()
})
