import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, LOOKS, picture, quiet } from './looks.ts'

let house: House
/** Pages with a form that waits: it takes twelve seconds of patience, once for all. */
let signer: Page
let again: Page
let starter: Page
let openedAt = 0
/** Where the open petition of the demo is. */
let here: string

const TITLE = 'Send HEART to every neighborhood'
const HTML = '<img src=x onerror="document.title=\'broken\'"><b>bold</b>'

async function stranger(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await house.context({ ...LOOKS.phone, javaScriptEnabled: false, ...options })).newPage()
  await page.goto(path)
  return page
}
async function patience(since = openedAt): Promise<void> {
  await new Promise((done) => setTimeout(done, Math.max(0, since + 12_500 - Date.now())))
}
const open = (page: Page) => page.getByRole('link', { name: TITLE }).click()
async function fillIn(page: Page, { zip = '27701', contact = 'ana@example.org' } = {}): Promise<void> {
  await page.getByLabel('Your name').fill('Ana Invented')
  await page.getByLabel('Your ZIP code').fill(zip)
  await page.getByLabel('Your e-mail address').fill(contact)
}
const signed = async (): Promise<string> => {
  const page = await stranger('/petitions')
  const words = await page
    .getByText(/people have signed/)
    .first()
    .innerText()
  await page.context().close()
  return words
}

beforeAll(async () => {
  house = await openHouse('demo')
  signer = await stranger('/petitions')
  await open(signer)
  here = new URL(signer.url()).pathname
  again = await stranger(here)
  starter = await stranger('/petitions/start')
  openedAt = Date.now()
})
afterAll(() => house?.close())

describe('pages', () => {
  it.each(EVERY_LOOK)('have nothing for axe to find, in either language: %s', async (look) => {
    const page = await (await house.context(LOOKS[look])).newPage()
    for (const [name, path] of [
      ['list', '/petitions'],
      ['one', here],
      ['start', '/petitions/start?lang=es'],
      ['confirm', `${here}/confirm`],
      ['unknown-link', '/petitions/signature?token=nothing'],
    ]) {
      await page.goto(path as string)
      await quiet(page, { where: path as string })
      await picture(page, `petition-${name}-${look}`)
    }
    await page.goto('/petitions?lang=es')
    await page.getByRole('link', { name: 'Alguien que hable español en cada turno' }).click()
    await page.getByRole('heading', { name: 'La respuesta del concejo' }).waitFor()
    await quiet(page)
    await picture(page, `petition-answered-es-${look}`)
    await page.context().close()
  })

  it('the first page leads to them; what is not there is said', async () => {
    const page = await stranger('/')
    await page.getByRole('link', { name: 'See the petitions, and sign' }).click()
    await page.getByRole('heading', { name: 'Petitions' }).waitFor()
    const answer = await page.goto('/petitions/nothing')
    expect(answer?.status()).toBe(404)
    await page.getByText('There is no such petition').waitFor()
    await page.context().close()
  })
})

describe('signing without any script', () => {
  it('whoever is quicker than a person loses nothing; what is no ZIP is said beside it', async () => {
    const page = await stranger(here)
    const since = Date.now()
    await fillIn(page, { zip: '277' })
    await page.getByRole('button', { name: 'Sign' }).click()
    await page.locator('#zip-wrong').waitFor()
    expect(await page.getByLabel('Your ZIP code').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('Your name').inputValue()).toBe('Ana Invented')
    await page.getByLabel('Your ZIP code').fill('27701')
    await page.getByRole('button', { name: 'Sign' }).click()
    await page.getByText(/That was very quick/).waitFor()
    expect(await page.getByLabel('Your e-mail address').inputValue()).toBe('ana@example.org')
    await page.getByLabel('Your e-mail address').fill('919 555 0142')
    await page.getByLabel('Your name').fill(HTML)
    // The form that came back is the one whose time runs already.
    await patience(since)
    await page.getByRole('button', { name: 'Sign' }).click()
    await page.getByText(/cannot send text messages yet/).waitFor()
    expect(await page.getByLabel('Your name').inputValue()).toBe(HTML)
    await page.context().close()
  })

  it('a signature counts once it is confirmed, once a person, until it is withdrawn by the link', async () => {
    const before = await signed()
    expect(before).toContain('311')
    await patience()
    await fillIn(signer)
    await signer.getByRole('button', { name: 'Sign' }).click()
    await signer.getByText('Demo: no message leaves').waitFor()
    expect(signer.url()).not.toContain('ana')
    await picture(signer, 'petition-code')
    expect(await signed()).toBe(before)
    const code = await signer.locator('.petition-code').innerText()
    const link = await signer.getByRole('link', { name: /to confirm or withdraw/ }).getAttribute('href')
    await signer.getByLabel('The code').fill(code === '000000' ? '000001' : '000000')
    await signer.getByRole('button', { name: 'Confirm my signature' }).click()
    await signer.getByText(/This code does not fit/).waitFor()
    await signer.getByLabel('The code').fill(code)
    await signer.getByRole('button', { name: 'Confirm my signature' }).click()
    await signer.getByRole('heading', { name: 'Thank you. You have signed.' }).waitFor()
    expect(await signed()).toContain('312')

    await fillIn(again, { contact: 'Ana+twice@Example.org', zip: '27713' })
    await again.getByRole('button', { name: 'Sign' }).click()
    await again.getByRole('heading', { name: 'One more step: your code' }).waitFor()
    expect(await signed()).toContain('312')

    // Looking at the link changes nothing; only its button does.
    await signer.goto(link as string)
    await signer.goto(link as string)
    await signer.getByText(/You have signed/).waitFor()
    expect(await signed()).toContain('312')
    await signer.getByRole('button', { name: 'Withdraw my signature' }).click()
    await signer.getByRole('heading', { name: 'Your signature is withdrawn' }).waitFor()
    expect(await signed()).toBe(before)
  })
})

it('where scripts run, work takes the place of waiting, in Spanish too', async () => {
  const page = await (await house.context({ ...LOOKS.phone, locale: 'es-MX' })).newPage()
  await page.goto(here)
  await page.getByLabel('Su nombre').fill('Luz Inventada')
  await page.getByLabel('Su código postal').fill('277')
  await page.getByLabel('Su correo electrónico').fill('luz@example.org')
  await page.getByRole('button', { name: 'Firmar' }).click()
  await page.getByText('El código postal tiene 5 números.').waitFor()
  await quiet(page)
  await picture(page, 'petition-wrong-es')
  await page.getByLabel('Su código postal').fill('27703')
  await page.getByLabel('Su correo electrónico').fill('luz@example.org')
  await page.locator('input[name="work"]:not([value=""])').waitFor({ state: 'attached' })
  await page.waitForTimeout(2_000)
  await page.getByRole('button', { name: 'Firmar' }).click()
  await page.getByText('Demostración: no sale ningún mensaje').waitFor()
  await quiet(page)
  await page.getByRole('link', { name: /El enlace/ }).click()
  await page.getByRole('heading', { name: 'Su firma' }).waitFor()
  await quiet(page)
  await picture(page, 'petition-link-es')
  await page.getByRole('button', { name: 'Confirmar mi firma' }).click()
  await page.getByRole('heading', { name: 'Gracias. Su firma ya cuenta.' }).waitFor()
  await page.context().close()
})

it('a group starts a petition, the desk publishes it, and every word of it is text', async () => {
  await starter.getByLabel('A short title').fill(`Quiet nights ${HTML}`)
  await starter.getByLabel('What do you ask the council for?').fill(HTML)
  await starter.getByLabel('Name of your group').fill(HTML)
  await starter.getByLabel('E-mail or phone of your group').fill('group@example.org')
  await patience()
  await starter.getByRole('button', { name: 'Hand in the petition' }).click()
  await starter.getByRole('heading', { name: /Keep this link/ }).waitFor()
  const link = await starter.getByRole('link', { name: /secret link/ }).getAttribute('href')

  const group = await (await house.context(LOOKS.phone)).newPage()
  await group.goto(starter.url())
  await quiet(group)
  await picture(group, 'petition-group')
  await group.context().close()

  const desk = await house.signIn('supervisor', '/petitions/desk', LOOKS.light)
  await desk.getByText('1 to read against the rules.').waitFor()
  await desk.getByRole('heading', { name: `Quiet nights ${HTML}` }).waitFor()
  await quiet(desk)
  await picture(desk, 'petition-desk')
  await desk.getByText('The rules, and refusing by one of them').click()
  await desk.getByLabel(/says plainly what is asked/).check()
  await desk.getByLabel(/A sentence for the group/).fill(`Say for whom. ${HTML}`)
  await desk.getByRole('button', { name: 'Refuse by this rule' }).click()
  await desk.getByText('Nobody waits for the desk.').waitFor()
  await starter.goto(link as string)
  await starter.getByText(`Say for whom. ${HTML}`).waitFor()
  await starter.getByText(/refused because of this rule/).waitFor()

  await desk.getByRole('link', { name: /Quiet nights/ }).click()
  await desk.getByRole('button', { name: /^Publish/ }).click()
  await desk.getByRole('link', { name: 'Public page' }).waitFor()
  await starter.reload()
  await starter.getByRole('link', { name: 'See the petition as everybody sees it' }).click()
  await starter.getByRole('heading', { name: `Quiet nights ${HTML}` }).waitFor()
  expect(await starter.locator('main img, main b').count()).toBe(0)
  await starter.context().close()
  await desk.context().close()
})

it.each(EVERY_LOOK)('the packet is read and printed: %s', async (look) => {
  const desk = await house.signIn('administrator', '/petitions/desk', LOOKS[look])
  await desk.getByRole('link', { name: TITLE }).click()
  await quiet(desk)
  await picture(desk, `petition-desk-${look}`)
  await desk.getByRole('link', { name: 'Packet for the council' }).click()
  await desk.getByRole('rowheader', { name: 'Inside the service area' }).waitFor()
  await quiet(desk)
  await picture(desk, `petition-packet-${look}`)
  if (look === 'light') {
    const paper = (await desk.pdf({ format: 'letter', preferCSSPageSize: true })).toString('latin1')
    expect([...paper.matchAll(/\/Type\s*\/Page\b/g)].length).toBeLessThanOrEqual(2)
  }
  await desk.context().close()
})
