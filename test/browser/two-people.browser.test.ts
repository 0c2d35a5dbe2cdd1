import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runHeart } from '../process/heart-process.ts'
import { PASSWORD } from './cities.ts'
import { EN, signOn } from './field/phone.ts'
import { type House, openHouse } from './house.ts'
import { LOOKS } from './looks.ts'

const STORY = 'She wanted somebody to sit with her. We sat, and called her sister.'
const ANSWERS = [
  'Resolved on scene',
  'Did the team feel safe? Yes',
  'No back-up, nobody hurt, no force',
  'Calm',
  'Someone to talk to',
  'Listened',
]
const soon = { timeout: 15_000 }
const DESK: BrowserContextOptions = { viewport: { width: 1400, height: 900 } }

let house: House

/** The town of the other tests, with a crisis line; its field teams may be of responders alone. */
beforeAll(async () => {
  house = await openHouse({
    people: { cleo: 'clinician', rita: 'responder', sam: 'supervisor' },
    changes: {
      'programs.json': ([field]) => [
        { ...field, id: 'ccd', name: 'Crisis line', mark: 'CCD', mode: 'phone' },
        { ...field, versions: [{ ...field.versions[0], requiredRoles: [{ role: 'responder' }] }] },
      ],
      'teams.json': (teams) => [...teams, { id: 'ccd-1', name: 'Line One', programId: 'ccd' }],
    },
  })
})
afterAll(() => house?.close())

const live = (page: Page) =>
  expect.poll(() => page.getByRole('status', { name: 'Connection' }).innerText(), soon).toMatch(/live/i)

/** The clinician's own shift, by the menu. */
async function startLine(cleo: Page): Promise<void> {
  await live(cleo)
  await cleo.getByRole('button', { name: 'Start shift' }).click()
  await cleo.getByRole('menuitem', { name: 'Line One' }).click()
  await cleo.getByText('Line One', { exact: true }).waitFor()
}

/** The responder's own phone and shift. */
async function startCrew(): Promise<Page> {
  const rita = await (await house.context(LOOKS.phone)).newPage()
  await rita.goto('/field')
  await rita.getByLabel(EN.agency).fill('testtown')
  await rita.getByLabel(EN.user).fill('rita')
  await rita.getByLabel(EN.password).fill(PASSWORD)
  await rita.getByRole('button', { name: EN.signIn }).tap()
  await rita.getByRole('heading', { level: 1, name: EN.begin }).waitFor()
  await signOn(rita, 'Team Oak')
  return rita
}

/** A call as the 911 center types it. */
async function enterCall(sam: Page, block: string): Promise<void> {
  await sam.getByRole('button', { name: 'New call' }).click()
  await sam.getByRole('combobox', { name: 'Nature' }).fill('WELFARE CHECK')
  await sam.keyboard.press('Enter')
  await sam.getByLabel('Hundred block or crossing').fill(block)
  await sam.getByRole('combobox', { name: /^Zone/ }).selectOption('North')
  await sam.getByRole('button', { name: 'Enter call' }).click()
  await onBoard(sam, block).waitFor()
}

const onBoard = (sam: Page, block: string) => sam.getByRole('option').filter({ hasText: block })
const teamOnBoard = (sam: Page) => sam.locator('.team').filter({ hasText: 'Team Oak' })
const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().tap()
const allSent = (rita: Page) =>
  expect.poll(() => rita.locator('.sending [role="status"]').innerText(), soon).toBe('All sent')

/** The call's own lines on the board, as they are now. */
const onCall = (sam: Page) => sam.locator('.assignment')
const seen = (sam: Page, team: string, state: string) =>
  expect
    .poll(async () => (await onCall(sam).allInnerTexts()).join('\n'), soon)
    .toContain(`${team} · ${state}`)
const told = (sam: Page, words: RegExp) => sam.locator('.timeline').getByText(words).waitFor()

it('a clinician sends a team, the team works it by taps, a supervisor sees each step, and the ledger settles', async () => {
  const sam = await house.signIn('sam', '/board', DESK)
  const cleo = await house.signIn('cleo', '/phone', DESK)
  await live(sam)
  await startLine(cleo)
  const rita = await startCrew()
  await expect.poll(() => teamOnBoard(sam).getAttribute('data-status'), soon).toBe('available')

  // Nobody has answered anything yet.
  const books = await house.signIn('sam', '/ledger', DESK)
  await books.getByText('No calls in this period').waitFor()

  const block = '700 block Fir St'
  await enterCall(sam, block)
  await onBoard(sam, block).click()

  // The clinician claims it, speaks, asks, and sends the team that is free.
  await cleo.locator('.desk-row').filter({ hasText: block }).click()
  await cleo.getByRole('button', { name: /^Claim this call/ }).waitFor()
  await cleo.keyboard.press('c')
  const line = cleo.getByRole('region', { name: 'Line to the caller' })
  await line.waitFor()
  await seen(sam, 'Line One', 'Accepted')
  for (const state of ['Offered', 'Ringing', 'Connected']) {
    await cleo.locator('.transfer-row .button:not([data-disabled])').first().waitFor()
    await cleo.keyboard.press('t')
    await line.getByText(state).and(cleo.locator('[aria-current="step"]')).waitFor()
  }
  await seen(sam, 'Line One', 'Speaking')
  // No weapon, no violence, nobody hurt, no thoughts of suicide, on the street, wants that someone comes.
  for (const key of ['1', '1', '1', '1', '2', '2']) await cleo.keyboard.press(key)
  await cleo.getByText('The questions are asked').waitFor()
  await cleo.getByText('answers kept').waitFor()
  await told(sam, /Screened: 6 questions answered/)
  await cleo.getByRole('button', { name: 'Send a field team' }).getByText('the answers suggest').waitFor()
  await cleo.getByRole('button', { name: 'Send a field team' }).click()
  await cleo.getByLabel('Team Oak').check()
  await cleo.getByRole('button', { name: 'Send Team Oak' }).click()
  await line.waitFor({ state: 'detached' })
  await seen(sam, 'Team Oak', 'Alerted')

  // It appears on the responder's phone by itself; each tap is on the board before the next.
  await rita.locator('.where h1').filter({ hasText: block }).waitFor()
  for (const [step, status, words] of [
    ['Accept', 'accepted', 'Accepted'],
    ['We are on the way', 'en_route', 'En route'],
    ['We are there', 'arrived', 'On scene'],
    ['With the neighbor', 'with_neighbor', 'With neighbor'],
  ] as const) {
    await tap(rita, step)
    await seen(sam, 'Team Oak', words)
    await expect.poll(() => teamOnBoard(sam).getAttribute('data-status'), soon).toBe(status)
  }

  // The report opened itself.
  await rita.getByRole('heading', { level: 1, name: 'Report' }).waitFor()
  for (const answer of ANSWERS) await tap(rita, answer)
  await rita.getByRole('textbox', { name: 'The story, in words' }).fill(STORY)
  await rita.getByRole('textbox', { name: 'The story, in words' }).blur()
  await allSent(rita)
  await rita.goBack()
  await tap(rita, 'Finish…')
  await rita.getByRole('dialog').getByRole('button', { name: 'Resolved on scene' }).tap()
  await onBoard(sam, block).waitFor({ state: 'detached' })
  await expect.poll(() => teamOnBoard(sam).getAttribute('data-status'), soon).toBe('available')
  await rita.getByRole('button', { name: /^Call / }).tap()
  await tap(rita, 'Submit report')
  await rita.getByText('Submitted for review.').waitFor()
  await allSent(rita)

  // The supervisor reads and approves what the team wrote.
  const desk = await house.signIn('sam', '/reports', DESK)
  await desk.locator('.report-list a').first().click()
  await desk.getByText(STORY).waitFor()
  await desk.getByRole('button', { name: 'Approve', exact: true }).click()
  await desk.locator('.report header').getByText('Approved').waitFor()
  await rita.reload()
  await rita.getByText(/approved/i).waitFor()

  // One line of the ledger, and the figures of the page.
  await books.reload()
  const sentence = books.locator('.aloud')
  await expect
    .poll(() => sentence.innerText(), soon)
    .toMatch(/answered 1 of 1 calls that warranted it: 100\s?%/)
  await books.getByLabel('Outcome').selectOption('answered')
  const lines = books.locator('table.calls tbody tr')
  await expect.poll(() => lines.count(), soon).toBe(1)
  expect(await lines.first().innerText()).toMatch(/Answered in person \(crt\)/)
  await books.getByText('1 calls answered in person, 1 of them reported.').waitFor()
  await books.getByText(/The team felt safe in 1 of 1 visits/).waitFor()

  const verified = await runHeart(['verify', '--json'], house.env)
  expect(verified, verified.stdout).toMatchObject({ code: 0 })
})
