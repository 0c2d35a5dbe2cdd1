import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { freePort, type HeartProcess, runHeart, startHeart } from '../process/heart-process.ts'

const PASSWORD = 'correct horse battery staple'
const SAMPLES = Number(process.env.HEART_SAFETY_SAMPLES ?? 40)
const AIM_MS = 1_000
const dataDir = mkdtempSync(join(tmpdir(), 'heart-safety-'))
const env = { HEART_DATA_DIR: dataDir, HEART_PASSWORD: PASSWORD }

let browser: Browser
let heart: HeartProcess
let sam: Page
let rita: Page

/** The town of the other tests, where a check-in is due every few seconds. */
function townInAHurry(): string {
  const town = join(dataDir, 'town')
  cpSync(fileURLToPath(new URL('./town', import.meta.url)), town, { recursive: true })
  const file = join(town, 'programs.json')
  const programs = JSON.parse(readFileSync(file, 'utf8'))
  programs[0].versions[0].safety = {
    checkInMinutes: { assigned: 0.1 },
    graceMinutes: 0,
    supervisorAfterMinutes: 0.05,
    escalation: [{ afterMinutes: 0.1, name: 'On-call manager', contact: '919-555-0100' }],
  }
  writeFileSync(file, JSON.stringify(programs))
  return town
}

beforeAll(async () => {
  const town = townInAHurry()
  const loaded = await runHeart(['load', town, '--areas', join(town, 'zones.geojson')], env)
  expect(loaded, loaded.stderr).toMatchObject({ code: 0 })
  for (const [username, role] of [
    ['sam', 'supervisor'],
    ['rita', 'responder'],
  ] as const) {
    const added = await runHeart(['account', 'add', username, '--agency', 'testtown', '--role', role], env)
    expect(added, added.stderr).toMatchObject({ code: 0 })
  }
  heart = await startHeart(dataDir, await freePort(), ['--no-demo'])
  browser = await chromium.launch({
    executablePath: inject('chromiumPath'),
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
  sam = await signIn('sam')
  rita = await signIn('rita')
  await sam.goto(`${heart.url}/board`)
  await sam.getByRole('listbox', { name: 'Queue' }).waitFor({ state: 'attached' })
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
const key = () => `safety-test-${++keys}`

/** Through a door from that person's page. `beganAt`: by the page's clock, just before. */
function post(page: Page, path: string, body: object) {
  return page.evaluate(
    async ([path, body]) => {
      const beganAt = Date.now()
      const answer = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return { status: answer.status, json: await answer.json(), beganAt }
    },
    [path, body] as const,
  )
}

const alarms = (page: Page) => page.getByRole('region', { name: 'Alarms' }).getByRole('listitem')
const distress = () => post(rita, '/api/teams/crt-1/distress', { sourceKey: key(), position: [-78.9, 36.02] })
const safe = () => post(rita, '/api/teams/crt-1/distress/end', { sourceKey: key(), reason: 'all is well' })

it('a distress is on the board of the supervisor in under a second', async () => {
  await expect.poll(() => sam.getByRole('status', { name: 'Connection' }).innerText()).toMatch(/live/i)
  const shiftEndsAt = new Date(Date.now() + 8 * 3_600_000).toISOString()
  const { json: me } = await rita.evaluate(async () => ({ json: await (await fetch('/api/session')).json() }))
  for (const [teamId, members] of [
    ['crt-1', [{ userId: me.userId, role: 'responder' }]],
    ['crt-2', []],
  ] as const) {
    const on = await post(rita, `/api/teams/${teamId}/sign-on`, {
      roles: ['clinician'],
      shiftEndsAt,
      position: [-78.9, 36.02],
      members,
      vehicle: 'Van 2',
    })
    expect(on.status, JSON.stringify(on.json)).toBe(200)
  }
  // Seen when it stands in the page.
  await sam.evaluate(() => {
    const seen: number[] = []
    Object.assign(window, { seen })
    new MutationObserver((changes) => {
      const isNew = changes.some(({ addedNodes }) =>
        [...addedNodes].some(
          (node) => node instanceof Element && node.matches('.alarm[data-kind="distress"]'),
        ),
      )
      if (isNew) seen.push(Date.now())
    }).observe(document.body, { childList: true, subtree: true })
  })
  const seenTimes = () => sam.evaluate(() => (window as unknown as { seen: number[] }).seen)

  const milliseconds: number[] = []
  for (let i = 0; i < SAMPLES; i++) {
    const raised = await distress()
    expect(raised.status, JSON.stringify(raised.json)).toBe(200)
    await expect.poll(async () => (await seenTimes()).length, { timeout: 10_000, interval: 20 }).toBe(i + 1)
    milliseconds.push(((await seenTimes())[i] as number) - raised.beganAt)
    expect((await safe()).status).toBe(200)
    await expect.poll(() => alarms(sam).count(), { timeout: 10_000, interval: 20 }).toBe(0)
  }
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] as number
  process.stdout.write(
    `distress to board, ${SAMPLES} times: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms\n`,
  )
  // On a machine that is busy with other tests a single slow one proves nothing.
  expect(at(0.95)).toBeLessThan(AIM_MS)
})

it('sound is asked for once, kept in sight, and stopped by acknowledging, which leaves the alarm', async () => {
  await sam.getByRole('group', { name: 'Alarm sound' }).getByRole('button', { name: 'Keep it off' }).click()
  await sam.getByRole('button', { name: 'Sound is off' }).waitFor()
  await distress()
  const alarm = alarms(sam).filter({ hasText: 'is in distress' })
  await alarm.waitFor()
  await expect.poll(() => alarm.innerText()).toMatch(/Team Oak.*36\.02.*Van 2.*rita/is)
  await sam.getByRole('button', { name: 'Sound is off' }).click()
  await sam.getByRole('button', { name: 'Sound is on' }).waitFor()

  // The keyboard leads there, also from a dialog, which does not hide it.
  await sam.keyboard.press('a')
  await expect.poll(() => sam.evaluate(() => document.activeElement?.id)).toBe('alarms')
  await sam.keyboard.press('Tab')
  await sam.keyboard.press('Enter')
  await expect.poll(() => alarm.innerText()).toContain('Acknowledged here')
  expect(await alarms(sam).count()).toBe(1)
  await sam.getByRole('button', { name: /^Keys/ }).click()
  await sam.getByRole('dialog').waitFor()
  expect(await alarms(sam).count()).toBe(1)
  await sam.keyboard.press('Escape')

  await sam.reload()
  await alarms(sam).first().waitFor()
  await sam.getByRole('button', { name: 'Sound is off until you touch the page' }).waitFor()
  await sam.keyboard.press('Shift')
  await sam.getByRole('button', { name: 'Sound is on' }).waitFor()

  await sam.getByRole('button', { name: /^End the distress of/ }).click()
  await sam.getByLabel(/How do you know/).fill('I spoke with them')
  await sam.getByRole('button', { name: 'End the distress', exact: true }).click()
  await expect.poll(() => alarms(sam).count()).toBe(0)
})

it('a check-in that never comes: the row counts down, then it alarms and names whom to call', async () => {
  await post(sam, '/api/calls', {
    nature: 'WELFARE CHECK',
    sourceKey: key(),
    place: { lon: -78.9, lat: 36.02 },
  })
  const { calls } = await sam.evaluate(async () => await (await fetch('/api/calls')).json())
  const call = calls[0] as { callId: string; version: number }
  const sent = await post(sam, `/api/calls/${call.callId}/assign`, {
    version: call.version,
    teamId: 'crt-1',
    overrideReason: 'for the test',
  })
  expect(sent.status, JSON.stringify(sent.json)).toBe(200)
  const row = sam.locator('.team').filter({ hasText: 'rita' })
  await expect.poll(() => row.locator('.safety').innerText()).toMatch(/check-in (in|due|missed)/)
  const alarm = alarms(sam).filter({ hasText: 'missed a check-in' })
  await alarm.waitFor({ timeout: 30_000 })
  await expect.poll(() => alarm.innerText(), { timeout: 30_000 }).toContain('On-call manager: 919-555-0100')
  await expect
    .poll(
      async () => {
        const { teams } = await sam.evaluate(async () => await (await fetch('/api/teams')).json())
        return teams.find((team: { teamId: string }) => team.teamId === 'crt-1').missed?.level
      },
      { timeout: 40_000 },
    )
    .toBe('escalation')

  const asked = { sourceKey: key(), kind: 'ems', why: 'a fall on the stairs' }
  expect((await post(rita, '/api/teams/crt-1/backup', asked)).status).toBe(200)
  await expect.poll(() => row.innerText()).toContain('waits for back-up: EMS')
  await distress()
  await expect.poll(() => alarms(sam).count()).toBe(1)
  for (const theme of ['light', 'dark']) {
    await sam.evaluate((theme) => {
      document.documentElement.dataset.theme = theme
    }, theme)
    const found = await new AxeBuilder({ page: sam }).analyze()
    expect(found.violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.html}`)).toEqual([])
    if (process.env.HEART_SCREENS)
      await sam.screenshot({ path: join(process.env.HEART_SCREENS, `alarm-${theme}.png`) })
  }
  await sam.setViewportSize({ width: 390, height: 800 })
  expect(await sam.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  if (process.env.HEART_SCREENS)
    await sam.screenshot({ path: join(process.env.HEART_SCREENS, 'alarm-phone.png') })
  await sam.setViewportSize({ width: 1400, height: 900 })
  await sam.getByRole('button', { name: /^Back-up arrived/ }).click()
  await expect.poll(() => row.innerText()).toContain('back-up is there')
  await safe()
  expect((await post(rita, '/api/teams/crt-1/check-in', { sourceKey: key() })).status).toBe(200)
})
