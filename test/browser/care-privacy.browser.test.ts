import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PASSWORD } from './cities.ts'
import { get, send } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, LOOKS, picture, quiet } from './looks.ts'

let house: House
let neighborId: string
let nora: Page
beforeAll(async () => {
  house = await openHouse({ people: { nora: 'navigator', nick: 'navigator', pia: 'privacy_officer' } })
  nora = await house.signIn('nora')
  const neighbor = { known: 'named', name: 'Robin Synthetic', born: '1988-03-04', stated: {} }
  neighborId = (await send(nora, '/api/care/neighbors', { sourceKey: 'robin-synthetic', neighbor }))
    .neighborId
  const programId = (await get(nora, '/api/programs')).programs[0].id
  await send(nora, '/api/care/cases', {
    sourceKey: 'case-of-robin',
    neighborId,
    programId,
    reason: 'Wants a bed of their own',
  })
}, 180_000)
afterAll(() => house?.close())

const page = (path = '') => `/care/neighbors/${neighborId}${path}`

it('a consent is read in the neighbor’s language, put on record, and taken back', async () => {
  await nora.goto(page())
  const panel = nora.getByRole('region', { name: 'Consent' })
  await panel.getByText('None holds now').waitFor()
  await panel.getByRole('button', { name: 'Record a consent' }).click()
  const form = panel.getByRole('form', { name: 'Record a consent' })
  await form.getByLabel('Read in').selectOption('es')
  await form.getByLabel('Substance use').check()
  await form.getByText('De carácter delicado: consumo de sustancias.').waitFor()
  await form.getByText('Yo, Robin Synthetic, acepto').waitFor()
  await form.getByLabel('Who hears it, besides you').fill('nora')
  await form.getByRole('button', { name: 'They agree: record it' }).click()
  await form.getByText('The witness is somebody else than the one who asked.').waitFor()
  await form.getByLabel('Who hears it, besides you').fill('Will Witness')
  await picture(nora, 'care-consent-form')
  await quiet(nora)
  await form.getByRole('button', { name: 'They agree: record it' }).click()
  const kept = panel.getByRole('listitem').filter({ hasText: 'The care team of' })
  await kept.getByText('Covers substance use').waitFor()
  await kept.getByText('spoken, heard by Will Witness').waitFor()

  await kept.getByRole('button', { name: 'They take it back' }).click()
  await kept.getByLabel('How they said so').fill('Told me at the shelter')
  await kept.getByRole('button', { name: 'End it now' }).click()
  await panel.getByText('Earlier ones (1)').click()
  await panel.getByText('“Told me at the shelter”, noted by nora').waitFor()
})

it('printing the form prints the form alone', async () => {
  await nora.goto(page())
  const panel = nora.getByRole('region', { name: 'Consent' })
  await panel.getByRole('button', { name: 'Record a consent' }).click()
  await panel.getByRole('button', { name: 'Print the form' }).waitFor()
  await nora.emulateMedia({ media: 'print' })
  expect(await nora.getByRole('heading', { name: 'Consent to share information' }).isVisible()).toBe(true)
  expect(await nora.locator('h1').evaluate((h1) => getComputedStyle(h1).visibility)).toBe('hidden')
  await picture(nora, 'care-consent-print')
  await nora.emulateMedia({ media: 'screen' })
})

it('somebody else opens the record in an emergency, with a reason and their password; the officer reviews it', async () => {
  const nick = await house.signIn('nick', page())
  const pia = await house.signIn('pia', '/care/privacy')
  await pia.getByText('Nothing waits for you.').waitFor()

  await nick.getByText('There is a record that you may not see').waitFor()
  await nick.getByRole('button', { name: 'In an emergency…' }).click()
  const dialog = nick.getByRole('dialog')
  const open = dialog.getByRole('button', { name: 'Open the record' })
  expect(await open.isDisabled()).toBe(true)
  await dialog.getByLabel('What is the emergency?').fill('They called from a bridge and will not say where')
  await dialog.getByLabel('Type EMERGENCY').fill('emergency')
  await dialog.getByLabel('Your password, again').fill('not this one')
  await quiet(nick, { within: '[role=dialog]' })
  await picture(nick, 'care-glass')
  await open.click()
  await dialog.getByText('That is not your password').waitFor()
  await dialog.getByLabel('Your password, again').fill(PASSWORD)
  await open.click()
  await nick.getByText('Opened in an emergency, until').waitFor()
  await nick.getByText('Wants a bed of their own').first().waitFor()

  await pia.reload()
  await pia.getByText('1 emergency waits for your review.').waitFor()
  expect(await pia.getByText('Robin').count()).toBe(0)
  await pia.getByLabel('What you found').fill('Justified: spoke with Nick')
  await pia.getByRole('button', { name: 'Reviewed' }).click()
  await pia.getByText('Nothing waits for you.').waitFor()
})

it('a request opens the record to the officer until it is answered', async () => {
  await nora.goto(page())
  await nora.getByText('What left the agency, and what they asked of us').click()
  await nora.getByText('Nothing about them has left the agency.').waitFor()
  await nora.getByRole('button', { name: 'They ask to see, change or account' }).click()
  const asking = nora.getByRole('form', { name: 'Take down a request' })
  await asking.getByLabel('In their words').fill('I want to see my file')
  await asking.getByLabel('How you know who asks').fill('Showed a state ID')
  await quiet(nora)
  await asking.getByRole('button', { name: 'Give it to the privacy officer' }).click()
  await nora.getByText('“I want to see my file”').waitFor()
  const pia = await house.signIn('pia', '/care/privacy')
  const request = pia.getByRole('listitem').filter({ hasText: 'I want to see my file' })
  const [record] = await Promise.all([
    pia.context().waitForEvent('page'),
    request.getByRole('link', { name: 'Open the whole record to print' }).click(),
  ])
  await record.getByRole('heading', { name: 'Who read your record' }).waitFor()
  await record.getByText('Wants a bed of their own').first().waitFor()
  await quiet(record)
  await picture(record, 'care-whole-record')
  await request.getByRole('button', { name: 'Grant' }).click()
  await request.getByLabel('What was handed over').fill('A printed copy')
  await request.getByRole('form', { name: 'Grant' }).getByRole('button').click()
  await pia.getByText('None is open.').waitFor()
  await record.reload()
  expect(await record.locator('body').innerText()).toContain('not_allowed_now')
})

it.each(EVERY_LOOK)('the neighbor’s consents and the officer’s desk are whole: %s', async (look) => {
  const signed = await house.signIn('nora', page(), LOOKS[look])
  await signed.getByRole('region', { name: 'Consent' }).getByText('None holds now').waitFor()
  await quiet(signed, { where: 'neighbor' })
  await picture(signed, `care-neighbor-consent-${look}`)
  await signed.context().close()

  const pia = await house.signIn('pia', '/care/privacy', LOOKS[look])
  await pia.getByText('None is open.').waitFor()
  for (const part of [
    'What left the agency',
    'Who read which record',
    'The agency’s standing under the law',
    'Consent forms',
  ])
    await pia.getByRole('heading', { name: part }).click()
  await pia.getByRole('button', { name: 'Publish as version 2' }).waitFor()
  await pia.getByText('whole record').first().waitFor()
  await quiet(pia, { where: 'desk' })
  await picture(pia, `care-privacy-${look}`)
  await pia.context().close()
})
