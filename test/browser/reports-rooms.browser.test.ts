import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { freePort, type HeartProcess, startHeart } from '../process/heart-process.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'heart-reports-'))
let browser: Browser
let heart: HeartProcess
let encounterId: string
let callId: string

const LOOKS = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  darkPhone: { viewport: { width: 360, height: 740 }, colorScheme: 'dark', hasTouch: true, isMobile: true },
} satisfies Record<string, BrowserContextOptions>

async function signedIn(look: keyof typeof LOOKS, role: string): Promise<Page> {
  const context = await browser.newContext(LOOKS[look])
  const page = await context.newPage()
  await page.goto(`${heart.url}/sign-in`)
  await page.getByRole('button', { name: new RegExp(`^${role}`, 'i') }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

const send = (page: Page, path: string, body: object) =>
  page.evaluate(
    async ({ path, body }) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
      const said = await answer.json()
      if (!answer.ok) throw new Error(JSON.stringify(said))
      return said
    },
    { path, body },
  )

/** Sends a team with the demo's responder on it to a neighbor, through the doors. */
async function visitNeighbor(): Promise<{ callId: string; encounterId: string }> {
  const page = await signedIn('light', 'dispatcher')
  const { teams } = await page.evaluate(async () => await (await fetch('/api/teams')).json())
  let team = teams.find((one: { teamId: string }) => one.teamId === 'crt-1')
  if (team.status !== 'off_duty') {
    team = await send(page, '/api/teams/crt-1/actions', { version: team.version, action: 'sign_off' })
  }
  await send(page, '/api/teams/crt-1/sign-on', {
    version: team.version,
    roles: ['clinician', 'peer_support', 'emt'],
    members: [{ userId: 'demo-responder', role: 'clinician' }],
    shiftEndsAt: new Date(Date.now() + 6 * 3_600_000).toISOString(),
    position: [-78.8986, 35.994],
  })
  let call = await send(page, '/api/calls', {
    nature: 'WELFARE CHECK',
    sourceKey: `rooms-${crypto.randomUUID()}`,
    place: { lon: -78.9, lat: 35.99 },
  })
  call = await send(page, `/api/calls/${call.callId}/assign`, {
    version: call.version,
    teamId: 'crt-1',
    overrideReason: 'browser test',
  })
  const { assignmentId } = call.assignments[0]
  for (const action of ['depart', 'arrive', 'meet_neighbor']) {
    const path = `/api/calls/${call.callId}/assignments/${assignmentId}/progress`
    call = await send(page, path, { version: call.version, action })
  }
  await page.context().close()
  return { callId: call.callId, encounterId: assignmentId }
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

it('an administrator adds a question, is told what it lacks, tries it and publishes it', async () => {
  const page = await signedIn('light', 'administrator')
  await page.goto(`${heart.url}/reports/questions`)
  await page.getByRole('button', { name: 'Add a question' }).click()
  const first = page.getByRole('listitem', { name: 'Question 1' })
  await first.getByLabel('Answered with').selectOption('choice')
  await page.getByRole('button', { name: 'Publish version 1' }).click()
  await page.getByText('▲ Write the question.').waitFor()
  expect(await page.getByText('▲ Write the choice, or take it out.').count()).toBe(2)
  await first.getByLabel('Question', { exact: true }).fill('Which bus line?')
  await first.getByLabel('In Spanish, if asked so').fill('¿Qué línea?')
  await first.getByLabel('Choice 1', { exact: true }).fill('Line 3')
  await first.getByLabel('Choice 2', { exact: true }).fill('Line 10')
  await first.getByLabel('Must be answered').selectOption('when')
  await first.getByLabel(/^When/).selectOption('outcome')
  await page.getByText('▲ Choose the answers that make it required.').waitFor()
  await first.getByLabel('Taken somewhere').check()
  await quiet(page)
  await picture(page, 'questions')
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByRole('button', { name: 'Taken somewhere' }).click()
  await preview.getByText(/^Still to do:/).click()
  await preview.getByText('Answer “Which bus line?”.').waitFor()
  await page.getByRole('button', { name: 'Publish version 1' }).click()
  await page.getByText('Version 1 is asked now.').waitFor()
  await page.context().close()
})

it('the form in the dark and in Spanish, on a phone and at a desk', async () => {
  ;({ callId, encounterId } = await visitNeighbor())
  for (const look of ['darkPhone', 'dark'] as const) {
    const page = await signedIn(look, 'responder')
    await page.goto(`${heart.url}/reports?report=${encounterId}`)
    await page
      .getByRole('group', { name: 'Language of the form' })
      .getByRole('button', { name: 'Español' })
      .click()
    await page.getByText('¿Cómo terminó?').waitFor()
    await page.getByText('¿Qué línea?').waitFor()
    for (const summary of await page.locator('.encounter-form summary').all()) await summary.click()
    await quiet(page)
    await picture(page, `report-form-es-${look}`)
    await page.context().close()
  }
})

it('a suggestion waits for a navigator, who declines it with a reason', async () => {
  const crew = await signedIn('light', 'responder')
  await send(crew, `/api/encounters/${encounterId}/suggestions`, {
    personId: 'p1',
    kind: 'helps',
    words: 'Speak slowly, and ask about the garden.',
  })
  const page = await signedIn('dark', 'navigator')
  await page.goto(`${heart.url}/reports/suggestions`)
  await page.getByText('Speak slowly, and ask about the garden.').waitFor()
  await page.getByText(/Demo Responder/).waitFor()
  await page.getByRole('button', { name: 'Decline', exact: true }).click()
  await page.getByLabel('Why not?').fill('Stands in the plan already.')
  await quiet(page)
  await picture(page, 'suggestions')
  await page.getByRole('button', { name: 'Decline with this reason' }).click()
  await page.getByText('No suggestion waits').waitFor()
  await page.getByRole('button', { name: 'Declined' }).click()
  await page.getByText(/Stands in the plan already/).waitFor()
  await crew.context().close()
  await page.context().close()
})

it('a meeting that is taken back leaves its mark on what was written; who reviews discards it, and names are shown', async () => {
  const crew = await signedIn('light', 'responder')
  await send(crew, `/api/calls/${callId}/assignments/${encounterId}/step-back`, {
    reason: 'Somebody else.',
    sourceKey: `slip-${crypto.randomUUID()}`,
  })
  await crew.context().close()
  const page = await signedIn('light', 'supervisor')
  await page.goto(`${heart.url}/reports?report=${encounterId}`)
  await page.getByText('▲ The meeting was taken back').waitFor()
  await page.getByText(/Who read it/).click()
  await page
    .getByText(/Demo Supervisor, supervisor/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Drafts' }).click()
  await page.getByText('▲ the meeting was taken back').waitFor()
  await quiet(page)
  await picture(page, 'taken-back')
  await page.getByLabel('Why is it not needed?').fill('Nobody was met.')
  await page.getByRole('button', { name: 'Discard the report' }).click()
  await page.getByText('Choose a report.').waitFor()
  await page.getByText('▲ the meeting was taken back').waitFor({ state: 'detached' })
  await page.context().close()
})
