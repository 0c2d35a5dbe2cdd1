import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { get, send } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, LOOKS, picture, quiet } from './looks.ts'
import { meetNeighbor } from './meet.ts'

const MARKUP = '<img src=x onerror="document.title=1"> & <script>document.title=1</script>'
const PROMISED = 'A call about the shelter.'
let house: House
let encounterId: string

beforeAll(async () => {
  house = await openHouse({
    people: {
      nina: 'navigator',
      omar: 'navigator',
      sam: 'supervisor',
      rita: 'responder',
      dora: 'dispatcher',
    },
  })
  ;({ encounterId } = await meetNeighbor(house, {
    dispatcher: 'dora',
    responder: 'rita',
    teamId: 'crt-1',
    report: {
      'persons.p1.known': 'alias',
      'persons.p1.name': `Rosy ${MARKUP}`,
      'persons.p1.followUp.wish': 'yes',
      'persons.p1.followUp.safeWays.text': true,
      'persons.p1.followUp.safeWays.visit': true,
      'persons.p1.followUp.cautions.no_voicemail': true,
      'persons.p1.followUp.reachAt': '919 555 0142',
      'persons.p1.followUp.promised': PROMISED,
      'seen.unsheltered': true,
    },
  }))
})
afterAll(() => house?.close())

const whole = async (page: Page) => {
  expect(await page.locator('main img, main script').count()).toBe(0)
  expect(await page.title()).not.toBe('1')
}
/** A field that is shown, by exactly its label: the choices of a list are not its name. */
const field = (where: Page | Locator, label: string): Locator =>
  where
    .locator(`label.field:has(> .label:text-is("${label}"))`)
    .locator('input, select, textarea')
    .locator('visible=true')
    .first()
/** `YYYY-MM-DDTHH:MM` so many days from now, as a field that asks for date and time takes it. */
const inDays = (days: number, time = '10:00') =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${time}`

it('a wish from the field becomes a case: taken up, tried, planned, waiting, handed over, closed', async () => {
  const page = await house.signIn('nina', '/care')
  await page.getByText('1 neighbor waits for somebody to take them up').waitFor()
  const waiting = page.getByRole('region', { name: 'Waiting to be taken up' })
  await waiting.getByText(PROMISED).waitFor()
  await waiting.getByText('No voicemail').waitFor()
  await waiting.getByText('Raised risk').waitFor()
  await whole(page)
  await quiet(page)
  await picture(page, 'care-today-request')

  await waiting.getByRole('button', { name: /^Take up/ }).click()
  await field(waiting, 'What it is about').fill('Wants a bed in the shelter, and papers.')
  await quiet(page)
  await waiting.getByRole('button', { name: 'Open the case' }).click()
  await page.getByRole('heading', { level: 1, name: /Rosy/ }).waitFor()
  await whole(page)

  await page.getByText('Write down a goal').click()
  await field(page, 'What they want').fill(`My own door to lock. ${MARKUP}`)
  await page.getByRole('button', { name: 'Add the goal' }).click()
  await page.locator('blockquote').getByText('My own door to lock.').waitFor()

  // Nobody answers: the next try is planned by itself.
  await page.getByRole('button', { name: 'Record an attempt' }).click()
  await page.getByRole('radio', { name: 'Text' }).check()
  await page.getByRole('radio', { name: 'No answer' }).check()
  await page.getByRole('button', { name: 'Record it' }).click()
  await page.getByText('Text: no answer').waitFor()
  await page.getByRole('button', { name: 'Record an attempt' }).waitFor()

  // Reached: it asks what comes next.
  await page.getByRole('button', { name: 'Record an attempt' }).click()
  await page.getByRole('radio', { name: 'Visit', exact: true }).check()
  await page.getByRole('radio', { name: 'Reached, spoke together' }).check()
  await field(page.locator('.next-step'), 'What').selectOption('wait')
  await field(page, 'Look again').fill(inDays(10))
  await field(page, 'Why').fill('The shelter has a list.')
  await quiet(page)
  await picture(page, 'care-case-attempt')
  await page.getByRole('button', { name: 'Record it' }).click()
  await page
    .getByRole('region', { name: 'Next steps' })
    .getByText('Waiting on a partner: The shelter has a list.')
    .first()
    .waitFor()

  await page.getByText('Plan a step').click()
  await field(page.getByRole('region', { name: 'Next steps' }), 'When').fill(inDays(3))
  await field(page, 'Where').fill('The library')
  await page.getByRole('button', { name: 'Put it on the map (optional)' }).click()
  await page.locator('.visit-map canvas').waitFor()
  await page.locator('.visit-map').click({ position: { x: 120, y: 120 } })
  await page.getByRole('button', { name: 'Take it off the map' }).waitFor()
  await page.getByRole('button', { name: 'Plan it' }).click()
  await page.getByText('Visit at The library').first().waitFor()

  await page.getByText('Note a milestone').click()
  await field(page, 'What was reached').selectOption({ label: 'Application submitted' })
  await page.getByRole('button', { name: 'Note it' }).click()
  await page.getByRole('region', { name: 'Milestones' }).getByText('Application submitted').first().waitFor()
  await whole(page)
  await picture(page, 'care-case')

  await page.goto('/care/calendar')
  await page.getByText('1 visit is planned in the next 14 days.').waitFor()
  await page.locator('.visit-point:not(.still)').waitFor()
  await page.getByRole('button', { name: 'Make an address' }).click()
  const address = await field(page, 'The address, shown this once').inputValue()
  const feed = await (await fetch(address)).text()
  expect(feed).toContain('Follow-up visit')
  expect(feed).not.toMatch(/Rosy|library|shelter/i)
  await quiet(page)
  await picture(page, 'care-calendar')

  await page.goto('/care/cases')
  await page.getByRole('link', { name: /Rosy/ }).click()
  await page.getByText('Hand it over').first().click()
  await field(page, 'To whom').selectOption({ label: 'omar' })
  await field(page, 'What they need to know').fill('Trusts slowly. Text first.')
  await page.getByRole('button', { name: 'Hand it over' }).click()
  await page.getByText('omar holds it.', { exact: false }).first().waitFor()
  await page.context().close()

  const next = await house.signIn('omar', '/care/cases')
  await next.getByRole('link', { name: /Rosy/ }).click()
  await next.getByText(/^How it came here/).click()
  await next.getByText('Handed over: Trusts slowly. Text first.').waitFor()
  await next.getByRole('button', { name: /^Met: My own door/ }).click()
  await next.getByText(/✓ Met on/).waitFor()
  await next.getByText('Close the case').first().click()
  await field(next, 'How it ended').selectOption({ label: 'Goals met' })
  await next.getByRole('button', { name: 'Close the case' }).click()
  await next.getByText('The case is closed: nothing is planned.').waitFor()
  await quiet(next)
  await next.getByText('Reopen the case').click()
  await field(next, 'Why').fill('Lost the room again.')
  await next.getByRole('button', { name: 'Reopen it' }).click()
  await next.getByRole('button', { name: 'Record an attempt' }).waitFor()
  await next.context().close()
})

it('the crew reads what became of it, and nothing of who they are', async () => {
  const crew = await house.signIn('rita', `/reports?report=${encounterId}`)
  const part = crew.getByRole('region', { name: 'Follow-up' })
  await part.getByText('was taken up by nina').waitFor()
  expect((await crew.request.get('/api/care/worklist')).status()).toBe(403)
  await crew.context().close()
})

it('the worklist by keys, an attempt without leaving it, and the keys shown', async () => {
  const page = await house.signIn('omar', '/care')
  await page.locator('[data-row]').first().waitFor()
  await page.keyboard.press('j')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/Rosy/)
  await page.keyboard.press('a')
  await page.getByRole('form', { name: /An attempt to reach Rosy/ }).waitFor()
  await quiet(page)
  await page.getByRole('radio', { name: 'Left a message' }).check()
  await page.getByRole('button', { name: 'Record it' }).click()
  await page
    .getByText('tried 1 times')
    .or(page.getByText(/tried once/))
    .first()
    .waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('record an attempt').waitFor()
  await page.context().close()
})

it('a supervisor sees the load, and covers for somebody away', async () => {
  const page = await house.signIn('sam', '/care/caseload')
  await page.getByText(/holds? 1 open case/).waitFor()
  await page.getByText('Note a time away').click()
  await field(page, 'Who').selectOption({ label: 'omar' })
  await field(page, 'From').fill(inDays(-1))
  await field(page, 'Until').fill(inDays(7))
  await field(page, 'Who covers').selectOption({ label: 'nina' })
  await page.getByRole('button', { name: 'Note it' }).click()
  await page
    .getByText(/nina covers/)
    .first()
    .waitFor()
  await page.context().close()
  const cover = await house.signIn('nina', '/care')
  await cover.getByText('for omar: nina covers').first().waitFor()
  await cover.context().close()
})

it.each(EVERY_LOOK)('axe finds nothing: %s', async (look) => {
  const page = await house.signIn('sam', '/care', LOOKS[look])
  await page.getByRole('button', { name: 'Everyone’s' }).click()
  await page.locator('[data-row]').first().waitFor()
  await quiet(page, { where: 'today' })
  await picture(page, `care-today-${look}`)
  const { items } = await get(page, '/api/care/worklist?of=everyone')
  for (const [path, said, name] of [
    [`/care/cases/${items[0].caseId}`, 'Next steps', 'case'],
    ['/care/cases', 'Cases', 'cases'],
    ['/care/caseload', 'Away', 'caseload'],
    ['/care/calendar', 'Your calendar elsewhere', 'calendar'],
  ] as const) {
    await page.goto(path)
    await page.getByRole('heading', { name: said, exact: true }).first().waitFor()
    await page.waitForLoadState('networkidle')
    await whole(page)
    await quiet(page, { where: name })
    await picture(page, `care-${name}-${look}`)
  }
  await page.goto('/ledger')
  await page.getByRole('heading', { name: 'Staying with neighbors' }).waitFor()
  await page.waitForLoadState('networkidle')
  await quiet(page, { where: 'ledger' })
  await picture(page, `care-ledger-${look}`)
  await page.context().close()
})

it('nothing is due: an empty day says what to do next', async () => {
  const page = await house.signIn('sam', '/care')
  await page.getByText('Nothing is due today').first().waitFor()
  await page.getByText('A quiet week').waitFor()
  await send(page, '/api/care/calendar-feed', {})
  await page.context().close()
})
