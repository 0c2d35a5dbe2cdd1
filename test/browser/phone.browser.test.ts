import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { send } from './doors.ts'
import { quiet } from './looks.ts'
import { callOf, claim, connect, line, openPhoneTown, type PhoneTown, row, soon } from './phone-desk.ts'

let town: PhoneTown

beforeAll(async () => {
  town = await openPhoneTown()
})
afterEach(() => town.handBack())
afterAll(() => town?.house.close())

it('by keys alone: claim, connect, screen with the triage beside, resolve by phone; the ledger says answered by phone', async () => {
  const cleo = await town.onShift('cleo', 'Line One')
  const { callId, place } = await town.newCall(cleo)
  await claim(cleo, place)
  await connect(cleo)

  // A weapon: both programs fall out while the clinician looks.
  const side = cleo.locator('.my-call-side')
  await cleo.keyboard.press('2')
  await expect.poll(() => side.innerText(), soon).toMatch(/Crisis line may not take it/)
  await cleo.keyboard.press('b')
  await cleo.keyboard.press('1')
  await expect.poll(() => side.innerText(), soon).toMatch(/Crisis line may take it/)
  await cleo.keyboard.press('s')
  await cleo.getByText('¿Han golpeado o amenazado').waitFor()
  for (const key of ['1', '1', '1', '1', '1']) await cleo.keyboard.press(key)
  await cleo.getByText('The questions are asked').waitFor()
  await cleo.getByText('answers kept').waitFor()

  await cleo.keyboard.press('e')
  await cleo.keyboard.press('Enter')
  await cleo.getByRole('button', { name: 'Resolve and close the call' }).click()
  await line(cleo).waitFor({ state: 'detached' })
  expect(await callOf(cleo, callId)).toMatchObject({
    status: 'closed',
    disposition: 'resolved_by_phone',
    line: { outcome: 'answered', how: 'phone', programId: 'ccd' },
    screenings: [{ answers: { weapon: 'no', wishes: 'talk' } }],
  })
})

it('two clinicians press C at once: one has the call, the other reads who has it', async () => {
  const cleo = await town.onShift('cleo', 'Line One')
  const ben = await town.onShift('ben', 'Line Two')
  const { place } = await town.newCall(cleo)
  for (const page of [cleo, ben]) {
    await row(page, place).click()
    await page.getByRole('button', { name: /^Claim this call/ }).waitFor()
  }
  await Promise.all([cleo.keyboard.press('c'), ben.keyboard.press('c')])
  await expect.poll(async () => (await line(cleo).count()) + (await line(ben).count()), soon).toBe(1)
  const [winner, loser] = (await line(cleo).count()) === 1 ? ['cleo', ben] : ['ben', cleo]
  const alert = (loser as Page).getByRole('alert')
  await expect
    .poll(() => alert.innerText(), soon)
    .toMatch(new RegExp(`${winner} \\(Line (One|Two)\\) has had call .+ since \\d\\d:\\d\\d`))
})

it('a team sent from the phone appears on the board of somebody else', async () => {
  const cleo = await town.onShift('cleo', 'Line One')
  const dora = await town.enter('dora', '/board')
  const shiftEndsAt = new Date(Date.now() + 8 * 3_600_000).toISOString()
  await send(dora, '/api/teams/crt-1/sign-on', {
    roles: ['clinician'],
    shiftEndsAt,
    position: [-78.9, 36.02],
  })
  const { place } = await town.newCall(cleo)
  await claim(cleo, place)
  await connect(cleo)
  await cleo.getByRole('button', { name: 'Send a field team' }).click()
  await cleo.getByLabel('Team Oak').check()
  await cleo.getByRole('button', { name: 'Send Team Oak' }).click()
  await line(cleo).waitFor({ state: 'detached' })
  const onBoard = dora.getByRole('option').filter({ hasText: place })
  await expect.poll(() => onBoard.getAttribute('data-status'), soon).toBe('assigned')
  await expect.poll(() => onBoard.innerText(), soon).toMatch(/Team alerted/)
  await row(cleo, 'Send a field team').waitFor()
})

it.each([
  ['light', 1400],
  ['dark', 1400],
  ['light', 360],
] as const)('axe finds nothing, and nothing scrolls sideways: %s, %i px', async (colorScheme, width) => {
  const cleo = await town.onShift('cleo', 'Line One')
  await cleo.emulateMedia({ colorScheme })
  await cleo.setViewportSize({ width, height: 900 })
  const { place } = await town.newCall(cleo, { flags: ['suicidal'] })
  await row(cleo, place).waitFor()
  await quiet(cleo)
  await claim(cleo, place)
  await connect(cleo)
  await cleo.keyboard.press('1')
  await cleo.getByRole('button', { name: 'Ask for EMS' }).click()
  await quiet(cleo)
  await cleo.keyboard.press('d')
  await cleo.locator('.dropped').waitFor()
  await quiet(cleo)
})
