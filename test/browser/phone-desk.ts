import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ask, get, send } from './doors.ts'
import { type House, openHouse } from './house.ts'

/** How soon what another did is seen. */
export const soon = { timeout: 10_000 }
const STALE_SECONDS = 6

/** The town with a crisis line of two teams, whose claims go stale soon. */
export interface PhoneTown {
  house: House
  enter(username: string, path?: string): Promise<Page>
  /** The clinician's page, their shift begun. */
  onShift(username: string, team: string): Promise<Page>
  /** A new caller, by a name of the place that no other call has. */
  newCall(page: Page, more?: object): Promise<{ callId: string; place: string }>
  /** Another page of a person who has one, e.g. after a crash of the first. */
  inPlaceOf(lost: Page): Promise<Page>
  /** What a test leaves open is passed on, so that the next begins with free teams. */
  handBack(): Promise<void>
}

export async function openPhoneTown(): Promise<PhoneTown> {
  const house = await openHouse({
    people: { cleo: 'clinician', ben: 'clinician', dora: 'dispatcher', sam: 'supervisor' },
    changes: {
      'agency.json': (agency) => ({ ...agency, phone: { claimStaleMinutes: STALE_SECONDS / 60 } }),
      'programs.json': (programs) => [
        { ...programs[0], id: 'ccd', name: 'Crisis line', mark: 'CCD', mode: 'phone' },
        ...programs,
      ],
      'teams.json': (teams) => [
        ...teams,
        { id: 'ccd-1', name: 'Line One', programId: 'ccd' },
        { id: 'ccd-2', name: 'Line Two', programId: 'ccd' },
      ],
    },
  })
  const opened: Page[] = []
  let calls = 0

  async function enter(username: string, path = '/phone'): Promise<Page> {
    const page = await house.signIn(username, path, { viewport: { width: 1400, height: 900 } })
    page.setDefaultTimeout(15_000)
    opened.push(page)
    await expect
      .poll(() => page.getByRole('status', { name: 'Connection' }).innerText(), soon)
      .toMatch(/live/i)
    return page
  }

  return {
    house,
    enter,
    async onShift(username, team) {
      const page = await enter(username)
      const begin = page.getByRole('button', { name: 'Start shift' })
      const begun = page.getByText(team, { exact: true })
      await begin.or(begun).waitFor()
      if (await begin.isVisible()) {
        await begin.click()
        await page.getByRole('menuitem', { name: team }).click()
      }
      await begun.waitFor()
      return page
    },
    async newCall(page, more = {}) {
      const place = `${++calls}00 block Fir St`
      const { callId } = await send(page, '/api/calls', {
        nature: 'WELFARE CHECK',
        place: { zone: 'North', block: place },
        sourceKey: `phone-test-${calls}`,
        ...more,
      })
      return { callId, place }
    },
    async inPlaceOf(lost) {
      const page = await lost.context().newPage()
      opened[opened.indexOf(lost)] = page
      return page
    },
    async handBack() {
      for (const page of opened.splice(0)) {
        const desk = (await ask(page, 'GET', '/api/phone')).json
        const claim = desk.claims?.find((one: { teamId: string }) => one.teamId === desk.myTeamId)
        const assignmentId = claim?.assignmentId
        if (claim) await step(page, claim.call.callId, 'end', { assignmentId, end: 'hand_back' })
        await page.context().close()
      }
    },
  }
}

export const step = (page: Page, callId: string, what: string, body: object = {}) =>
  ask(page, 'POST', `/api/phone/calls/${callId}/${what}`, { sourceKey: `test-${Math.random()}`, ...body })

export const row = (page: Page, place: string) => page.locator('.desk-row').filter({ hasText: place })
export const line = (page: Page) => page.getByRole('region', { name: 'Line to the caller' })
export const saved = (page: Page) => page.getByRole('status', { name: 'Notes' })

export async function claim(page: Page, place: string): Promise<void> {
  await row(page, place).click()
  await page.getByRole('button', { name: /^Claim this call/ }).waitFor()
  await page.keyboard.press('c')
  await line(page).waitFor()
}

export async function connect(page: Page): Promise<void> {
  for (const state of ['Offered', 'Ringing', 'Connected']) {
    await page.locator('.transfer-row .button:not([data-disabled])').first().waitFor()
    await page.keyboard.press('t')
    await line(page).getByText(state).and(page.locator('[aria-current="step"]')).waitFor()
  }
}

/** A call as the person of this page sees it. */
export const callOf = (page: Page, callId: string) => get(page, `/api/calls/${callId}`)
