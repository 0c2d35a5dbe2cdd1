import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, quiet } from './looks.ts'
import { PLAN_LOOKS, settled } from './plan-desk.ts'

let house: House

beforeAll(async () => {
  house = await openHouse('demo')
})
afterAll(() => house?.close())

async function openPlan(look: keyof typeof PLAN_LOOKS = 'light', role = 'analyst'): Promise<Page> {
  const page = await house.signIn(role, '/plan', PLAN_LOOKS[look])
  await settled(page)
  return page
}

const sweeps = (page: Page) => page.getByRole('region', { name: 'Try many' })
const listed = (page: Page) => sweeps(page).getByRole('list', { name: 'Sweeps' }).getByRole('listitem')
const chosen = (page: Page) => sweeps(page).locator('.sweep-chosen')

/** Twelve plans around the one on the desk: teams, hours and waits. */
async function askForTwelve(page: Page, name: string, replays: string): Promise<void> {
  const part = sweeps(page)
  await part.getByText('Choose what varies', { exact: true }).click()
  for (const teams of [3, 4]) await part.getByRole('checkbox', { name: `${teams} teams of CRT` }).check()
  await part.getByLabel('Opens at').fill('7, 9')
  await part.getByLabel('A call waits up to').fill('0, 15, 30')
  await part.getByLabel('Name').fill(name)
  await part.getByLabel('Replays of each plan').selectOption(replays)
}

it('twelve plans are swept to the end; one comes to the desk with the same numbers, and undo takes it off again', async () => {
  const page = await openPlan()
  const part = sweeps(page)
  await part.getByText('No sweep yet').waitFor()
  await askForTwelve(page, 'Evening and wait', '10')
  await part.getByText('That makes 12 plans and, with “As it was” beside them, 130 replays').waitFor()
  await part.getByRole('button', { name: 'Start the sweep' }).click()
  await part.getByRole('progressbar', { name: 'Progress of Evening and wait' }).waitFor()
  await listed(page).getByText('Done: 13 plans, each replayed 10 times').waitFor({ timeout: 90_000 })
  await part.getByText(/^Of 12 plans, “4 CRT, from 07 h, wait 30 min” answers most/).waitFor()

  const table = part.getByRole('region', { name: 'Plans of the sweep' })
  expect(await table.getByRole('row').count()).toBe(14)
  await table.getByRole('button', { name: 'Cost a year' }).click()
  expect(await table.getByRole('columnheader', { name: 'Cost a year' }).getAttribute('aria-sort')).toBe(
    'descending',
  )
  await part.getByRole('checkbox', { name: /^Only the \d+ best for their cost, of 13/ }).check()
  const best = (await table.getByRole('row').count()) - 1
  expect(best).toBeGreaterThan(1)
  expect(await table.getByText('best for its cost').count()).toBe(best)

  await table.getByRole('button', { name: '3 CRT, from 07 h, wait 30 min' }).click()
  const said = /Answers ([\d.]+)/.exec(await chosen(page).innerText())?.[1]
  await part.getByRole('button', { name: 'Put it on the desk' }).click()
  await settled(page)
  expect(await page.getByLabel('Name of the plan').inputValue()).toBe('3 CRT, from 07 h, wait 30 min')
  const beside = page
    .getByRole('region', { name: 'Plans side by side' })
    .getByRole('row', { name: /^Share answered/ })
  await expect.poll(() => beside.innerText(), { timeout: 20_000 }).toContain(`${said}\u00a0%`)
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await page.getByLabel('Name of the plan').inputValue()).toBe('My plan')

  await page.reload()
  await settled(page)
  await listed(page).getByRole('button', { name: 'Evening and wait', exact: true }).click()
  await part.getByText(/^Of 12 plans/).waitFor()
  expect(await listed(page).innerText()).toContain('demo-analyst')
  await page.context().close()
})

it('points are walked by keyboard from cheap to dear, and the table leaves as CSV', async () => {
  const page = await openPlan('light', 'supervisor')
  const part = sweeps(page)
  await listed(page).getByRole('button', { name: 'Evening and wait', exact: true }).click()
  const points = part.getByRole('listbox', { name: 'Plans from cheap to dear' }).getByRole('option')
  await expect.poll(() => points.count(), { timeout: 20_000 }).toBe(13)
  await part.locator('[role="option"][tabindex="0"]').focus()
  await page.keyboard.press('Home')
  await expect.poll(() => points.first().getAttribute('aria-selected')).toBe('true')
  const cheapest = await chosen(page).innerText()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => points.nth(1).getAttribute('aria-selected')).toBe('true')
  expect(await points.nth(1).evaluate((point) => point === document.activeElement)).toBe(true)
  expect(await chosen(page).innerText()).not.toBe(cheapest)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    part.getByRole('button', { name: 'Download as CSV: Evening and wait' }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  const lines = Buffer.concat(chunks).toString().split('\r\n')
  expect(lines[0]).toContain('plan,share_answered,half_width,response_p50_seconds')
  expect(lines).toHaveLength(14)
  await page.context().close()
})

it('a sweep is cancelled, keeps what it has, and what cannot be read is said before anything starts', async () => {
  const page = await openPlan()
  const part = sweeps(page)
  await askForTwelve(page, 'Too many', '20')
  await part.getByLabel('Closes at').fill('21, 99')
  await part.getByText('Closing: “99” is not a whole hour from 0 to 24.').waitFor()
  expect(await part.getByRole('button', { name: 'Start the sweep' }).isDisabled()).toBe(true)
  await part.getByLabel('Closes at').fill('17, 18, 19, 20, 21, 22, 23, 24')
  await part.getByText(/^That makes 96 plans/).waitFor()
  await part.getByRole('button', { name: 'Start the sweep' }).click()
  await part.getByRole('button', { name: 'Cancel Too many' }).click()
  await listed(page)
    .getByText(/^Cancelled: \d+ of 388 parts stored; they stay$/)
    .waitFor()
  await page.context().close()
})

it.each(EVERY_LOOK)('has nothing for axe to find, and nothing to scroll sideways: %s', async (look) => {
  const page = await openPlan(look)
  await sweeps(page).getByText('Choose what varies', { exact: true }).click()
  await listed(page).getByRole('button', { name: 'Evening and wait', exact: true }).click()
  await sweeps(page).getByRole('listbox').waitFor()
  await quiet(page, { within: '.sweeps' })
  await page.context().close()
})
