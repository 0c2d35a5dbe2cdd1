import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { get } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { LOOKS, picture, quiet } from './looks.ts'

let house: House

beforeAll(async () => {
  house = await openHouse('demo')
})
afterAll(() => house?.close())

/** The first months of the demo, of which the record is whole. */
const MONTHS = 'from=2022-07&to=2022-09'

/** Whole: nothing is added up any more, and nothing on it is of another address. */
async function whole(page: Page): Promise<void> {
  await page.locator('.insight[data-stale="false"][aria-busy="false"] .aloud').waitFor()
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
}

it('the sentence adds up with the ledger; filters, comparison and split stand in the address', async () => {
  const page = await house.signIn('analyst', `/insight?q=share&${MONTHS}`)
  await whole(page)
  const sentence = await page.locator('.aloud').innerText()
  const ledger = await get(page, '/api/ledger?from=2022-07-01&to=2022-09-30')
  const words = (n: number) => n.toLocaleString('en-US')
  expect(sentence).toContain('From July 2022 to September 2022')
  expect(sentence).toContain(
    `${words(ledger.answered)} of ${words(ledger.warranted)} calls that warranted it`,
  )

  await page.getByRole('combobox', { name: 'Compare with' }).selectOption('the months before')
  await page.getByRole('columnheader', { name: 'Change' }).waitFor()
  await page.getByRole('combobox', { name: 'Program', exact: true }).selectOption('Community Response Team')
  await page
    .getByText(/for Community Response Team/)
    .first()
    .waitFor()
  await page.getByRole('combobox', { name: 'Split by' }).selectOption('nature')
  await page.getByRole('heading', { name: 'Answered by nature' }).waitFor()
  await whole(page)
  const address = new URL(page.url()).searchParams
  expect([address.get('compare'), address.get('by'), address.get('from')]).toEqual([
    'previous',
    'nature',
    '2022-07',
  ])
  expect(address.get('program')).toBeTruthy()
  const narrowed = await page.locator('.aloud').innerText()

  // Passed on, the address shows the same to somebody else.
  const other = await house.signIn('supervisor', page.url().replace(house.url, ''))
  await whole(other)
  expect(await other.locator('.aloud').innerText()).toBe(narrowed)
  await other.context().close()
  await page.context().close()
})

it('a number opens its definition by keyboard, and the calls behind are read only when asked for', async () => {
  const page = await house.signIn('analyst', `/insight?q=share&${MONTHS}`)
  await whole(page)
  await page
    .getByRole('button', { name: /what does “Answered” mean/ })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  const meaning = page.getByRole('dialog')
  await meaning.getByText('Warranted calls', { exact: false }).first().waitFor()
  for (const part of [
    'Numerator',
    'Denominator',
    'Left out',
    'How sure',
    'Source',
    'ledger.answered, version 1',
  ])
    await meaning.getByText(part, { exact: false }).first().waitFor()
  expect(await meaning.getByRole('link', { name: /ledger\.answered/ }).getAttribute('href')).toBe(
    '/measures#ledger.answered',
  )
  await page.keyboard.press('Escape')
  await meaning.waitFor({ state: 'detached' })

  await page.getByRole('link', { name: 'Why not the rest' }).click()
  await whole(page)
  await page.getByRole('link', { name: 'Outside the area' }).click()
  await page.getByRole('heading', { name: 'Outside the area by month' }).waitFor()
  await page.getByRole('button', { name: 'Show the calls' }).click()
  await page.getByRole('region', { name: 'Calls' }).getByRole('row').nth(1).waitFor()
  await page.context().close()

  const reader = await house.signIn('administrator', `/insight?q=share&${MONTHS}`)
  await whole(reader)
  expect(await reader.getByRole('button', { name: 'Show the calls' }).count()).toBe(0)
  await reader.context().close()
})

it.each([
  ['light', 'why_not', '&compare=year_before'],
  ['dark', 'how_fast', ''],
  ['phone', 'equity', ''],
  ['darkPhone', 'safety', ''],
] as const)('is whole in %s: %s', async (look, question, more) => {
  const page = await house.signIn('analyst', `/insight?q=${question}&${MONTHS}${more}`, LOOKS[look])
  await whole(page)
  await quiet(page)
  await picture(page, `insight-${question}-${look}`)
  await page.context().close()
})
