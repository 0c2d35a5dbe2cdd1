import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContextOptions, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, openHouse } from './house.ts'
import { LOOKS, quiet } from './looks.ts'
import { ANSWERS, addressOf, PUBLIC_PAGES } from './public-addresses.ts'

let house: House
beforeAll(async () => {
  house = await openHouse('demo')
})
afterAll(() => house?.close())

async function stranger(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await house.context({ ...LOOKS.phone, ...options })).newPage()
  await page.goto(path)
  return page
}

describe('without any script', () => {
  it('a resident asks by ZIP and is answered, and asks again in Spanish', async () => {
    const page = await stranger('/', { javaScriptEnabled: false })
    await page.getByLabel('Your address or ZIP code').fill('27701')
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByText(/HEART .*27701/).waitFor()
    expect(new URL(page.url()).search).toBe('?place=27701')
    expect(await page.getByRole('button', { name: /where I am/ }).isVisible()).toBe(false)

    await page.getByRole('link', { name: /español/i }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    expect(await page.getByLabel('Su dirección o código postal').inputValue()).toBe('27701')
    await page.getByLabel('Su dirección o código postal').fill('27713')
    await page.getByRole('button', { name: 'Consultar' }).click()
    await page.getByText(/27713/).first().waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    await page.context().close()
  })

  it('what is no ZIP is said beside it, and what was typed stands as text', async () => {
    const page = await stranger('/', { javaScriptEnabled: false })
    await page.getByLabel('Your address or ZIP code').fill('<2>')
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByText('Type a street with its number, or a ZIP code of 5 digits.').waitFor()
    expect(await page.getByLabel('Your address or ZIP code').inputValue()).toBe('<2>')
    expect(await page.getByLabel('Your address or ZIP code').getAttribute('aria-invalid')).toBe('true')
    await page.context().close()
  })

  it('a resident asks by address; where it may mean two streets, they say which; and one that is not there is said', async () => {
    const page = await stranger('/', { javaScriptEnabled: false })
    const ask = async (words: string) => {
      await page.getByLabel('Your address or ZIP code').fill(words)
      await page.keyboard.press('Enter')
    }
    await ask('150 example street')
    await page.getByText('There is more than one 150 example street.').waitFor()
    await page.getByRole('link', { name: '150 W Example St' }).click()
    await page.getByText(/HEART .*150 W Example St/).waitFor()
    expect(await page.getByLabel('Your address or ZIP code').inputValue()).toBe('150 W Example St')
    await ask('5 <i>Nowhere</i> Rd')
    await page.getByText('We could not find 5 <i>Nowhere</i> Rd.').waitFor()
    await ask('5 Nowhere Rd, 27701')
    await page.getByText(/HEART .*27701/).waitFor()
    await page.context().close()
  })

  it('figures and stories are there to read', async () => {
    const page = await stranger('/', { javaScriptEnabled: false })
    await page.getByText(/calls that it is made for/).waitFor()
    expect(await page.getByRole('row').count()).toBeGreaterThan(5)
    await page.context().close()
  })
})

describe('published figures', () => {
  it('are told in sentences with their denominators, and lead to how they are counted and to their files', async () => {
    const page = await stranger('/', { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'All figures' }).click()
    await page.getByText(/answered [\d,]+ of [\d,]+ calls that it is made for/).waitFor()
    await page.getByText(/Out of [\d,]+ calls that HEART is made for/).waitFor()
    const measure = page.getByRole('link', { name: 'How is this counted?' }).first()
    expect(await measure.getAttribute('href')).toBe('/measures#ledger.answered')
    await page.getByRole('link', { name: 'The data and their dictionary' }).first().click()
    expect(new URL(page.url()).hash).toBe('#answers')
    const file = await page.request.get(
      (await page.getByRole('link', { name: 'CSV' }).first().getAttribute('href')) ?? '',
    )
    expect(await file.text()).toMatch(/^period,from,to,result,count,shown/)
    await page.context().close()
  })

  it('may stand on another page one by one; no other page of ours may', async () => {
    const page = await stranger('/figures')
    const snippet = (await page.locator('.snippet').first().textContent()) ?? ''
    expect(snippet).toMatch(/^<iframe src="http:\/\/localhost/)
    let html = snippet
    // Another origin, on this machine: a browser asks before a page of elsewhere may look in here.
    const elsewhere = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html))
    await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready))
    const address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`
    try {
      await page.goto(address)
      await page.frameLocator('iframe').locator('h1').waitFor()
      html = snippet.replace('/figures/embed', '/figures')
      const refused = page.waitForEvent('console', (said) => said.text().includes('frame-ancestors'))
      await page.goto(address)
      await refused
      expect(await page.frameLocator('iframe').locator('h1').count()).toBe(0)
    } finally {
      elsewhere.close()
    }
    await page.context().close()
  })

  it('are shown to a room one by one, by Enter alone and without scripts', async () => {
    const page = await stranger('/hearing', {
      javaScriptEnabled: false,
      viewport: { width: 1920, height: 1080 },
    })
    await page.getByRole('link', { name: 'Show on a large screen' }).click()
    const seen = async () => (await page.locator('.slide:has(:focus) h1').textContent()) ?? ''
    await expect.poll(seen).not.toBe('')
    await page.keyboard.press('Enter')
    const first = await page.locator('.slide h1').nth(1).textContent()
    await expect.poll(seen).toBe(first)
    await page.keyboard.press('Enter')
    await expect.poll(seen).not.toBe(first)
    const top = await page
      .locator('.slide:has(:focus)')
      .evaluate((slide) => slide.getBoundingClientRect().top)
    expect(Math.abs(top)).toBeLessThan(2)
    await page.context().close()
  })
})

it('speaks the language of the browser that asks, unless told otherwise', async () => {
  const page = await stranger('/', { locale: 'es-MX' })
  expect(await page.locator('html').getAttribute('lang')).toBe('es')
  await page.getByRole('link', { name: /english/i }).click()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.context().close()
})

const NARROW = { ...LOOKS.phone, viewport: { width: 320, height: 640 } }
/** Each page in each of these: light and dark, wide and narrow, both languages. */
const SEEN = [
  { look: NARROW, lang: 'en' },
  { look: LOOKS.dark, lang: 'es' },
] as const

describe.each([...PUBLIC_PAGES, ...ANSWERS])('%s', (page) => {
  it('is read without scripts; with them they are few, and nothing comes from elsewhere', async () => {
    const address = await addressOf(house.url, page)
    const plain = await stranger(address, { javaScriptEnabled: false })
    expect(await plain.locator('main h1').first().isVisible()).toBe(true)
    expect(((await plain.locator('main').textContent()) ?? '').length).toBeGreaterThan(200)
    await plain.context().close()

    const context = await house.context()
    const scripted = await context.newPage()
    const asked: Request[] = []
    scripted.on('request', (request) => asked.push(request))
    await scripted.goto(address, { waitUntil: 'networkidle' })
    const scripts = asked.filter((request) => request.resourceType() === 'script')
    const sizes = await Promise.all(scripts.map((request) => request.sizes()))
    expect(scripts.length).toBeGreaterThan(0)
    expect(sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)).toBeLessThan(100_000)
    expect(asked.map((request) => request.url()).filter((url) => !url.startsWith(house.url))).toEqual([])
    expect(await context.cookies()).toEqual([])
    await context.close()
  })

  it('has nothing for axe to find, and nothing to scroll sideways', async () => {
    const address = await addressOf(house.url, page)
    const inLanguage = (lang: string) => `${address}${address.includes('?') ? '&' : '?'}lang=${lang}`
    for (const { look, lang } of SEEN) {
      const seen = await (await house.context(look)).newPage()
      await seen.goto(inLanguage(lang))
      expect(await seen.locator('html').getAttribute('lang')).toBe(lang)
      await quiet(seen, { where: `${lang} ${look.viewport.width} ${look.colorScheme}` })
      await seen.context().close()
    }
    // Spanish is longer.
    const narrow = await stranger(inLanguage('es'), { viewport: NARROW.viewport })
    const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    expect(await narrow.evaluate(wide)).toBeLessThanOrEqual(0)
    await narrow.context().close()
  })
})
