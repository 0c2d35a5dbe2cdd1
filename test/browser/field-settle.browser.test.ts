import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { get, send } from './doors.ts'
import { allSent, bar, card, EN, type Field, next, openField, told } from './field/phone.ts'
import { picture, quiet } from './looks.ts'

const ES = {
  ...EN,
  agency: 'Agencia',
  user: 'Usuario',
  password: 'Contraseña',
  signIn: 'Entrar',
  begin: 'Empieza tu turno',
}
const soon = { timeout: 20_000 }

let field: Field
let rita: Page
let omar: Page
let phones: [BrowserContext, BrowserContext]

/** Two phones of one team, which the board has signed on; the second speaks Spanish. */
beforeAll(async () => {
  field = await openField()
  phones = [await field.newPhone(), await field.newPhone({ locale: 'es-US' })]
  rita = await field.enter(phones[0], 'rita')
  omar = await field.enter(phones[1], 'omar', ES)
  const { people } = await get(field.sam, '/api/teams/people')
  const members = ['rita', 'omar'].map((name) => ({
    userId: people.find((one: { name: string }) => one.name === name).userId,
    role: 'responder',
  }))
  await send(field.sam, '/api/teams/crt-1/sign-on', {
    roles: ['clinician', 'responder'],
    members,
    shiftEndsAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
    position: [-78.9, 36.02],
  })
  await rita.reload()
  await omar.reload()
})
afterAll(() => field?.close())

const conflicts = (page: Page) => page.locator('.conflict')
const outcome = (page: Page, words: string) => page.getByRole('button', { name: words, exact: true }).first()
const isChosen = (page: Page, words: string) =>
  expect.poll(() => outcome(page, words).getAttribute('aria-pressed'), soon).toBe('true')

it('one field told on two phones without a network: both values are shown, a person settles, both phones agree', async () => {
  const callId = await field.sendTo('crt-1')
  for (const step of ['Accept', 'We are on the way', 'We are there', 'With the neighbor'])
    await next(rita, step)
  await rita.getByRole('heading', { level: 1, name: 'Report' }).waitFor()
  await allSent(rita)
  await card(omar).waitFor()
  await omar.getByRole('button', { name: /Escribir el informe/ }).tap()
  await omar.locator('.encounter-form').waitFor()
  await allSent(omar, 'Todo enviado')

  for (const phone of phones) await phone.setOffline(true)
  await outcome(rita, 'Resolved on scene').tap()
  await rita.getByRole('textbox', { name: 'The story, in words' }).fill('Her sister came.')
  await outcome(omar, 'No quiso nuestra ayuda').tap()
  await omar.getByRole('textbox', { name: 'La historia, en palabras' }).fill('She wanted to be alone.')
  for (const page of [rita, omar])
    await expect.poll(() => page.locator('.sending').getAttribute('data-state'), soon).toBe('waiting')
  await phones[0].setOffline(false)
  await allSent(rita)
  await phones[1].setOffline(false)
  await expect
    .poll(() => omar.locator('.sending').getAttribute('data-state'), { timeout: 45_000 })
    .toBe('needs_you')

  // From the bar to the step, from the step to the report.
  await omar.locator('.sending').tap()
  await omar.getByRole('heading', { level: 1, name: 'Lo enviado' }).waitFor()
  await omar.locator('.item[data-state="needs_you"] button').first().tap()
  await expect.poll(() => conflicts(omar).count(), soon).toBe(2)
  const first = conflicts(omar).filter({ hasText: '¿Cómo terminó?' })
  expect(await first.innerText()).toMatch(
    /Resuelto en el lugar[\s\S]*rita[\s\S]*No quiso nuestra ayuda[\s\S]*omar/,
  )
  await quiet(omar, { where: 'conflict' })
  await picture(omar, 'field-conflict-es')
  await first.locator('.conflict-side').nth(1).getByRole('button', { name: 'Dejar esto' }).tap()
  const second = conflicts(omar).filter({ hasText: 'La historia, en palabras' })
  await second.getByRole('button', { name: 'Dejar ambos' }).tap()
  await allSent(omar, 'Todo enviado')
  await expect.poll(() => conflicts(omar).count(), soon).toBe(0)
  await isChosen(omar, 'No quiso nuestra ayuda')

  // The other phone reads it when it opens the report again.
  await rita.goBack()
  await rita.getByRole('button', { name: /Write the report/ }).tap()
  await isChosen(rita, 'Did not want us')
  const both = 'Her sister came.\n\nShe wanted to be alone.'
  for (const page of [rita, omar])
    await expect.poll(() => page.locator('textarea').first().inputValue(), soon).toBe(both)
  expect(await conflicts(rita).count()).toBe(0)
  const { assignments } = await get(field.sam, `/api/calls/${callId}`)
  const kept = await get(field.sam, `/api/encounters/${assignments[0].assignmentId}`)
  expect([kept.report.outcome, kept.report.story, kept.conflicts]).toEqual(['refused', both, []])
})

/** How many rows the phone keeps: steps, snapshots, drafts. */
const rows = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const done = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error)
      })
    const known = await indexedDB.databases()
    const name = known.find((one) => one.name?.startsWith('heart-field/'))?.name as string
    const db = await done(indexedDB.open(name))
    const counts = await Promise.all(
      ['items', 'kept', 'drafts'].map((table) => done(db.transaction(table).objectStore(table).count())),
    )
    db.close()
    return counts
  })

it('a supervisor wipes the phones of a team in two steps: they forget what they keep, are signed out, and begin anew', async () => {
  const { sam } = field
  await phones[1].setOffline(true)
  await omar.locator('.check-in').tap()
  await expect.poll(() => bar(omar).innerText(), soon).toMatch(/^1 /)
  expect((await rows(rita))[1]).toBeGreaterThan(0)

  const menu = sam.getByRole('button', { name: 'Actions for Team Oak' })
  const ask = async () => {
    await menu.click()
    await sam.getByRole('menuitem', { name: 'Wipe lost phones…' }).click()
  }
  const form = sam.getByRole('form', { name: 'Wipe the phones of Team Oak?' })
  await ask()
  await form.waitFor()
  await sam.keyboard.press('Enter')
  await quiet(sam, { within: '#teams', where: 'wipe' })
  await picture(sam, 'board-wipe')
  await form.getByRole('button', { name: 'Not now' }).click()
  expect((await rows(rita))[1]).toBeGreaterThan(0)
  await ask()
  await form.getByRole('button', { name: 'Wipe the phones' }).click()
  await sam.getByText('The phones of 2 people of Team Oak are wiped.').waitFor()

  const wipedAt = Date.now()
  await rita.getByRole('heading', { level: 1, name: 'This phone was wiped' }).waitFor(soon)
  told(`a phone that is looked at knows of its wipe after ${Date.now() - wipedAt} ms`)
  await rita.getByText('Everything had been sent.').waitFor()
  expect(await rows(rita)).toEqual([0, 0, 0])
  await rita.getByRole('button', { name: 'I understand' }).tap()
  await rita.getByLabel('Agency').waitFor()

  // Without a network it cannot know; it learns with the first question, and what it had not sent is lost and said.
  await phones[1].setOffline(false)
  await omar.getByText('1.', { exact: false }).and(omar.locator('.tell')).waitFor(soon)
  await picture(omar, 'field-wiped-es')
  expect(await rows(omar)).toEqual([0, 0, 0])

  await rita.getByLabel('Agency').fill('testtown')
  await rita.getByLabel('User name').fill('rita')
  await rita.getByLabel('Password').fill('correct horse battery staple')
  await rita.getByRole('button', { name: 'Sign in' }).tap()
  await rita.locator('.field-head').getByText('Team Oak').waitFor()
})
