import type { BrowserContext, Page } from 'playwright-core'
import { vi } from 'vitest'
import { freePort } from '../../process/heart-process.ts'
import { PASSWORD } from '../cities.ts'
import { setClockAhead } from '../clock.ts'
import { get, send } from '../doors.ts'
import { type House, openHouse } from '../house.ts'
import { LOOKS } from '../looks.ts'
import { type Line, openLine } from './line.ts'

/** The town with two responders, whose phones reach it over a line that can be cut, and the board of a supervisor. */
export interface Field {
  house: House
  line: Line
  /** The board, on its own way to the server. */
  sam: Page
  newPhone(options?: PhoneOptions): Promise<BrowserContext>
  /** The field app, signed in by its form. */
  enter(context: BrowserContext, username: string, words?: Words): Promise<Page>
  /** A call, and the team on it, by the board's own doors. */
  sendTo(teamId: string, more?: object): Promise<string>
  close(): Promise<void>
}

export interface PhoneOptions {
  locale?: string
  colorScheme?: 'light' | 'dark'
  /** How far its clock is ahead of the truth. */
  aheadMs?: number
}

export const EN = {
  agency: 'Agency',
  user: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  begin: 'Begin your shift',
  beginShift: 'Begin shift',
  endShift: 'End the shift',
}
export type Words = typeof EN

export async function openField(): Promise<Field> {
  const house = await openHouse({ people: { sam: 'supervisor', rita: 'responder', omar: 'responder' } })
  const line = await openLine(await freePort(), () => house.port)
  const sam = await house.signIn('sam', '/board', { viewport: { width: 1400, height: 900 } })
  await sam.getByRole('listbox', { name: 'Queue' }).waitFor({ state: 'attached' })
  let calls = 0
  return {
    house,
    line,
    sam,
    async newPhone({ aheadMs, locale = 'en-US', colorScheme = 'light' } = {}) {
      const context = await house.context({
        ...LOOKS.phone,
        baseURL: line.url,
        locale,
        colorScheme,
        permissions: ['geolocation'],
        geolocation: { latitude: 36.02, longitude: -78.9 },
      })
      context.setDefaultTimeout(15_000)
      if (aheadMs) await setClockAhead(context, aheadMs)
      return context
    },
    async enter(context, username, words = EN) {
      const page = await context.newPage()
      await page.goto('/field')
      await page.getByLabel(words.agency).fill('testtown')
      await page.getByLabel(words.user).fill(username)
      await page.getByLabel(words.password).fill(PASSWORD)
      await page.getByRole('button', { name: words.signIn }).click()
      await page.getByRole('heading', { level: 1, name: words.begin }).waitFor()
      return page
    },
    async sendTo(teamId, more = {}) {
      // The phone shows a sign-on before the server has it.
      const statusOf = async () =>
        (await get(sam, '/api/teams')).teams.find((one: { teamId: string }) => one.teamId === teamId)?.status
      await vi.waitUntil(async () => (await statusOf()) !== 'off_duty', { timeout: 10_000 })
      const { callId, version } = await send(sam, '/api/calls', {
        nature: 'WELFARE CHECK',
        sourceKey: `field-test-${++calls}`,
        place: { lon: -78.9, lat: 36.02, block: `${calls}00 block Oak St` },
        ...more,
      })
      await send(sam, `/api/calls/${callId}/assign`, { version, teamId, overrideReason: 'for the test' })
      return callId
    },
    async close() {
      await house.close()
      await line.close()
    },
  }
}

export async function signOn(page: Page, team: string, words = EN): Promise<void> {
  const teams = page.getByRole('combobox').first()
  await teams.locator('option').filter({ hasText: team }).first().waitFor({ state: 'attached' })
  const names = await teams.locator('option').allInnerTexts()
  await teams.selectOption({ index: names.findIndex((name) => name.startsWith(team)) })
  await page.getByRole('button', { name: words.beginShift }).click()
  await page.getByRole('button', { name: words.endShift }).waitFor()
}

/** The head of what the phone shows of its assignment. */
export const card = (page: Page) => page.locator('.where h1')
export const next = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
export const bar = (page: Page) => page.locator('.sending [role="status"]')
export const allSent = (page: Page, words = 'All sent') =>
  bar(page)
    .filter({ hasText: new RegExp(`^${words}$`) })
    .waitFor({ timeout: 45_000 })

/** From now on the app starts without a network. */
export async function workerReady(page: Page): Promise<void> {
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration('/field'))?.active)
  await page.reload()
}

/** The distress button, by keyboard, held as long as it asks for. */
export async function hold(page: Page): Promise<void> {
  const button = page.locator('.distress-hold').last()
  await button.focus()
  await page.keyboard.down('Space')
  await page.waitForTimeout(1_600)
  await page.keyboard.up('Space')
}

export const told = (sentence: string) => process.stdout.write(`field: ${sentence}\n`)

/** A team as the board has it. */
export const teamOf = async (sam: Page, teamId: string) =>
  (await get(sam, '/api/teams')).teams.find((each: { teamId: string }) => each.teamId === teamId)
