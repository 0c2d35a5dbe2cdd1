import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { send } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, LOOKS, picture, quiet } from './looks.ts'
import { visitNeighbor } from './visit.ts'

let house: House
beforeAll(async () => {
  house = await openHouse('demo')
})
afterAll(() => house?.close())

async function stranger(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await house.context({ ...LOOKS.phone, ...options })).newPage()
  await page.goto(path)
  return page
}

/** A visit whose neighbor agreed, in Spanish, to be asked by text. */
async function agreedVisit(): Promise<void> {
  const { encounterId } = await visitNeighbor(house)
  const crew = await house.signIn('responder')
  const fields = {
    outcome: 'resolved_on_scene',
    'persons.p1.language': 'es',
    'safety.teamFeltSafe': true,
    'backUp.asked': false,
    'injuries.any': false,
    'force.any': false,
    'answers.may_we_ask': 'text',
    'answers.ask_at': '(919) 555-0161',
  }
  await send(crew, `/api/encounters/${encounterId}/edits`, {
    sourceKey: `feedback-${crypto.randomUUID()}`,
    deviceId: 'phone-1',
    edits: Object.entries(fields).map(([path, value]) => ({ path, value, base: 0 })),
  })
  await send(crew, `/api/encounters/${encounterId}/submit`, {})
  await crew.context().close()
}

it('a neighbor answers by a link, in Spanish and without scripts; thanks reach the crew once they are passed on', async () => {
  const desk = await house.signIn('supervisor', '/feedback/desk', LOOKS.light)
  await desk.getByRole('button', { name: 'Add the question to the report' }).click()
  await desk.getByText(/Reports ask “May we ask you later/).waitFor()
  await agreedVisit()

  const navigator = await house.signIn('navigator', '/feedback/asks', LOOKS.light)
  await navigator.getByText('+19195550161').waitFor()
  await navigator.getByRole('button', { name: 'Make the message' }).click()
  const message = await navigator.getByLabel(/Send this now/).inputValue()
  await quiet(navigator)
  await picture(navigator, 'feedback-asks')
  await navigator.context().close()
  expect(message.replace(/\S*\/feedback\S*/, '')).not.toMatch(/heart|crisis|equipo|visita/i)
  const link = /\/feedback\S*/.exec(message)?.[0] as string

  const neighbor = await stranger(link, { javaScriptEnabled: false })
  await neighbor.getByRole('heading', { name: '¿Cómo le fue?' }).waitFor()
  // Few are asked: nobody could stay unknown among them, and the page says so.
  await neighbor.getByText(/esta respuesta no puede ser anónima/).waitFor()
  await picture(neighbor, 'feedback-answer-es')
  const safe = neighbor.getByRole('group', { name: '¿Se sintió seguro o segura con el equipo?' })
  await safe.getByLabel('Sí').check()
  await neighbor.getByLabel('¿Quiere decirnos algo más?').fill('Gracias <b>Ana</b>')
  await neighbor.getByLabel(/Dar las gracias al equipo/).check()
  await neighbor.getByRole('button', { name: 'Enviar' }).click()
  await neighbor.getByRole('heading', { name: 'Gracias. Tenemos su respuesta.' }).waitFor()

  // The same link again shows what was said, and takes another answer in its place.
  await neighbor.goto(link)
  await neighbor.getByText('Gracias <b>Ana</b>').first().waitFor()
  await neighbor.getByText('Cambiar mi respuesta').click()
  await neighbor.getByLabel('¿Quiere decirnos algo más?').fill('Gracias por la calma. Vivo en la calle 5.')
  await neighbor.getByRole('button', { name: 'Enviar' }).click()
  await neighbor.getByRole('heading', { name: 'Gracias. Tenemos su respuesta.' }).waitFor()
  await picture(neighbor, 'feedback-answered-es')

  const crew = await house.signIn('responder', '/feedback/thanks', LOOKS.phone)
  await crew.getByRole('heading', { name: 'Thanks from neighbors' }).waitFor()
  await desk.reload()
  await desk.getByRole('link', { name: /Thanks · Received Call/ }).click()
  await desk.getByText('Gracias por la calma. Vivo en la calle 5.').waitFor()
  await desk.getByRole('button', { name: 'Pass on to the team' }).click()
  expect(await crew.getByText('Gracias por la calma').count()).toBe(0)
  await desk.getByLabel(/As the team reads it/).fill('Gracias por la calma.')
  await desk.getByRole('button', { name: 'Pass on to the team now' }).click()
  await desk.getByText('Passed on to the team', { exact: false }).first().waitFor()
  await crew.reload()
  await crew.getByText('Gracias por la calma.').waitFor()
  expect(await crew.getByText('calle 5').count()).toBe(0)
  await quiet(crew)
  await picture(crew, 'feedback-thanks')
  await crew.context().close()

  await neighbor.goto(link)
  await neighbor.getByText('Se lo dijimos al equipo. Gracias.').waitFor()
  expect(await neighbor.getByRole('button', { name: 'Enviar' }).count()).toBe(0)
  await neighbor.context().close()
  await desk.context().close()
})

it('a complaint of anybody has its clock and is answered where its sender can read it', async () => {
  const sender = await stranger('/feedback')
  await sender.getByLabel(/A complaint/).check()
  await sender.getByLabel('What happened?').fill('Nobody told me who they were. <img src=x>')
  await sender.locator('input[name="work"]:not([value=""])').waitFor({ state: 'attached' })
  await sender.waitForTimeout(2_000)
  await sender.getByRole('button', { name: 'Send' }).click()
  await sender.getByRole('heading', { name: /Keep this link/ }).waitFor()
  await sender.getByText(/By .* somebody will have read it/).waitFor()
  await quiet(sender)
  await picture(sender, 'feedback-standing')

  const desk = await house.signIn('supervisor', '/feedback/desk', LOOKS.light)
  // An invented one of last week is late, and first.
  await desk.getByText(/complaints wait, 1 late/).waitFor()
  await desk
    .getByRole('link', { name: /Complaint · Received acknowledge by .*not told/ })
    .first()
    .waitFor()
  await desk
    .getByRole('link', { name: /Complaint · Received/ })
    .last()
    .waitFor()
  for (const row of await desk.getByRole('link', { name: /Complaint · Received/ }).all()) {
    await row.click()
    await desk.getByRole('heading', { name: 'A complaint' }).waitFor()
    if ((await desk.getByText('Nobody told me who they were.').count()) > 0) break
  }
  await desk.getByText('Nobody told me who they were. <img src=x>').waitFor()
  await desk.getByRole('button', { name: 'It arrived, I look into it' }).click()
  await desk.getByText(/To be answered by/).waitFor()
  await desk.getByRole('button', { name: 'Answer', exact: true }).click()
  await desk.getByRole('button', { name: /What it came to/ }).click()
  await desk.getByRole('option', { name: 'The complaint is right' }).click()
  await desk.getByLabel(/Your answer/).fill('They should have told you. We are sorry.')
  await desk.getByRole('button', { name: 'Send the answer' }).click()
  await desk.getByText('Answered · The complaint is right', { exact: false }).waitFor()
  await desk.context().close()

  await sender.goto(sender.url().replace('new=yes', ''))
  await sender.getByRole('heading', { name: 'Our answer' }).waitFor()
  await sender.getByText('They should have told you. We are sorry.').waitFor()
  expect(await sender.locator('main img').count()).toBe(0)
  await sender.context().close()

  // What is late stands before the administrator as well, and nothing else does.
  const admin = await house.signIn('administrator', '/feedback/desk', LOOKS.light)
  await admin.getByText('1 complaint waits, 1 late.').waitFor()
  await admin.context().close()
})

it.each(EVERY_LOOK)('every page is whole: %s', async (look) => {
  const page = await stranger('/feedback', LOOKS[look])
  for (const path of [
    '/feedback',
    '/feedback?lang=es',
    '/feedback/answer?token=no',
    '/feedback/standing?token=no',
  ]) {
    await page.goto(path)
    await quiet(page, { where: path })
  }
  await page.goto('/feedback?lang=es')
  await picture(page, `feedback-form-${look}`)
  await page.context().close()
  const desk = await house.signIn('supervisor', '/feedback/desk', LOOKS[look])
  await desk
    .getByRole('link', { name: /^Complaint ·/ })
    .first()
    .click()
  await desk.getByRole('heading', { name: 'A complaint' }).waitFor()
  await quiet(desk, { where: 'desk' })
  await picture(desk, `feedback-desk-${look}`)
  await desk.getByRole('link', { name: 'Anonymous answers' }).click()
  await desk
    .getByText(/They sat down on the curb/)
    .first()
    .waitFor()
  await quiet(desk, { where: 'answers' })
  await picture(desk, `feedback-answers-${look}`)
  await desk.context().close()
})
