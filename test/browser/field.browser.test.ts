import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { get } from './doors.ts'
import {
  allSent,
  bar,
  card,
  type Field,
  next,
  openField,
  signOn,
  teamOf,
  told,
  workerReady,
} from './field/phone.ts'
import { picture } from './looks.ts'

const MINUTE_MS = 60_000

let field: Field

beforeAll(async () => {
  field = await openField()
})
afterAll(() => field?.close())

interface TimelineLine {
  kind: string
  words: string
  happenedAt: string
}
const stepsOf = async (callId: string): Promise<TimelineLine[]> => {
  const { timeline } = await get(field.sam, `/api/calls/${callId}`)
  return (timeline as TimelineLine[]).filter(({ kind }) => kind === 'call.progressed')
}

describe('a whole shift, on a phone whose clock is 20 minutes ahead', () => {
  let context: BrowserContext
  let page: Page
  let callId: string
  const tapped: Record<string, number> = {}
  const tap = async (name: string, step: string) => {
    await next(page, name)
    tapped[step] = Date.now()
  }

  it('signs on with team, crew, vehicle and languages', async () => {
    context = await field.newPhone({ aheadMs: 20 * MINUTE_MS })
    page = await field.enter(context, 'rita')
    await workerReady(page)
    await signOn(page, 'Team Oak')
    await allSent(page)
  })
  afterAll(async () => {
    field.line.set('open')
    await context.close()
  })

  it('an assignment shows by itself, with what helps and nothing about police records', async () => {
    callId = await field.sendTo('crt-1', { flags: ['suicidal', 'language:es', 'PROBATION'] })
    const sentAt = Date.now()
    await card(page).waitFor()
    told(`assignment on the phone after ${Date.now() - sentAt} ms`)
    const words = await page.locator('main').innerText()
    expect(words).toContain('Thoughts of suicide')
    expect(words).toContain('Speaks Spanish')
    expect(words).not.toMatch(/probation/i)
    expect(words).toContain('Other notes on this call are not shown')
    const maps = await page.getByRole('link', { name: 'Navigate' }).getAttribute('href')
    expect(maps).toMatch(/36\.02/)
  })

  it('a slip is taken back', async () => {
    await next(page, 'Accept')
    await page.getByRole('button', { name: /Undo “Accepted”/ }).click()
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor()
    await allSent(page)
  })

  it('cut off: steps wait in order, nothing is called saved, and all arrive when the network is back', async () => {
    field.line.set('down')
    await tap('Accept', 'accepted')
    await page.waitForTimeout(2_500)
    await tap('We are on the way', 'on the way')
    await expect.poll(() => bar(page).innerText()).toBe('2 waiting for network')
    expect(await page.locator('body').innerText()).not.toMatch(/\bsaved\b/i)
    await picture(page, 'field-waiting')
    field.line.set('open')
    await allSent(page)
  })

  it('cut between request and answer: told again, it happens once', async () => {
    field.line.set('swallow')
    await tap('We are there', 'arrived')
    await expect.poll(() => field.line.swallowed(), { timeout: 30_000 }).toBeGreaterThan(0)
    await expect.poll(() => bar(page).innerText()).toBe('1 waiting for network')
    field.line.set('open')
    await allSent(page)
  })

  it('the tab dies and the server starts anew: what was typed and told is there, and arrives', async () => {
    field.line.set('down')
    await tap('With the neighbor', 'is with the neighbor')
    await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor()
    await page
      .getByRole('textbox', { name: 'The story, in words' })
      .fill('Sat with them until the sister came.')
    await page.waitForTimeout(800)
    await page.goto('chrome://crash').catch(() => undefined)
    await field.house.stop('SIGKILL')
    page = await context.newPage()
    const startedAt = Date.now()
    await page.goto('/field')
    await card(page).waitFor()
    told(`after a crash, offline: the assignment is back after ${Date.now() - startedAt} ms`)
    await page.getByRole('button', { name: /Write the report/ }).click()
    await expect
      .poll(() => page.getByRole('textbox', { name: 'The story, in words' }).inputValue())
      .toBe('Sat with them until the sister came.')
    await field.house.start()
    field.line.set('open')
    await allSent(page)
    await page.goBack()
  })

  it('the shift ends, and the server has every step once, in order, at its true time', async () => {
    await next(page, 'Finish…')
    await page.getByRole('dialog').getByRole('button', { name: 'Resolved on scene' }).click()
    tapped['cleared the call'] = Date.now()
    await page.getByRole('button', { name: 'End the shift' }).waitFor()
    await allSent(page)
    const steps = await stepsOf(callId)
    const order = [
      'accepted',
      'accepted',
      'on the way',
      'arrived',
      'is with the neighbor',
      'cleared the call',
    ]
    expect(steps.map(({ words }) => order.find((part) => words.includes(part)))).toEqual(order)
    for (const { words, happenedAt } of steps.slice(1)) {
      const step = Object.keys(tapped).find((part) => words.includes(part)) as string
      expect([step, Math.abs(Date.parse(happenedAt) - (tapped[step] as number)) < 5_000]).toEqual([
        step,
        true,
      ])
    }
    const call = await get(field.sam, `/api/calls/${callId}`)
    expect(call).toMatchObject({ status: 'closed', disposition: 'resolved_on_scene' })
    const assignmentId = call.assignments.at(-1).assignmentId
    const { report } = await get(field.sam, `/api/encounters/${assignmentId}`)
    expect(report.story).toBe('Sat with them until the sister came.')
    expect(await teamOf(field.sam, 'crt-1')).toMatchObject({ status: 'available' })
  })

  it('a plain report takes few taps', async () => {
    await page.getByRole('button', { name: /^Call / }).click()
    await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor()
    const startedAt = Date.now()
    let taps = 0
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).first().click()
      taps++
    }
    await press('Resolved on scene')
    await press('Did the team feel safe? Yes')
    await press('No back-up, nobody hurt, no force')
    await press('Calm')
    await press('Someone to talk to')
    await press('Listened')
    await press('Submit report')
    told(`a plain report: ${taps} taps, ${((Date.now() - startedAt) / 1000).toFixed(1)} s by machine`)
    expect(taps).toBeLessThanOrEqual(8)
    await page.getByText('Submitted for review.').waitFor({ timeout: 20_000 })
    await allSent(page)
    await page.goBack()
  })
})
