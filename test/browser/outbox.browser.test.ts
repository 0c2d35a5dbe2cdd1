import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { setClockAhead } from './clock.ts'
import { get } from './doors.ts'
import {
  items,
  key,
  type OutboxTown,
  openOutboxTown,
  patience,
  queue,
  start,
  states,
  stepsOf,
  whole,
} from './outbox/phone.ts'
import { openStorePage } from './outbox/store-page.ts'

const MINUTE_MS = 60_000
let town: OutboxTown
let phone: BrowserContext

beforeAll(async () => {
  town = await openOutboxTown()
})
afterAll(() => town?.close())
beforeEach(async () => {
  await phone?.close()
  phone = await town.newPhone()
})

it('a shift without a network, a tab killed, a clock 20 minutes wrong: every step once, in order, at its time', async () => {
  await setClockAhead(phone, 20 * MINUTE_MS)
  const job = await town.assignment()
  const page = await town.openPhone(phone)
  await phone.setOffline(true)
  const made: number[] = []
  for (const action of ['accept', 'depart', 'arrive']) {
    made.push(Date.now())
    await queue(page, job.step(action))
    await new Promise((resolve) => setTimeout(resolve, 1_200))
  }
  await page.close()

  const again = await openStorePage(phone, town.house.url)
  await start(again, false)
  expect(await key(again)).toMatchObject({ is: 'open' })
  expect((await items(again)).map(({ step }) => 'action' in step && step.action)).toEqual([
    'accept',
    'depart',
    'arrive',
  ])
  expect(await whole(again)).toEqual({ is: 'waiting', waiting: 3 })
  await queue(again, job.step('meet_neighbor'))
  await phone.setOffline(false)
  await expect.poll(() => whole(again), patience).toEqual({ is: 'all_sent' })

  const detail = await job.detail()
  const { acceptedAt, enRouteAt, arrivedAt, withNeighborAt } = detail.assignments.at(-1)
  const times = [acceptedAt, enRouteAt, arrivedAt].map((at: string) => Date.parse(at))
  for (const [i, at] of times.entries()) expect(Math.abs(at - (made[i] as number))).toBeLessThan(1_500)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(Date.parse(withNeighborAt)).toBeGreaterThanOrEqual(times[2] as number)
  expect(stepsOf(detail)).toHaveLength(4)
  await job.end()
})

it('an answer lost on its way: the step is asked again and happens once', async () => {
  const job = await town.assignment()
  const page = await town.openPhone(phone)
  let lost = 0
  await phone.route('**/progress', async (route) => {
    if (lost++ > 0) return await route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await queue(page, job.step('accept'))
  await queue(page, job.step('depart'))
  await expect.poll(() => whole(page), patience).toEqual({ is: 'all_sent' })
  expect((await items(page)).map(({ attempts }) => attempts)).toEqual([2, 1])
  expect(stepsOf(await job.detail())).toHaveLength(2)
  await job.end()
})

it('the server goes away and comes back: nothing is lost, nothing happens twice', async () => {
  const job = await town.assignment()
  const page = await town.openPhone(phone)
  await queue(page, job.step('accept'))
  await expect.poll(() => whole(page), patience).toEqual({ is: 'all_sent' })
  await town.house.stop('SIGKILL')
  await queue(page, job.step('depart'))
  await queue(page, job.step('arrive'))
  await expect.poll(() => page.evaluate(() => store.readOutbox().online), patience).toBe(false)
  expect(await whole(page)).toEqual({ is: 'waiting', waiting: 2 })
  await town.house.start()
  await expect.poll(() => whole(page), { timeout: 60_000, interval: 100 }).toEqual({ is: 'all_sent' })
  expect(stepsOf(await job.detail())).toHaveLength(3)
  await job.end()
})

it('a refusal holds its assignment with the server’s sentence; giving it up lets the next one go', async () => {
  const job = await town.assignment()
  const page = await town.openPhone(phone)
  await queue(page, job.step('meet_neighbor'))
  await queue(page, job.step('accept'))
  await queue(page, { kind: 'check_in', teamId: 'crt-1' })
  await expect.poll(() => states(page), patience).toEqual(['needs_you', 'waiting', 'sent'])
  expect(await whole(page)).toEqual({ is: 'needs_you', needYou: 1, waiting: 1 })
  const [refused] = await items(page)
  expect(refused?.state).toMatchObject({ why: 'refused', sentence: expect.stringContaining('accept') })
  await page.evaluate((id) => store.readOutbox().giveUp(id), refused?.itemId as string)
  await expect.poll(() => states(page), patience).toEqual(['given_up', 'sent', 'sent'])
  await job.end()
})

it('distress goes at once though a request hangs, and though steps wait', async () => {
  const job = await town.assignment()
  const page = await town.openPhone(phone)
  await phone.route('**/progress', () => new Promise(() => undefined))
  await queue(page, job.step('accept'))
  await expect.poll(() => states(page), patience).toEqual(['sending'])
  const heldAtMs = Date.now()
  await queue(page, { kind: 'distress', teamId: 'crt-1', position: null })
  await expect.poll(async () => (await states(page)).at(-1), { timeout: 5_000, interval: 10 }).toBe('sent')
  console.info(`distress arrived after ${Date.now() - heldAtMs} ms beside a hanging request`)
  const { teams } = await get(town.desk, '/api/teams')
  const team = teams.find((each: { teamId: string }) => each.teamId === 'crt-1')
  expect(team.distressSince).not.toBeNull()
  await phone.unroute('**/progress')
  await queue(page, { kind: 'distress_end', teamId: 'crt-1', reason: 'A test.' })
  await page.reload()
  await page.waitForFunction(() => 'store' in globalThis)
  await start(page)
  await expect.poll(() => whole(page), patience).toEqual({ is: 'all_sent' })
  await job.end()
})

it('two tabs send one request at a time, each step once', async () => {
  const job = await town.assignment()
  const one = await town.openPhone(phone)
  const two = await openStorePage(phone, town.house.url)
  await start(two)
  let underWay = 0
  let most = 0
  let asked = 0
  await phone.route(/\/(progress|check-in)$/, async (route) => {
    asked++
    most = Math.max(most, ++underWay)
    await new Promise((resolve) => setTimeout(resolve, 80))
    const response = await route.fetch()
    underWay--
    await route.fulfill({ response })
  })
  await queue(one, job.step('accept'))
  await Promise.all([one, two, one, two].map((page) => queue(page, { kind: 'check_in', teamId: 'crt-1' })))
  await queue(two, job.step('depart'))
  for (const page of [one, two]) await expect.poll(() => whole(page), patience).toEqual({ is: 'all_sent' })
  expect((await items(one)).map(({ itemId }) => itemId)).toEqual(
    (await items(two)).map(({ itemId }) => itemId),
  )
  expect({ most, asked }).toEqual({ most: 1, asked: 6 })
  expect(stepsOf(await job.detail())).toHaveLength(2)
  await job.end()
})
