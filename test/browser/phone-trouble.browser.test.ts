import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import {
  callOf,
  claim,
  connect,
  line,
  openPhoneTown,
  type PhoneTown,
  row,
  saved,
  soon,
  step,
} from './phone-desk.ts'

let town: PhoneTown

beforeAll(async () => {
  town = await openPhoneTown()
})
afterEach(() => town.handBack())
afterAll(() => town?.house.close())

it('a transfer that drops alarms, shows the number large, closes nothing, and is taken up again', async () => {
  const cleo = await town.onShift('cleo', 'Line One')
  const { callId, place } = await town.newCall(cleo)
  await claim(cleo, place)
  await cleo.getByLabel('Call-back number').fill('(919) 555-0142')
  await cleo.keyboard.press('Escape')
  await connect(cleo)
  await expect.poll(() => saved(cleo).innerText(), soon).toMatch(/^saved \d\d:\d\d:\d\d$/)

  // The 911 center tells it, on another screen.
  const dora = await town.enter('dora', '/board')
  const { transferId } = (await callOf(dora, callId)).transfers[0]
  expect((await step(dora, callId, 'transfer', { transferId, state: 'dropped' })).status).toBe(200)
  const alarm = cleo.locator('.dropped[role="alert"]')
  await alarm.waitFor()
  expect(await alarm.getAttribute('data-sounding')).toBe('true')
  expect(await alarm.locator('.call-back-number').innerText()).toBe('(919) 555-0142')
  const size = await alarm
    .locator('.call-back-number')
    .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize))
  expect(size).toBeGreaterThanOrEqual(30)
  expect((await callOf(dora, callId)).status).toBe('assigned')

  await cleo.getByRole('button', { name: 'Silence' }).click()
  await expect.poll(() => alarm.getAttribute('data-sounding'), soon).toBe('false')
  await cleo.keyboard.press('t')
  await alarm.waitFor({ state: 'detached' })
  await line(cleo).getByText('Offered').and(cleo.locator('[aria-current="step"]')).waitFor()
})

it('notes survive a server that stops and a tab that is killed, and nothing is called saved before it is', async () => {
  const cleo = await town.onShift('cleo', 'Line One')
  const { place } = await town.newCall(cleo)
  await claim(cleo, place)
  await cleo.keyboard.press('n')
  await cleo.keyboard.type('First words.')
  await expect.poll(() => saved(cleo).innerText(), soon).toBe('not saved yet')
  await expect.poll(() => saved(cleo).innerText(), { timeout: 8_000 }).toMatch(/^saved \d\d:\d\d:\d\d$/)

  await town.house.stop('SIGKILL')
  await cleo.keyboard.type(' Said while the server was away.')
  await expect
    .poll(() => saved(cleo).innerText(), { timeout: 15_000 })
    .toMatch(/not saved yet: the server cannot be reached/)
  await town.house.start()
  await expect.poll(() => saved(cleo).innerText(), { timeout: 30_000 }).toMatch(/^saved/)

  await cleo.keyboard.type(' And a last one.')
  await expect.poll(() => saved(cleo).innerText(), { timeout: 8_000 }).toMatch(/^saved/)
  const crashed = await cleo.context().newCDPSession(cleo)
  void crashed.send('Page.crash').catch(() => undefined)
  await new Promise((done) => setTimeout(done, 500))
  const again = await town.inPlaceOf(cleo)
  await again.goto('/phone')
  await expect
    .poll(() => again.getByRole('textbox', { name: /^Notes/ }).inputValue(), { timeout: 15_000 })
    .toBe('First words. Said while the server was away. And a last one.')
})

it('nobody answers: a call-back is due, its number is shown to who takes it, and reached they are connected', async () => {
  const cleo = await town.onShift('cleo', 'Line One')
  const { callId, place } = await town.newCall(cleo)
  await claim(cleo, place)
  await cleo.getByLabel('Call-back number').fill('919 555 0107')
  await expect.poll(() => saved(cleo).innerText(), soon).toMatch(/^saved/)
  await cleo.getByRole('button', { name: 'No answer or line lost' }).click()
  await cleo.getByLabel('Nobody answered').check()
  await cleo.getByRole('button', { name: 'Make the call-back' }).click()
  const task = cleo.locator('.desk-row.callback').first()
  await expect.poll(() => task.innerText(), soon).toMatch(/Due in [45] min/)
  expect((await callOf(cleo, callId)).status).toBe('waiting')
  expect(await row(cleo, place).count()).toBe(0)

  await task.click()
  await cleo.getByRole('button', { name: 'Take it and show the number' }).click()
  await cleo.getByText('919 555 0107').waitFor()
  await cleo.getByRole('button', { name: 'Busy' }).click()
  await expect.poll(() => task.innerText(), soon).toMatch(/1 tried, last busy/)
  await task.click()
  await cleo.getByRole('button', { name: 'Take it and show the number' }).click()
  await cleo.getByRole('button', { name: 'Reached', exact: true }).click()
  await line(cleo).getByText('You reached them').waitFor()
  const { assignments } = await callOf(cleo, callId)
  expect(assignments.at(-1)).toMatchObject({ teamId: 'ccd-1', status: 'with_neighbor' })
})

it('a claim that is not connected turns amber and stays with its clinician until a supervisor takes it over, with a reason', async () => {
  const cleo = await town.onShift('cleo', 'Line One')
  const sam = await town.enter('sam')
  const { callId, place } = await town.newCall(cleo)
  await claim(cleo, place)
  const seen = sam.locator('.desk-row.claim').filter({ hasText: 'cleo (Line One)' })
  await expect.poll(() => seen.getAttribute('data-stale'), soon).toBe('false')
  await expect.poll(() => seen.getAttribute('data-stale'), { timeout: 12_000 }).toBe('true')
  await cleo.getByText('your claim is stale').waitFor()
  await new Promise((done) => setTimeout(done, 3_000))
  const owner = (await callOf(sam, callId)).assignments
  expect(owner).toMatchObject([{ teamId: 'ccd-1', status: 'accepted' }])

  await seen.click()
  await sam.getByLabel('Why take it over?').fill('Cleo was called away')
  await sam.getByRole('button', { name: 'Take it over' }).click()
  await line(cleo).waitFor({ state: 'detached' })
  await row(cleo, place).waitFor()
})
