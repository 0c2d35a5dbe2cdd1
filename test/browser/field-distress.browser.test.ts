import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allSent, card, type Field, hold, next, openField, signOn, teamOf, told } from './field/phone.ts'
import { picture } from './looks.ts'

const MINUTE_MS = 60_000
let field: Field
let page: Page

beforeAll(async () => {
  field = await openField()
  page = await field.enter(await field.newPhone({ aheadMs: 20 * MINUTE_MS }), 'rita')
  await signOn(page, 'Team Oak')
  await allSent(page)
  await field.sendTo('crt-1')
  await card(page).waitFor()
})
afterAll(() => field?.close())

it('distress by holding reaches the board, says so, and is honest when it does not', async () => {
  await page.locator('.distress-hold').click()
  await page.waitForTimeout(600)
  expect(await page.locator('.distress-banner').count()).toBe(0)

  await field.sam.evaluate(() => {
    new MutationObserver(() => {
      if (document.querySelector('.alarm[data-kind="distress"]'))
        Object.assign(window, { alarmAt: (window as { alarmAt?: number }).alarmAt ?? Date.now() })
    }).observe(document.body, { childList: true, subtree: true })
  })
  const button = page.locator('.distress-hold')
  const box = await button.boundingBox()
  if (!box) throw new Error('the button is not on the screen')
  await page.mouse.move(box.x + 20, box.y + 20)
  const heldAt = Date.now()
  await page.mouse.down()
  await page.locator('.distress-banner').waitFor()
  await page.mouse.up()
  await expect
    .poll(() => field.sam.evaluate(() => (window as { alarmAt?: number }).alarmAt ?? 0), { interval: 20 })
    .toBeGreaterThan(0)
  const alarmAt = await field.sam.evaluate(() => (window as unknown as { alarmAt: number }).alarmAt)
  told(`distress: on the board ${alarmAt - heldAt - 1_500} ms after the hold was full`)
  await page.getByText(/The board has your distress since/).waitFor()
  await picture(page, 'field-distress')
  await page.getByRole('button', { name: 'We are safe…' }).click()
  await page.getByRole('button', { name: 'It calmed down' }).click()
  await expect.poll(() => page.locator('.distress-banner').count()).toBe(0)
  await allSent(page)

  field.line.set('down')
  await page.locator('.sending').click()
  await page.getByRole('heading', { level: 1, name: 'What was sent' }).waitFor()
  await hold(page)
  await page.locator('.distress-banner').waitFor()
  await expect
    .poll(() => page.locator('.distress-banner').innerText(), { timeout: 20_000 })
    .toContain('The board does NOT have it')
  field.line.set('open')
  await page.getByText(/The board has your distress since/).waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: 'We are safe…' }).click()
  await page.getByRole('button', { name: 'It was a mistake' }).click()
  await allSent(page)
  await page.goBack()
})

it('back-up and “we’re fine” are told, and the clock begins anew', async () => {
  await next(page, 'Back-up…')
  await next(page, 'EMS')
  await next(page, 'Someone needs medical help')
  await page.getByText(/Back-up asked for at/).waitFor()
  await page.getByRole('button', { name: /^We’re fine/ }).click()
  await allSent(page)
  const oak = await teamOf(field.sam, 'crt-1')
  expect(oak.backup).toMatchObject({ kind: 'ems', why: 'someone needs medical help' })
  expect(Date.now() - Date.parse(oak.lastCheckInAt)).toBeLessThan(10_000)
  await next(page, 'Decline…')
  await next(page, 'The team needs rest')
  await page.getByRole('button', { name: 'End the shift' }).click()
  await page.getByRole('heading', { level: 1, name: 'Begin your shift' }).waitFor()
  await allSent(page)
})
