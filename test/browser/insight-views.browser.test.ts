import { readFileSync } from 'node:fs'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordMonths } from '../../packages/server/src/ledger/view/testing/recorded-months.ts'
import { get, send } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, LOOKS, picture, quiet } from './looks.ts'

let house: House
/** The last months of the record. */
let period: { from: string; to: string }
beforeAll(async () => {
  house = await openHouse({ people: { ann: 'analyst', sam: 'supervisor', dee: 'dispatcher' } })
  const owner = new pg.Pool({ connectionString: house.env.DATABASE_URL, max: 1 })
  await recordMonths({ owner }, '2025-03-01T16:00Z', '2026-09-30T17:00Z', 24, 'testtown')
  await owner.end()
  const page = await house.signIn('ann')
  period = (await get(page, '/api/insight/figures?measures=ledger.answered')).period
  await page.context().close()
})
afterAll(() => house?.close())

const dialog = (page: Page) => page.getByRole('dialog')
async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await dialog(page).waitFor()
}

describe('what the page shows', () => {
  it('is saved, shared, opened by somebody else as it was, and taken back', async () => {
    const page = await house.signIn('ann', '/insight?q=how_fast&by=hour&how=in_person&compare=previous')
    await open(page, 'Save this view')
    await dialog(page).getByLabel('Name').fill('How fast, by hour')
    await dialog(page).getByLabel('Share it with everybody').check()
    await dialog(page).getByRole('button', { name: 'Save' }).click()
    await dialog(page).waitFor({ state: 'detached' })

    const other = await house.signIn('dee', '/insight')
    await open(other, 'Saved views')
    expect(await dialog(other).getByText('shared by').innerText()).toContain('the last 12 complete months')
    expect(await dialog(other).getByRole('button', { name: 'Settings' }).count()).toBe(0)
    await dialog(other).getByRole('link', { name: 'How fast, by hour' }).click()
    await other.getByRole('heading', { name: 'How fast are we?' }).waitFor()
    expect(Object.fromEntries(new URL(other.url()).searchParams)).toMatchObject({
      q: 'how_fast',
      by: 'hour',
      how: 'in_person',
      compare: 'previous',
    })
    await other.context().close()

    await page.goto('/insight?q=safety')
    await open(page, 'Saved views')
    await dialog(page).getByRole('button', { name: 'Settings of How fast, by hour' }).click()
    await dialog(page).getByLabel('Name').fill('Is everyone safe?')
    await dialog(page).getByLabel('Show from now on what the page shows now').check()
    await dialog(page).getByRole('button', { name: 'Save', exact: true }).click()
    await dialog(page).getByRole('heading', { name: 'Is everyone safe?' }).waitFor()
    const { views } = await get(page, '/api/insight/views')
    expect(views).toMatchObject([
      { name: 'Is everyone safe?', version: 2, query: { question: 'safety', split: null } },
    ])
    await dialog(page).getByRole('button', { name: 'Delete…' }).click()
    await dialog(page)
      .getByRole('button', { name: /Yes, delete it/ })
      .click()
    await dialog(page).getByText('None yet.').waitFor()
    await page.context().close()
  })

  it('comes as a PDF', async () => {
    const page = await house.signIn('sam', '/insight?q=safety')
    const button = page.getByRole('button', { name: 'Download PDF' })
    await expect.poll(() => button.isEnabled()).toBe(true)
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    await page.context().close()
  })

  it('is sent by itself: who may says when and to whom, and the page says that mail is not set up here', async () => {
    const page = await house.signIn('sam', '/insight')
    await open(page, 'Save this view')
    await dialog(page).getByRole('button', { name: 'Save' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    await open(page, 'Saved views')
    await dialog(page)
      .getByRole('button', { name: /^Settings of/ })
      .click()
    await dialog(page).getByText('Mail is not set up on this server').waitFor()
    await dialog(page).getByLabel('To (e-mail').fill('council@example.org, ana@example.org')
    await dialog(page).getByRole('combobox', { name: 'Every' }).selectOption('month')
    await dialog(page).getByRole('button', { name: 'Send it by itself' }).click()
    await dialog(page)
      .getByText(/Next: .*07:00/)
      .waitFor()
    expect(await dialog(page).getByRole('button', { name: 'Send now' }).isDisabled()).toBe(true)
    await dialog(page).getByRole('button', { name: 'All views' }).click()
    await dialog(page).getByText('Sent on day 2 of every month at 07:00 to 2 addresses.').waitFor()
    await page.context().close()
  })
})

it('a change is marked on the chart of months, said otherwise, and taken away', async () => {
  const page = await house.signIn('ann', '/insight')
  await open(page, 'Mark a change')
  await dialog(page).getByLabel('Month', { exact: true }).fill(period.to)
  await dialog(page).getByLabel('What changed').fill('<b>citywide</b>')
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await page.locator('.course-marks').getByText('<b>citywide</b>').waitFor()
  await page.getByRole('button', { name: 'Change: <b>citywide</b>' }).click()
  await dialog(page).getByLabel('What changed').fill('citywide, day and night')
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await page.locator('.course-marks').getByText('citywide, day and night').waitFor()
  await page.getByRole('button', { name: 'Take away: citywide, day and night' }).click()
  await page.getByRole('button', { name: 'Really take away: citywide, day and night' }).click()
  await page.locator('.course-marks').waitFor({ state: 'detached' })
  await page.context().close()
})

it.each(EVERY_LOOK)('every part is whole, and has nothing for axe to find: %s', async (look) => {
  const page = await house.signIn('sam', undefined, LOOKS[look])
  await send(page, '/api/insight/annotations', {
    at: period.to,
    words: `citywide (${look})`,
    programId: null,
    public: true,
  })
  await page.goto('/insight')
  await page.locator('.course-marks').waitFor()
  await quiet(page)
  await picture(page, `insight-views-page-${look}`)
  for (const [name, part] of [
    ['Save this view', 'save'],
    ['Mark a change', 'mark'],
    ['Saved views', 'list'],
  ] as const) {
    await open(page, name)
    await quiet(page, { where: name })
    await picture(page, `insight-views-${part}-${look}`)
    if (part !== 'list') await page.keyboard.press('Escape')
  }
  await dialog(page)
    .getByRole('button', { name: /^Settings of/ })
    .first()
    .click()
  await dialog(page).getByLabel('To (e-mail').waitFor()
  await quiet(page, { where: 'settings' })
  await picture(page, `insight-views-settings-${look}`)
  await page.context().close()
})
