import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { freePort, type HeartProcess, startHeart } from '../process/heart-process.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'heart-pages-'))
let browser: Browser
let heart: HeartProcess

beforeAll(async () => {
  // The demo city without its feed: the same calls at every look.
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

const LOOKS: Record<string, BrowserContextOptions> = {
  light: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  phone: { viewport: { width: 320, height: 640 }, colorScheme: 'light' },
}

async function visit(look: string, path: string, role?: string): Promise<Page> {
  const context = await browser.newContext(LOOKS[look])
  const page = await context.newPage()
  if (role) {
    await page.goto(`${heart.url}/sign-in`)
    await page.getByRole('button', { name: new RegExp(`^${role}`, 'i') }).click()
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  }
  await page.goto(heart.url + path)
  await page.getByRole('heading').first().waitFor()
  await page.waitForLoadState('load')
  await page.waitForTimeout(800)
  return page
}

const PAGES: [string, string | undefined][] = [
  ['/', undefined],
  ['/sign-in', undefined],
  ['/board', 'supervisor'],
  ['/ledger', 'supervisor'],
]

describe.each(PAGES)('%s', (path, role) => {
  it.each(Object.keys(LOOKS))(
    'has nothing for axe to find, and nothing to scroll sideways: %s',
    async (look) => {
      const page = await visit(look, path, role)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
      ).toEqual([])
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(wide).toBeLessThanOrEqual(0)
      await page.context().close()
    },
  )
})

it('a resident asks by ZIP and is answered, in English and in Spanish', async () => {
  const page = await visit('phone', '/')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.getByRole('textbox', { name: /zip/i }).fill('27701')
  await page.keyboard.press('Enter')
  await page.getByText('27701').last().waitFor()
  await page.getByRole('button', { name: /español/i }).click()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('es')
  await page
    .getByText(/datos inventados/i)
    .first()
    .waitFor()
  await page.context().close()
})

it('the ledger of the demo’s first nine months shows what Durham reported', async () => {
  const page = await visit('light', '/ledger', 'supervisor')
  const ledger = await page.evaluate(async () =>
    (await fetch('/api/ledger?from=2022-06-27&to=2023-03-26')).json(),
  )
  const unanswered = Object.values<number>(ledger.unanswered).reduce((sum, count) => sum + count, 0)
  expect(ledger.answered + unanswered).toBe(ledger.warranted)
  expect(ledger.warranted).toBeGreaterThan(22_000)
  expect(ledger.warranted).toBeLessThan(24_000)
  expect(ledger.shareAnswered).toBeGreaterThan(0.19)
  expect(ledger.shareAnswered).toBeLessThan(0.22)
  await page.context().close()
})

it('says on every page that the city is synthetic', async () => {
  for (const [path, role] of PAGES.filter(([path]) => path !== '/sign-in')) {
    const page = await visit('light', path, role)
    await page
      .getByText(/synthetic/i)
      .first()
      .waitFor()
    await page.context().close()
  }
})
