import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { freePort, type HeartProcess, startHeart } from '../process/heart-process.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'heart-encounter-'))
let browser: Browser
let heart: HeartProcess
let encounterId: string

const LOOKS = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'light', hasTouch: true, isMobile: true },
} satisfies Record<string, BrowserContextOptions>
const MARKUP = '<img src=x onerror="document.title=\'broken in\'"><b>bold</b>'

async function signedIn(look: keyof typeof LOOKS, role: string): Promise<Page> {
  const context = await browser.newContext(LOOKS[look])
  const page = await context.newPage()
  await page.goto(`${heart.url}/sign-in`)
  await page.getByRole('button', { name: new RegExp(`^${role}`, 'i') }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

/** Sends a team with the demo's responder on it to a neighbor, through the doors; its report opens by itself. */
async function visitNeighbor(): Promise<string> {
  const page = await signedIn('light', 'dispatcher')
  const made = await page.evaluate(async () => {
    const send = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
      const said = await answer.json()
      if (!answer.ok) throw new Error(JSON.stringify(said))
      return said
    }
    const { teams } = await (await fetch('/api/teams')).json()
    let team = teams.find((one: { teamId: string }) => one.teamId === 'crt-1')
    if (team.status !== 'off_duty') {
      team = await send('/api/teams/crt-1/actions', { version: team.version, action: 'sign_off' })
    }
    await send('/api/teams/crt-1/sign-on', {
      version: team.version,
      roles: ['clinician', 'peer_support', 'emt'],
      members: [{ userId: 'demo-responder', role: 'clinician' }],
      shiftEndsAt: new Date(Date.now() + 6 * 3_600_000).toISOString(),
      position: [-78.8986, 35.994],
    })
    let call = await send('/api/calls', {
      nature: 'WELFARE CHECK',
      sourceKey: `browser-${crypto.randomUUID()}`,
      place: { lon: -78.9, lat: 35.99 },
    })
    call = await send(`/api/calls/${call.callId}/assign`, {
      version: call.version,
      teamId: 'crt-1',
      overrideReason: 'browser test',
    })
    const { assignmentId } = call.assignments[0]
    for (const action of ['depart', 'arrive', 'meet_neighbor']) {
      const path = `/api/calls/${call.callId}/assignments/${assignmentId}/progress`
      call = await send(path, { version: call.version, action })
    }
    return assignmentId as string
  })
  await page.context().close()
  return made
}

async function quiet(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual(
    [],
  )
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wide).toBeLessThanOrEqual(0)
}

async function picture(page: Page, name: string): Promise<void> {
  if (process.env.HEART_SCREENS)
    await page.screenshot({ path: join(process.env.HEART_SCREENS, `${name}.png`), fullPage: true })
}

beforeAll(async () => {
  heart = await startHeart(dataDir, await freePort(), [], { HEART_DEMO_SPEED: '0' })
  browser = await chromium.launch({ executablePath: inject('chromiumPath'), args: ['--no-sandbox'] })
  encounterId = await visitNeighbor()
})

afterAll(async () => {
  await browser?.close()
  await heart?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

it('a plain visit is reported in a few taps, far below three minutes', async () => {
  const page = await signedIn('phone', 'responder')
  await page.goto(`${heart.url}/reports?report=${encounterId}`)
  await page.getByText('How did it end?').waitFor()
  await quiet(page)
  await picture(page, 'report-form-phone')
  let taps = 0
  const tap = async (name: string | RegExp) => {
    const target = page.getByRole('button', { name, exact: typeof name === 'string' })
    const box = await target.first().boundingBox()
    expect(box?.height ?? 0, String(name)).toBeGreaterThanOrEqual(56)
    await target.first().tap()
    taps += 1
  }
  const start = performance.now()
  await tap('Resolved on scene')
  await tap('Did the team feel safe? Yes')
  await tap('No back-up, nobody hurt, no force')
  await tap('Calm')
  await tap('Someone to talk to')
  await tap('Listened')
  await page
    .getByRole('textbox', { name: 'The story, in words' })
    .fill(`We sat with her until she laughed. ${MARKUP}`)
  await page.getByText('All sent').waitFor()
  await tap('Submit report')
  await page.locator('.report header').getByText('Submitted').waitFor()
  const seconds = (performance.now() - start) / 1_000
  process.stdout.write(
    `plain report: ${taps} taps, ${seconds.toFixed(1)} s without a person’s reading and typing\n`,
  )
  expect(taps).toBeLessThanOrEqual(8)
  expect(seconds).toBeLessThan(60)
  await page.context().close()
})

it('what is cut off says so, and is sent when the network is back', async () => {
  const page = await signedIn('phone', 'responder')
  await page.goto(`${heart.url}/reports?report=${encounterId}`)
  await page.getByText('All sent').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'A ride', exact: true }).tap()
  await page.getByText(/1 waiting for network/).waitFor()
  await page.context().setOffline(false)
  await page.getByText('All sent').waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Goes by', exact: true }).tap()
  await page.getByRole('textbox', { name: 'What they go by' }).fill(MARKUP)
  await page.getByText(/waiting for network/).waitFor()
  await page.getByText('All sent').waitFor()
  await page.context().close()
})

it('a supervisor finds it, sees markup as text, asks back, and approves what was answered', async () => {
  const page = await signedIn('light', 'supervisor')
  await page.goto(`${heart.url}/reports`)
  await page.getByLabel(/find by words/i).fill('laughed')
  const hit = page.getByRole('link').filter({ hasText: 'laughed' })
  await hit.first().waitFor()
  expect(await page.locator('mark').first().textContent()).toBe('laughed')
  await quiet(page)
  await hit.first().click()
  await page.locator('.story').waitFor()
  expect(await page.locator('.story').textContent()).toContain(MARKUP)
  expect(await page.locator('.reports img').count()).toBe(0)
  expect(await page.title()).not.toBe('broken in')
  await picture(page, 'report-review-light')

  await page.getByLabel('Question to the crew').fill(`Does she wish a follow-up? ${MARKUP}`)
  await page.getByRole('button', { name: 'Return with this question' }).click()
  await page.getByText('Does she wish a follow-up?').waitFor()

  const crew = await signedIn('phone', 'responder')
  await crew.goto(`${heart.url}/reports?report=${encounterId}`)
  await crew.getByLabel('Answer').fill(`Not now; she has our card. ${MARKUP}`)
  await crew.getByRole('button', { name: 'Answer', exact: true }).click()
  await crew.getByText('Not now; she has our card.').waitFor()
  await crew.getByRole('button', { name: 'Submit report' }).click()
  await crew.getByRole('button', { name: 'Submit report' }).waitFor({ state: 'detached' })
  await crew.context().close()

  await page.reload()
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  await page.getByRole('button', { name: 'Amend', exact: true }).click()
  await page
    .getByRole('button', { name: 'Handed to someone they trust' })
    .or(page.getByText('More…').first())
    .first()
    .click()
  await page.getByLabel('Why is it amended?').fill(`Her sister came. ${MARKUP}`)
  await page.getByRole('button', { name: 'Handed to someone they trust' }).click()
  await page.getByRole('button', { name: 'Keep the amendment' }).click()
  await page.getByText(`Reason: Her sister came. ${MARKUP}`).waitFor()
  for (const words of ['follow-up?', 'our card.']) await page.getByText(`${words} ${MARKUP}`).waitFor()
  expect(await page.locator('.reports img').count()).toBe(0)
  expect(await page.title()).not.toBe('broken in')
  const changed = page.locator('.differences tr').filter({ hasText: 'Outcome' })
  expect(await changed.first().textContent()).toContain('Handed to someone they trust')
  await picture(page, 'report-history-light')
  await page.context().close()
})

it.each(Object.keys(LOOKS) as (keyof typeof LOOKS)[])(
  'the list of reports has nothing for axe to find, and nothing to scroll sideways: %s',
  async (look) => {
    const page = await signedIn(look, 'supervisor')
    await page.goto(`${heart.url}/reports`)
    await page.locator('.report-list li').first().waitFor()
    await quiet(page)
    await page.locator('.report-list a').first().click()
    await page.locator('.story').waitFor()
    await quiet(page)
    await picture(page, `report-${look}`)
    await page.context().close()
  },
)

it('the ledger says how safe visits were, of how many, and why not', async () => {
  const page = await signedIn('light', 'supervisor')
  await page.goto(`${heart.url}/ledger`)
  await page.getByText(/The team felt safe in [\d,]+ of [\d,]+ visits/).waitFor({ timeout: 30_000 })
  await page.getByRole('button', { name: /what does “Team felt safe” mean/ }).click()
  await page.getByRole('dialog').getByText('Reports that say yes or no').waitFor()
  await page.keyboard.press('Escape')
  if (process.env.HEART_SCREENS) {
    const section = page.getByRole('region', { name: 'On the visits' })
    await section.screenshot({ path: join(process.env.HEART_SCREENS, 'ledger-visits.png') })
  }
  await page.context().close()
})
