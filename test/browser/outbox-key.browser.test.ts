import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { send } from './doors.ts'
import {
  items,
  key,
  type OutboxTown,
  openOutboxTown,
  patience,
  queue,
  SECRET,
  start,
  states,
  whole,
} from './outbox/phone.ts'
import { openStorePage, readDisk } from './outbox/store-page.ts'

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

it('nothing that was typed can be read on the disk, and no script can export the key', async () => {
  const page = await town.openPhone(phone)
  await phone.setOffline(true)
  await queue(page, { kind: 'backup', teamId: 'crt-1', backup: 'team', why: SECRET })
  await page.evaluate(async (words) => {
    await store.keep('assignment/x', { why: words })
    store.saveDraft({ encounterId: 'x', path: 'story', value: words, base: 0 })
    await new Promise((resolve) => setTimeout(resolve, 300))
  }, SECRET)
  const disk = await readDisk(page)
  expect(disk).toContain('"table":"items"')
  expect(JSON.parse(disk).map(({ rows }: { rows: unknown[] }) => rows.length)).toEqual([1, 1, 1, 1])
  expect(disk).not.toContain(SECRET)
  expect(disk).toContain('key, extractable: false')
  expect(await page.evaluate(() => store.findKept('assignment/x'))).toEqual({ why: SECRET })
  expect(await whole(page)).toEqual({ is: 'waiting', waiting: 2 })
})

describe('the key', () => {
  it('expired with unsent steps: locked, counted, still on the disk; signing in sends them', async () => {
    await (await town.assignment()).end()
    let isCut = false
    await phone.route('**/api/field/key*', async (route) => {
      if (isCut) return await route.abort()
      const response = await route.fetch()
      const json = await response.json()
      await route.fulfill({
        response,
        json: { ...json, expiresAt: new Date(Date.parse(json.serverTime) + 4_000).toISOString() },
      })
    })
    const page = await town.openPhone(phone)
    isCut = true
    await phone.setOffline(true)
    await queue(page, { kind: 'check_in', teamId: 'crt-1' })
    await queue(page, { kind: 'check_in', teamId: 'crt-1' })
    await expect.poll(() => key(page), patience).toEqual({ is: 'locked', unsent: 2, why: 'expired' })
    expect(await items(page)).toEqual([])
    expect(await whole(page)).toEqual({ is: 'waiting', waiting: 2 })
    await expect(queue(page, { kind: 'check_in', teamId: 'crt-1' })).rejects.toThrow(/locked/)
    expect(await readDisk(page)).not.toContain('extractable')

    await page.close()
    const again = await openStorePage(phone, town.house.url)
    await start(again, false)
    expect(await key(again)).toEqual({ is: 'locked', unsent: 2, why: 'expired' })
    await phone.unroute('**/api/field/key*')
    await phone.clearCookies()
    await phone.setOffline(false)
    await expect.poll(() => key(again), patience).toEqual({ is: 'locked', unsent: 2, why: 'signed_out' })
    await town.house.identify(phone, 'rosa')
    await start(again)
    await expect.poll(() => states(again), patience).toEqual(['sent', 'sent'])
  })

  it('wiped by a supervisor: everything is gone, never sent, and said; then it can begin anew', async () => {
    await (await town.assignment()).end()
    const page = await town.openPhone(phone)
    await page.evaluate(() => store.beginShift({ shiftId: 's1', teamId: 'crt-1' }))
    await phone.setOffline(true)
    await queue(page, { kind: 'check_in', teamId: 'crt-1' })
    await page.evaluate((words) => store.keep('assignment/x', { why: words }), SECRET)
    expect(await send(town.sam, '/api/field/wipe', { teamId: 'crt-1' })).toEqual({ wipedPeople: 1 })
    let sent = 0
    await phone.route('**/check-in', async (route) => {
      sent++
      await route.continue()
    })
    await phone.setOffline(false)
    await expect
      .poll(() => key(page), patience)
      .toMatchObject({ is: 'wiped', by: 'supervisor', unsentLost: 1 })
    expect({ sent, items: await items(page) }).toEqual({ sent: 0, items: [] })
    const disk = JSON.parse(await readDisk(page)) as { table: string; rows: unknown[] }[]
    expect(disk.map(({ table, rows }) => [table, rows.length])).toEqual([
      ['drafts', 0],
      ['items', 0],
      ['kept', 0],
      ['ring', 1],
    ])
    expect(JSON.stringify(disk)).not.toContain('extractable')
    await page.evaluate(() => store.acknowledgeWipe())
    // A wipe also signs the phone out.
    await town.house.identify(phone, 'rosa')
    await start(page)
    await expect.poll(() => key(page), patience).toMatchObject({ is: 'open' })
    await queue(page, { kind: 'check_in', teamId: 'crt-1' })
    await expect.poll(() => states(page), patience).toEqual(['sent'])
  })

  it('another person on the same phone neither reads nor sends what the first left', async () => {
    await (await town.assignment()).end()
    const page = await town.openPhone(phone)
    await phone.setOffline(true)
    await queue(page, { kind: 'check_in', teamId: 'crt-1' })
    let sent = 0
    await phone.route('**/check-in', async (route) => {
      sent++
      await route.continue()
    })
    await phone.clearCookies()
    await town.house.identify(phone, 'dora')
    await phone.setOffline(false)
    await page.evaluate(() => store.readOutbox().sendNow())
    await expect.poll(() => page.evaluate(() => store.readOutbox().needsSignIn), patience).toBe(true)
    await start(page)
    await expect.poll(() => key(page), patience).toMatchObject({ is: 'open' })
    expect({ sent, items: await items(page) }).toEqual({ sent: 0, items: [] })
    // Only the key of who is signed in is on the disk.
    expect((await readDisk(page)).match(/extractable/g)).toHaveLength(1)
    await town.house.identify(phone, 'rosa')
    await start(page)
    await expect.poll(() => states(page), patience).toEqual(['sent'])
  })

  it('leaving with unsent steps asks first; leaving deletes everything', async () => {
    const page = await town.openPhone(phone)
    await phone.setOffline(true)
    await queue(page, { kind: 'check_in', teamId: 'crt-1' })
    expect(await page.evaluate(() => store.leave())).toEqual({ left: false, unsent: 1 })
    expect(await page.evaluate(() => store.leave({ evenUnsent: true }))).toEqual({ left: true })
    expect(await key(page)).toMatchObject({ is: 'wiped', by: 'sign_out', unsentLost: 1 })
    expect(await readDisk(page)).not.toContain('extractable')
    expect(JSON.parse(await readDisk(page)).flatMap(({ rows }: { rows: unknown[] }) => rows)).toHaveLength(1)
  })
})
