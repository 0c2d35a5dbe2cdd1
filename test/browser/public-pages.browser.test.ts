import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, openHouse } from './house.ts'
import { LOOKS, quiet } from './looks.ts'

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
    await page.getByLabel('Your ZIP code').fill('27701')
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByText(/HEART .*27701/).waitFor()
    expect(new URL(page.url()).search).toBe('?zip=27701')
    expect(await page.getByRole('button', { name: /where I am/ }).isVisible()).toBe(false)

    await page.getByRole('link', { name: /español/i }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    expect(await page.getByLabel('Su código postal').inputValue()).toBe('27701')
    await page.getByLabel('Su código postal').fill('27713')
    await page.getByRole('button', { name: 'Consultar' }).click()
    await page.getByText(/27713/).first().waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    await page.context().close()
  })

  it('what is no ZIP is said beside it, and what was typed stands as text', async () => {
    const page = await stranger('/', { javaScriptEnabled: false })
    await page.getByLabel('Your ZIP code').fill('<b>2</b>')
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByText('A ZIP code has 5 digits.').waitFor()
    expect(await page.getByLabel('Your ZIP code').inputValue()).toBe('<b>2</b>')
    expect(await page.getByLabel('Your ZIP code').getAttribute('aria-invalid')).toBe('true')
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

it('its scripts are small: under 100 KB, pressed', async () => {
  const page = await (await house.context()).newPage()
  const scripts: number[] = []
  page.on('response', async (answer) => {
    if (answer.request().resourceType() === 'script')
      scripts.push((await answer.request().sizes()).responseBodySize)
  })
  await page.goto('/')
  await page.waitForLoadState('networkidle')
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(100_000)
  await page.context().close()
})

it.each(Object.entries(LOOKS))(
  'an answer has nothing for axe to find, and nothing to scroll sideways: %s',
  async (_, look) => {
    const page = await (await house.context(look)).newPage()
    await page.goto('/?zip=27701')
    await quiet(page)
    await page.goto('/?zip=nowhere&lang=es')
    await quiet(page)
    await page.context().close()
  },
)
