import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { freePort, type HeartProcess, startHeart } from '../process/heart-process.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'heart-stories-'))
let browser: Browser
let heart: HeartProcess
let encounterId: string

const LOOKS = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'light', hasTouch: true, isMobile: true },
} satisfies Record<string, BrowserContextOptions>
const MARKUP = '<img src=x onerror="document.title=\'broken in\'"><script>document.title="broken in"</script>'
const STORY = `Rosalind Quay, 67, waited at 412 Elm Street with her son Tyrell. She told of the pelican lamp in her window. ${MARKUP}`

async function signedIn(look: keyof typeof LOOKS, role: string): Promise<Page> {
  const context = await browser.newContext(LOOKS[look])
  const page = await context.newPage()
  await page.goto(`${heart.url}/sign-in`)
  await page.getByRole('button', { name: new RegExp(`^${role}`, 'i') }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

/** Through the doors: the demo's responder tells one of the demo's reports anew. */
async function tellReport(): Promise<string> {
  const crew = await signedIn('light', 'responder')
  const told = await crew.evaluate(async (story) => {
    const query = 'status=approved&teamId=crt-1&outcome=resolved_on_scene&limit=20'
    const { encounters } = await (await fetch(`/api/encounters?${query}`)).json()
    const { encounterId } = encounters.at(-1)
    const { version } = await (await fetch(`/api/encounters/${encounterId}`)).json()
    const answer = await fetch(`/api/encounters/${encounterId}/amend`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        version,
        reason: 'told anew for the test',
        deviceId: 'browser',
        edits: [
          { path: 'persons.p1.name', value: 'Rosalind Quay', base: 0 },
          { path: 'story', value: story, base: 0 },
        ],
      }),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return encounterId as string
  }, STORY)
  await crew.context().close()
  return told
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

async function publicText(): Promise<string> {
  const context = await browser.newContext(LOOKS.light)
  const page = await context.newPage()
  await page.goto(heart.url)
  await page.getByRole('heading', { name: 'How often does HEART come?' }).waitFor()
  await page.waitForLoadState('networkidle')
  const text = (await page.locator('main').textContent()) ?? ''
  expect(await page.title()).not.toBe('broken in')
  expect(await page.locator('main img, main script').count()).toBe(0)
  await context.close()
  return text
}

beforeAll(async () => {
  heart = await startHeart(dataDir, await freePort(), [], { HEART_DEMO_SPEED: '0' })
  browser = await chromium.launch({ executablePath: inject('chromiumPath'), args: ['--no-sandbox'] })
  encounterId = await tellReport()
})

afterAll(async () => {
  await browser?.close()
  await heart?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

it('a story goes from proposed to public, and is gone when the consent is taken back', async () => {
  const crew = await signedIn('phone', 'responder')
  await crew.goto(`${heart.url}/reports?report=${encounterId}`)
  await crew.getByText('Propose its story for the public').click()
  await crew.getByLabel('Why this story (optional)').fill('How trust came.')
  await crew.getByRole('button', { name: 'Propose this story' }).click()
  await crew.getByRole('link', { name: 'Open the story' }).click()
  await crew.getByText('A supervisor makes the masked draft next.').waitFor()
  await quiet(crew)
  await picture(crew, 'story-proposed-phone')
  await crew.context().close()
  expect(await publicText()).not.toContain('pelican')

  const page = await signedIn('light', 'supervisor')
  await page.goto(`${heart.url}/reports/stories`)
  await page.getByRole('link').filter({ hasText: 'Proposed' }).first().click()
  await page.getByRole('button', { name: 'Make the masked draft' }).click()
  const masked = page.locator('[data-story="masked"]')
  await masked.waitFor()
  expect(await masked.textContent()).not.toMatch(/Rosalind|Quay|67|Elm|Tyrell/)
  expect(await page.locator('[data-story="original"]').textContent()).toContain(MARKUP)
  expect(await page.locator('main img').count()).toBe(0)
  expect(await page.title()).not.toBe('broken in')
  const release = page.getByRole('region', { name: 'Release' })
  await release.getByText('The neighbor’s consent is not on record.').waitFor()
  await quiet(page)
  await picture(page, 'story-masked-light')

  await page.keyboard.press('n')
  await page.getByText('The record holds this: it stays masked.').waitFor()
  await page.keyboard.press('e')
  await page.getByLabel('Instead of it, the public reads').fill('A neighbor')
  await page.keyboard.press('Enter')
  await page.locator('[data-decision="masked"]').first().waitFor()
  await page.getByRole('button', { name: /^Mask all/ }).click()
  await page.locator('[data-decision="open"]').first().waitFor({ state: 'detached' })

  await page.keyboard.press('m')
  await page.getByLabel('Words to mask').fill('the pelican lamp')
  await page.getByLabel('What they are').selectOption('other')
  await page.getByLabel(/The public reads instead/).fill('a lamp')
  await page.getByRole('button', { name: 'Mask these words' }).click()
  await masked.getByText('a lamp').waitFor()
  await page.getByRole('button', { name: 'I have read both sides' }).click()
  await page.getByText('✓ Checked side by side').waitFor()
  await expect(page.getByRole('button', { name: 'Release to the public' }).count()).resolves.toBe(0)

  await page.getByLabel('Who asked the neighbor').fill('First Person')
  await page.getByLabel('Who heard it').fill('Second Person')
  await page.getByRole('button', { name: 'Put the consent on record' }).click()
  await page.getByRole('heading', { name: 'Last reading' }).waitFor()
  await quiet(page)
  await picture(page, 'story-last-reading-light')
  await page.getByLabel(/I have read these exact words/).check()
  await page.getByRole('button', { name: 'Release to the public' }).click()
  await page.getByRole('heading', { name: 'Released', exact: true }).waitFor()

  const told = await publicText()
  expect(told).toContain('She told of a lamp in her window.')
  expect(told).toContain('Told with consent; details changed.')
  expect(told).not.toMatch(/Rosalind|Quay|Tyrell|Elm Street|pelican/)

  await page.getByRole('button', { name: 'The neighbor took the consent back' }).click()
  await page.getByText('Taken back.').waitFor()
  expect(await publicText()).not.toContain('a lamp in her window')
  await page.context().close()
})

it.each(Object.keys(LOOKS) as (keyof typeof LOOKS)[])('axe finds nothing: %s', async (look) => {
  const page = await signedIn(look, 'supervisor')
  await page.goto(`${heart.url}/reports/stories`)
  await page.locator('.report-list a').first().click()
  await page.getByRole('heading', { name: 'What happened to it' }).waitFor()
  await quiet(page)
  await picture(page, `story-${look}`)
  await page.goto(heart.url)
  await page.getByRole('heading', { name: 'What neighbors let us tell' }).waitFor()
  await quiet(page)
  await picture(page, `public-stories-${look}`)
  await page.context().close()
})
