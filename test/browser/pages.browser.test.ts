import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { get } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { quiet } from './looks.ts'

let house: House

beforeAll(async () => {
  house = await openHouse('demo')
})
afterAll(() => house?.close())

/** As small as a phone gets. */
const LOOKS: Record<string, BrowserContextOptions> = {
  light: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  phone: { viewport: { width: 320, height: 640 }, colorScheme: 'light' },
}

async function visit(look: string, path: string, role?: string): Promise<Page> {
  const page = role
    ? await house.signIn(role, path, LOOKS[look])
    : await (await house.context(LOOKS[look])).newPage()
  if (!role) await page.goto(path)
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
      await quiet(page)
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
  await page.getByRole('link', { name: /español/i }).click()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('es')
  await page
    .getByText(/datos inventados/i)
    .first()
    .waitFor()
  await page.context().close()
})

it('one click on a demo account signs in', async () => {
  const page = await visit('light', '/sign-in')
  await page.getByRole('button', { name: /^supervisor/i }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  expect(await get(page, '/api/session')).toMatchObject({ role: 'supervisor' })
  await page.context().close()
})

it('the ledger of the demo’s first nine months shows what Durham reported', async () => {
  const page = await visit('light', '/ledger', 'supervisor')
  const ledger = await get(page, '/api/ledger?from=2022-06-27&to=2023-03-26')
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
