import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { OutboxItem } from '../../packages/domain/src/encounter/index.ts'
import { get } from './doors.ts'
import {
  items,
  type OutboxTown,
  openOutboxTown,
  patience,
  queue,
  SECRET,
  start,
  whole,
} from './outbox/phone.ts'
import { openStorePage } from './outbox/store-page.ts'

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

it('what was being typed when the tab died is there again, and becomes a step', async () => {
  const page = await town.openPhone(phone)
  await phone.setOffline(true)
  await page.evaluate(async (words) => {
    store.saveDraft({ encounterId: 'e', path: 'story', value: words.slice(0, 5), base: 2 })
    store.saveDraft({ encounterId: 'e', path: 'story', value: words, base: 2 })
    await new Promise((resolve) => setTimeout(resolve, 200))
  }, SECRET)
  await page.close()
  const again = await openStorePage(phone, town.house.url)
  await start(again, false)
  expect(await whole(again)).toEqual({ is: 'waiting', waiting: 1 })
  await expect
    .poll(async () => (await items(again)).map(({ step }) => step), patience)
    .toEqual([{ kind: 'edit', encounterId: 'e', edits: [{ path: 'story', value: SECRET, base: 2 }] }])
})

it('the same field written on two phones: both values are listed, a person settles, both come to rest', async () => {
  const job = await town.assignment()
  const one = await town.openPhone(phone)
  for (const action of ['accept', 'depart', 'arrive', 'meet_neighbor']) await queue(one, job.step(action))
  const { callId, assignmentId } = job
  await queue(one, { kind: 'open_report', callId, assignmentId })
  await expect.poll(() => whole(one), patience).toEqual({ is: 'all_sent' })
  const other = await town.newPhone()
  const two = await town.openPhone(other)
  const write = (page: Page, value: string) =>
    page.evaluate(
      async ([encounterId, value]) => {
        store.saveDraft({ encounterId, path: 'outcome', value, base: 0 })
        await store.flushDrafts(encounterId)
      },
      [assignmentId, value] as [string, string],
    )
  for (const context of [phone, other]) await context.setOffline(true)
  await write(one, 'resolved_on_scene')
  await write(two, 'refused')
  await phone.setOffline(false)
  await expect.poll(() => whole(one), patience).toEqual({ is: 'all_sent' })
  await other.setOffline(false)
  await expect.poll(() => whole(two), patience).toEqual({ is: 'needs_you', needYou: 1, waiting: 0 })
  const item = (await items(two)).at(-1)
  const state = item?.state as Extract<OutboxItem['state'], { why: 'conflict' }>
  expect(state.conflicts.map(({ kept, other }) => [kept.value, other.value])).toEqual([
    ['resolved_on_scene', 'refused'],
  ])
  await two.evaluate(([itemId, conflictId]) => store.readOutbox().settle(itemId, conflictId, 'refused'), [
    item?.itemId,
    state.conflicts[0]?.conflictId,
  ] as [string, string])
  await expect.poll(() => whole(two), patience).toEqual({ is: 'all_sent' })
  const { report, conflicts } = await get(town.sam, `/api/encounters/${assignmentId}`)
  expect([report.outcome, conflicts]).toEqual(['refused', []])
  await other.close()
  await job.end()
})
