import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, openHouse } from './house.ts'
import { LOOKS, quiet } from './looks.ts'
import { addressOf, PUBLIC_PAGES } from './public-addresses.ts'

let house: House
beforeAll(async () => {
  house = await openHouse('demo')
})
afterAll(() => house?.close())

async function stranger(
  path: string,
  options: { javaScriptEnabled?: boolean; locale?: string } = {},
): Promise<Page> {
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

it('speaks the language of the browser that asks, unless told otherwise', async () => {
  const page = await stranger('/', { locale: 'es-MX' })
  expect(await page.locator('html').getAttribute('lang')).toBe('es')
  await page.getByRole('link', { name: /english/i }).click()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.context().close()
})

const NARROW = { ...LOOKS.phone, viewport: { width: 320, height: 640 } }
/** Each page in each of these: everything that is seen, in both languages. */
const SEEN = [
  { look: LOOKS.light, lang: 'en' },
  { look: LOOKS.dark, lang: 'es' },
  { look: NARROW, lang: 'en' },
  { look: NARROW, lang: 'es' },
] as const

describe.each(PUBLIC_PAGES)('%s', (page) => {
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
    for (const { look, lang } of SEEN) {
      const seen = await (await house.context(look)).newPage()
      await seen.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${lang}`)
      expect(await seen.locator('html').getAttribute('lang')).toBe(lang)
      await quiet(seen, { where: `${lang} ${look.viewport.width} ${look.colorScheme}` })
      await seen.context().close()
    }
  })
})
