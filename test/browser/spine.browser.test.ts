import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runHeart } from '../process/heart-process.ts'
import { PASSWORD, TOWN } from './cities.ts'
import { ask } from './doors.ts'
import { type House, openHouse } from './house.ts'

let house: House

beforeAll(async () => {
  house = await openHouse('nothing')
  const loaded = await runHeart(['load', TOWN, '--areas', join(TOWN, 'zones.geojson')], house.env)
  expect(loaded, loaded.stderr).toMatchObject({ code: 0 })
  for (const [username, role] of [
    ['dora', 'dispatcher'],
    ['sam', 'supervisor'],
  ] as const) {
    const added = await runHeart(
      ['account', 'add', username, '--agency', 'testtown', '--role', role],
      house.env,
    )
    expect(added, added.stderr).toMatchObject({ code: 0 })
  }
})
afterAll(() => house?.close())

async function openBoard(username: string): Promise<Page> {
  const page = await (await house.context({ viewport: { width: 1400, height: 900 } })).newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Agency').fill('testtown')
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.goto('/board')
  await page.getByRole('listbox', { name: 'Queue' }).waitFor({ state: 'attached' })
  return page
}

const strip = (page: Page) => page.getByRole('status', { name: 'Connection' })
const row = (page: Page, text: string) => page.getByRole('option').filter({ hasText: text })

async function signOn(page: Page, teamId: string, position: [number, number]): Promise<void> {
  const { json } = await ask(page, 'GET', '/api/teams')
  const team = json.teams.find((each: { teamId: string }) => each.teamId === teamId)
  const shiftEndsAt = new Date(Date.now() + 8 * 3_600_000).toISOString()
  const answer = await ask(page, 'POST', `/api/teams/${teamId}/sign-on`, {
    version: team.version,
    roles: ['clinician', 'emt'],
    shiftEndsAt,
    position,
  })
  expect(answer.status, JSON.stringify(answer.json)).toBe(200)
}

/** From assignment to the ledger, each step seen by the second browser. */
async function workThrough(dora: Page, sam: Page, place: string, team: string): Promise<void> {
  await row(dora, place).click()
  await dora.getByRole('button', { name: `Send ${team}` }).click()
  await expect.poll(() => row(sam, place).getAttribute('data-status'), { timeout: 10_000 }).toBe('assigned')
  await row(sam, place).click()
  for (const [step, seen] of [
    ['Accept', 'accepted'],
    ['En route', 'en route'],
    ['Arrived', 'on scene'],
    ['With neighbor', 'with neighbor'],
  ]) {
    await dora.getByRole('button', { name: new RegExp(`^${step}.*: ${team}`, 'i') }).click()
    await expect
      .poll(async () => (await sam.locator('.assignment').innerText()).toLowerCase(), { timeout: 10_000 })
      .toContain(seen)
  }
}

it('a call entered by hand and one from a file are recommended, worked and settled; a second browser sees each step, across a restart', async () => {
  const dora = await openBoard('dora')
  const sam = await openBoard('sam')
  await signOn(dora, 'crt-1', [-78.9, 36.02])
  await signOn(dora, 'crt-2', [-78.9, 35.98])
  await expect.poll(() => strip(sam).innerText()).toMatch(/live/i)

  // By hand.
  await dora.getByRole('button', { name: 'New call' }).click()
  await dora.getByRole('combobox', { name: 'Nature' }).fill('WELFARE CHECK')
  await dora.keyboard.press('Enter')
  await dora.getByLabel('Hundred block or crossing').fill('400 block  Oak St')
  await dora.getByRole('combobox', { name: /^Zone/ }).selectOption('North')
  await dora.getByRole('button', { name: 'Enter call' }).click()
  await row(dora, 'Oak St').waitFor()
  await row(sam, 'Oak St').waitFor()

  // The server goes away and comes back: the strip says so, and heals by itself.
  await house.stop()
  await expect.poll(() => strip(sam).innerText(), { timeout: 15_000 }).toMatch(/cut off/i)
  await house.start()
  await expect.poll(() => strip(sam).innerText(), { timeout: 20_000 }).toMatch(/live/i)
  await expect.poll(() => strip(dora).innerText(), { timeout: 20_000 }).toMatch(/live/i)
  expect(await row(sam, 'Oak St').count()).toBe(1)

  // From a file, while the server runs.
  const file = join(house.folder, 'cad.csv')
  const received = new Date().toISOString()
  writeFileSync(
    file,
    `event,received,type,lon,lat,place\nC-7,${received},WELFARE CHECK,-78.9,35.981,900 block Elm St\n`,
  )
  const imported = await runHeart(
    ['import', 'calls', file, '--agency', 'testtown', '--live', '--json'],
    house.env,
  )
  expect(imported, imported.stderr).toMatchObject({ code: 0 })
  expect(JSON.parse(imported.stdout.trim().split('\n').at(-1) as string)).toEqual({
    rows: 1,
    imported: 1,
    unchanged: 0,
    rejected: 0,
  })
  const again = await runHeart(
    ['import', 'calls', file, '--agency', 'testtown', '--live', '--json'],
    house.env,
  )
  expect(JSON.parse(again.stdout.trim().split('\n').at(-1) as string)).toEqual({
    rows: 1,
    imported: 0,
    unchanged: 1,
    rejected: 0,
  })
  await row(sam, 'Elm St').waitFor()

  await workThrough(dora, sam, 'Oak St', 'Team Oak')
  await workThrough(dora, sam, 'Elm St', 'Team Elm')

  for (const [place, team] of [
    ['Oak St', 'Team Oak'],
    ['Elm St', 'Team Elm'],
  ]) {
    await row(dora, place as string).click()
    await dora.getByRole('button', { name: new RegExp(`^Clear.*: ${team}`, 'i') }).click()
    const { json } = await ask(dora, 'GET', '/api/calls')
    const call = json.calls.find((each: { facts: { place: { block: string } } }) =>
      each.facts.place.block.includes(place as string),
    )
    expect(call.status).toBe('assigned')
    const live = call.assignments.at(-1)
    const cleared = await ask(
      dora,
      'POST',
      `/api/calls/${call.callId}/assignments/${live.assignmentId}/progress`,
      {
        version: call.version,
        action: 'clear',
        disposition: 'resolved_on_scene',
      },
    )
    expect(cleared.status, JSON.stringify(cleared.json)).toBe(200)
    expect(cleared.json.line).toMatchObject({ outcome: 'answered', programId: 'crt', how: 'in_person' })
    // As typed, with its two blanks.
    if (place === 'Oak St') expect(cleared.json.facts.place.block).toBe('400 block  Oak St')
  }
  await expect.poll(() => row(sam, 'Oak St').count(), { timeout: 10_000 }).toBe(0)

  const { json: ledger } = await ask(sam, 'GET', '/api/ledger')
  expect(ledger).toMatchObject({ calls: 2, warranted: 2, answered: 2, answeredInPerson: 2 })
  const verified = await runHeart(['verify', '--json'], house.env)
  expect(verified, verified.stdout).toMatchObject({ code: 0 })
})
