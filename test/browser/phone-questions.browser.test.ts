import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask, get } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, LOOKS, picture, quiet } from './looks.ts'

const soon = { timeout: 15_000 }
let house: House
beforeAll(async () => {
  house = await openHouse({ people: { sam: 'supervisor', cleo: 'clinician', ada: 'administrator' } })
})
afterAll(() => house?.close())

const question = (page: Page, n: number) => page.getByRole('listitem', { name: `Question ${n}`, exact: true })
const guide = (page: Page) => page.getByRole('region', { name: 'Preview' })

it('a supervisor adds a question, is told what it lacks, puts it first, tries it and publishes it', async () => {
  const page = await house.signIn('sam', '/phone')
  await page.getByRole('link', { name: 'Questions', exact: true }).click()
  await page.getByText('Crisis line, version 1, is asked now.').waitFor()
  await page.getByText('These are the questions of the house').waitFor()
  expect(await page.getByRole('button', { name: 'Publish version 2' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Add a question' }).click()
  const added = question(page, 7)
  await page.getByRole('button', { name: 'Publish version 2' }).click()
  await added.getByText('▲ Question 7: give the question a label.').waitFor()
  await page.getByText(/places to mend first/).waitFor()
  expect(await ask(page, 'GET', '/api/phone/tree/edit')).toMatchObject({ json: { published: [] } })

  await added.getByLabel('What it is about').fill('Language')
  await added.getByLabel('The words to say').fill('Do you want to go on in Spanish?')
  await added.getByLabel('In Spanish').first().fill('¿Quiere seguir en español?')
  await added.getByLabel('Answer 1', { exact: true }).fill('English')
  await added.getByLabel('Answer 2', { exact: true }).fill('Spanish')
  await page.getByRole('button', { name: 'Publish version 2' }).click()
  await added.getByText(/is never asked: no choice leads to it/).waitFor()
  await added.getByText('▲ Choice “English” of question “Language” leads nowhere').waitFor()
  for (let n = 7; n > 1; n--) await page.getByRole('button', { name: `Question ${n} earlier` }).click()
  const first = question(page, 1)
  await first.getByText('What it says of the call').nth(1).click()
  await first
    .getByRole('group', { name: 'Answer 2 says that there is', exact: true })
    .getByLabel('Threats')
    .check()
  await first.getByLabel('Said first, before the next question').fill('Claro que sí.')
  await page.getByText('▲ Choice “Spanish” of question “Language”: write the words in Spanish.').waitFor()
  await first.getByLabel('In Spanish').last().fill('Claro que sí.')
  await page.getByText('Not published yet.').waitFor()

  await guide(page).getByRole('heading', { name: 'Language' }).waitFor()
  await guide(page)
    .getByRole('button', { name: /Spanish$/ })
    .click()
  await guide(page).getByText('“Claro que sí.”').waitFor()
  await guide(page).getByText('So far: + Threats').waitFor()
  await guide(page).getByRole('heading', { name: 'Weapon' }).waitFor()
  await page.getByRole('button', { name: 'Publish version 2' }).click()
  await page.getByText('Crisis line, version 2, is asked now.').waitFor(soon)
  await page.getByText('Published once').click()
  await page.getByText(/Version 2: .*, sam/).waitFor()

  const clinician = await house.signIn('cleo', '/phone')
  const tree = await get(clinician, '/api/phone/tree')
  expect(tree).toMatchObject({ version: '2', start: 'language' })
  expect(tree.questions[0].choices[1]).toMatchObject({
    id: 'spanish',
    next: 'weapon',
    sets: { flags: ['threats'] },
  })
  expect(await clinician.getByRole('link', { name: 'Questions', exact: true }).count()).toBe(0)
})

it('two who publish at once: the second is told, and keeps what was written', async () => {
  const [one, two] = [
    await house.signIn('sam', '/phone/questions'),
    await house.signIn('ada', '/phone/questions'),
  ]
  for (const [page, name] of [
    [one, 'Line of the night'],
    [two, 'Line of the day'],
  ] as const) {
    await page.getByLabel('Name of these questions').fill(name)
  }
  await one.getByRole('button', { name: 'Publish version 3' }).click()
  await one.getByText('Line of the night, version 3, is asked now.').waitFor()
  await two.getByRole('button', { name: 'Publish version 3' }).click()
  await two.getByText(/is published already, with other questions/).waitFor()
  expect(await two.getByLabel('Name of these questions').inputValue()).toBe('Line of the day')
})

it.each(EVERY_LOOK)('axe finds nothing, and nothing scrolls sideways: %s', async (look) => {
  const page = await house.signIn('ada', '/phone/questions', LOOKS[look])
  await page.getByText(/is asked now/).waitFor()
  await page.getByRole('button', { name: 'Change' }).first().click()
  await page.locator('.tree-choice summary').first().click()
  await page.getByRole('button', { name: 'Add a question' }).click()
  await page.getByRole('button', { name: /^Publish/ }).click()
  await page.getByText(/to mend first/).waitFor()
  await quiet(page, { where: look })
  await picture(page, `phone-questions-${look}`)
})
