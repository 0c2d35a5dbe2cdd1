import { afterAll, beforeAll, expect, it } from 'vitest'
import { send } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { LOOKS, picture, quiet } from './looks.ts'
import { visitNeighbor } from './visit.ts'

let house: House
let encounterId: string
let callId: string

beforeAll(async () => {
  house = await openHouse('demo')
})
afterAll(() => house?.close())

it('an administrator adds a question, is told what it lacks, tries it and publishes it', async () => {
  const page = await house.signIn('administrator', `/reports/questions`)
  await page.getByRole('button', { name: 'Add a question' }).click()
  const first = page.getByRole('listitem', { name: 'Question 1' })
  await first.getByLabel('Answered with').selectOption('choice')
  await page.getByRole('button', { name: 'Publish version 1' }).click()
  await page.getByText('▲ Write the question.').waitFor()
  expect(await page.getByText('▲ Write the choice, or take it out.').count()).toBe(2)
  await first.getByLabel('Question', { exact: true }).fill('Which bus line?')
  await first.getByLabel('In Spanish, if asked so').fill('¿Qué línea?')
  await first.getByLabel('Choice 1', { exact: true }).fill('Line 3')
  await first.getByLabel('Choice 2', { exact: true }).fill('Line 10')
  await first.getByLabel('Must be answered').selectOption('when')
  await first.getByLabel(/^When/).selectOption('outcome')
  await page.getByText('▲ Choose the answers that make it required.').waitFor()
  await first.getByLabel('Taken somewhere').check()
  await quiet(page)
  await picture(page, 'questions')
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByRole('button', { name: 'Taken somewhere' }).click()
  await preview.getByText(/^Still to do:/).click()
  await preview.getByText('Answer “Which bus line?”.').waitFor()
  await page.getByRole('button', { name: 'Publish version 1' }).click()
  await page.getByText('Version 1 is asked now.').waitFor()
  await page.context().close()
})

it('the form in the dark and in Spanish, on a phone and at a desk', async () => {
  ;({ callId, encounterId } = await visitNeighbor(house))
  for (const look of ['darkPhone', 'dark'] as const) {
    const page = await house.signIn('responder', `/reports?report=${encounterId}`, LOOKS[look])
    await page
      .getByRole('group', { name: 'Language of the form' })
      .getByRole('button', { name: 'Español' })
      .click()
    await page.getByText('¿Cómo terminó?').waitFor()
    await page.getByText('¿Qué línea?').waitFor()
    for (const summary of await page.locator('.encounter-form summary').all()) await summary.click()
    await quiet(page)
    await picture(page, `report-form-es-${look}`)
    await page.context().close()
  }
})

it('a suggestion waits for a navigator, who declines it with a reason', async () => {
  const crew = await house.signIn('responder')
  await send(crew, `/api/encounters/${encounterId}/suggestions`, {
    personId: 'p1',
    kind: 'helps',
    words: 'Speak slowly, and ask about the garden.',
  })
  const page = await house.signIn('navigator', `/reports/suggestions`, LOOKS.dark)
  await page.getByText('Speak slowly, and ask about the garden.').waitFor()
  await page.getByText(/Demo Responder/).waitFor()
  await page.getByRole('button', { name: 'Decline', exact: true }).click()
  await page.getByLabel('Why not?').fill('Stands in the plan already.')
  await quiet(page)
  await picture(page, 'suggestions')
  await page.getByRole('button', { name: 'Decline with this reason' }).click()
  await page.getByText('No suggestion waits').waitFor()
  await page.getByRole('button', { name: 'Declined' }).click()
  await page.getByText(/Stands in the plan already/).waitFor()
  await crew.context().close()
  await page.context().close()
})

it('a meeting that is taken back leaves its mark on what was written; who reviews discards it, and names are shown', async () => {
  const crew = await house.signIn('responder')
  await send(crew, `/api/calls/${callId}/assignments/${encounterId}/step-back`, {
    reason: 'Somebody else.',
    sourceKey: `slip-${crypto.randomUUID()}`,
  })
  await crew.context().close()
  const page = await house.signIn('supervisor', `/reports?report=${encounterId}`)
  await page.getByText('▲ The meeting was taken back').waitFor()
  await page.getByText(/Who read it/).click()
  await page
    .getByText(/Demo Supervisor, supervisor/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Drafts' }).click()
  await page.getByText('▲ the meeting was taken back').waitFor()
  await quiet(page)
  await picture(page, 'taken-back')
  await page.getByLabel('Why is it not needed?').fill('Nobody was met.')
  await page.getByRole('button', { name: 'Discard the report' }).click()
  await page.getByText('Choose a report.').waitFor()
  await page.getByText('▲ the meeting was taken back').waitFor({ state: 'detached' })
  await page.context().close()
})
