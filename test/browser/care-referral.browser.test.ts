import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeReferralTown, type ReferralTown } from '../../packages/server/src/care/referral/testing.ts'
import { type Database, openDatabase } from '../../packages/server/src/platform/database.ts'
import { get, send } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, LOOKS, picture, quiet } from './looks.ts'

const MARKUP = '<img src=x onerror="document.title=\'hacked\'"><script>document.title="hacked"</script>'

let house: House
let db: Database
let town: ReferralTown
let navigatorId: string
let navigator: Page
beforeAll(async () => {
  house = await openHouse({ people: { nico: 'navigator', sam: 'supervisor', ada: 'administrator' } })
  db = await openDatabase({ databaseUrl: house.env.DATABASE_URL, dataDir: '', applicationName: 'test' })
  const { rows } = await db.owner.query(`select user_id from account where username = 'nico'`)
  navigatorId = rows[0].user_id
  town = await makeReferralTown(db, { agencyId: 'testtown', navigatorId })
  navigator = await house.signIn('nico', '/care')
})
afterAll(async () => {
  await db?.close()
  await house?.close()
})

/** What the navigator is told once, after sending. */
async function linkTold(page: Page): Promise<{ path: string; code: string }> {
  const told = page.getByRole('region', { name: 'The link and its code' })
  const address = await told.locator('code').innerText()
  return { path: new URL(address).pathname, code: await told.locator('.code').innerText() }
}

/** A partner in a browser of their own, on the link, with the code typed. */
async function partnerAt(
  { path, code }: { path: string; code: string },
  look: keyof typeof LOOKS = 'phone',
): Promise<{ page: Page; context: BrowserContext; requests: string[] }> {
  const context = await house.context(LOOKS[look])
  const page = await context.newPage()
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(path)
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Open the referral' }).click()
  return { page, context, requests }
}

/** A referral that was sent, by the doors. */
async function sentReferral(of: ReferralTown, content: object = { ask: 'A bed in residential treatment' }) {
  const { referralId, version } = await send(navigator, '/api/care/referrals', {
    sourceKey: `browser-${Math.random()}`,
    caseId: of.caseId,
    serviceId: of.serviceId,
    channel: 'link',
    content,
  })
  const { link } = await send(navigator, `/api/care/referrals/${referralId}/send`, { version })
  return { referralId, path: link.path as string, code: link.code as string }
}

it('a navigator refers from the case, the partner answers over the link, and the story comes back', async () => {
  const page = await house.signIn('nico', `/care/cases/${town.caseId}`)
  await page.getByRole('link', { name: 'Refer to a service' }).click()
  await page.getByLabel('Find a service by name, need or place').fill('residential')
  await page.getByRole('button', { name: /Harbor House/ }).click()
  await page.getByLabel('What do you ask for?').fill(`A bed for Robin ${MARKUP}`)
  await page.getByLabel('What should they know?').fill(`He is ready. ${MARKUP}`)
  await page.getByRole('button', { name: 'Add a letter, an application or a summary' }).click()
  await page.getByLabel('What it is').fill('Letter')
  await page.getByLabel('Its words').fill(`Dear all ${MARKUP}`)
  await page.getByRole('checkbox', { name: 'Substance use' }).last().check()
  await quiet(page, { where: 'form' })
  await picture(page, 'referral-form')
  await page.getByRole('button', { name: 'Keep the draft' }).click()
  await page.getByText('nothing has left yet').waitFor()
  await picture(page, 'referral-draft')
  await page.getByRole('button', { name: 'Send: make the link' }).click()
  const link = await linkTold(page)
  expect(link.code).toMatch(/^\d{6}$/)
  await quiet(page, { where: 'sent' })
  await picture(page, 'referral-sent')

  const { page: theirs, context, requests } = await partnerAt(link)
  await theirs.getByText('Can you take this on?').waitFor()
  await theirs.getByText('Dear all').waitFor({ state: 'attached' })
  expect(await theirs.getByText('<script>').first().innerText()).toContain(MARKUP)
  expect(await theirs.title()).toBe('A referral')
  expect(await context.cookies()).toEqual([])
  expect(requests.filter((url) => !url.startsWith(house.url))).toEqual([])
  expect(requests.filter((url) => url.includes('/api/')).map((url) => new URL(url).pathname)).toEqual(
    expect.arrayContaining(['/api/partner/open']),
  )
  await quiet(theirs, { where: 'partner' })
  await picture(theirs, 'partner-phone')
  const answer = async (name: string, fill: () => Promise<void> = async () => undefined) => {
    await theirs.getByRole('radio', { name }).check()
    await fill()
    await theirs.getByLabel('Your name').fill('Kim of intake')
    await theirs.getByRole('button', { name: 'Send the answer' }).click()
  }
  await answer('We accept')
  await theirs.getByText('You accepted. When can they come?').waitFor()
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  await answer('We make an appointment', async () => {
    await theirs.getByLabel('Day').fill(day)
    await theirs.getByLabel(/^Time/).fill('09:30')
    await theirs.getByLabel('Where, what to bring (optional)').fill('Door B')
    await quiet(theirs, { where: 'appointment' })
  })
  await theirs.getByText('The appointment stands.').waitFor()
  await theirs.getByText(/09:30 · Door B/).waitFor()
  await answer('They are enrolled or connected with us')
  await theirs.getByText('They are with you.').waitFor()
  await context.close()

  await page.reload()
  await page.getByText('They are connected with Harbor House.').waitFor()
  await page.getByText('Kim of intake, over the link').first().waitFor()
  expect(await page.title()).not.toBe('hacked')
  await quiet(page, { where: 'referral' })
  await picture(page, 'referral')
  await page.goto(`/care/cases/${town.caseId}`)
  await page.getByRole('region', { name: 'Referrals' }).getByText('Connected').waitFor()
  await page.context().close()
})

it('an unknown link, a wrong code, a link that is over and a consent taken back each say so, and show nothing', async () => {
  const other = await makeReferralTown(db, { agencyId: 'testtown', navigatorId })
  const link = await sentReferral(other)
  const stranger = await partnerAt({ path: '/partner/nobody-knows-this', code: '123456' })
  await stranger.page.getByText('This link is not known.').waitFor()
  await stranger.context.close()

  const wrong = await partnerAt({ ...link, code: link.code === '111111' ? '222222' : '111111' })
  await wrong.page.getByText('This is not the code. 4 tries are left').waitFor()
  expect(await wrong.page.content()).not.toContain('Robin')
  await quiet(wrong.page, { where: 'wrong code' })
  await picture(wrong.page, 'partner-wrong-code')
  await wrong.context.close()

  await db.owner.query(
    `update consent set revoked_at = now(), revoked_by = 'nico', revoked_how = 'by phone' where consent_id = $1`,
    [other.consentId],
  )
  const revoked = await partnerAt(link)
  await revoked.page.getByText('consent does not cover this any more').waitFor()
  expect(await revoked.page.content()).not.toContain('Robin')
  await revoked.context.close()

  const late = await sentReferral(town)
  await db.owner.query(
    `update referral_link set expires_at = now() - interval '1 minute' where closed_at is null and referral_id = $1`,
    [late.referralId],
  )
  const expired = await partnerAt(late)
  await expired.page.getByText('This link has expired.').waitFor()
  await expired.context.close()
  const answer = await navigator.request.get(late.path)
  expect(answer.headers()['x-robots-tag']).toContain('noindex')
  expect(answer.headers()['referrer-policy']).toBe('no-referrer')
})

it('knocking too often from one place is slowed down', async () => {
  const context = await house.context({ extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.9' } })
  const page = await context.newPage()
  await page.goto('/partner/nobody-knows-this')
  for (let i = 0; i < 11; i++) {
    await page.getByLabel('Code').fill('123456')
    await page.getByRole('button', { name: 'Open the referral' }).click()
    await page.getByRole('alert').waitFor()
    await page.waitForTimeout(50)
  }
  await page.getByText('Too many attempts').waitFor()
  await context.close()
})

it('a partner who must not contact the neighbor reads who brings them, and no number', async () => {
  const rules = [{ rule: 'no_contact' }]
  const safe = await makeReferralTown(db, {
    agencyId: 'testtown',
    navigatorId,
    neighbor: { rules } as never,
  })
  const { page, context } = await partnerAt(
    await sentReferral(safe, { ask: 'A bed', contactWords: 'We drive her over.' }),
    'darkPhone',
  )
  await page.getByRole('heading', { name: 'Do not contact the neighbor' }).waitFor()
  await page.getByText('We drive her over.').waitFor()
  expect(await page.content()).not.toContain('919-555-0100')
  await quiet(page, { where: 'no contact' })
  await picture(page, 'partner-no-contact')
  await context.close()
})

it('a partner’s word by phone is written down with who said it; the letter prints', async () => {
  const { referralId } = await send(navigator, '/api/care/referrals', {
    sourceKey: 'browser-phone-1',
    caseId: town.caseId,
    serviceId: town.serviceId,
    channel: 'fax',
    content: { ask: 'A detox bed', urgency: 'asap' },
  })
  const page = await house.signIn('nico', `/care/referrals/${referralId}`)
  await page.getByRole('button', { name: 'It is sent' }).click()
  await page.getByText('The referral was sent to Harbor House.').waitFor()
  await page.getByText('Write down a call or a fax').click()
  await page.getByText('Harbor House needs other days').click()
  await page.getByLabel(/^Answers within so many days/).fill('9')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByText('answers within 9 days').waitFor()
  await page.getByLabel('With whom').fill('Front desk')
  await page.getByRole('button', { name: 'Write it down', exact: true }).click()
  await page.getByText('Fax · spoke together').waitFor()
  await page.getByRole('button', { name: 'Decline', exact: true }).click()
  await page.getByLabel(/Who of Harbor House told you/).fill('Kim, by phone')
  await page.getByLabel('Why?').selectOption('no_capacity')
  await page.getByRole('link', { name: 'Letter or fax' }).click()
  await page.getByRole('heading', { name: 'A detox bed' }).waitFor()
  await quiet(page, { where: 'letter' })
  await picture(page, 'referral-letter')
  await page.goBack()
  await page.getByRole('button', { name: 'Decline', exact: true }).click()
  await page.getByLabel(/Who of Harbor House told you/).fill('Kim, by phone')
  await page.getByLabel('Why?').selectOption('no_capacity')
  await page.getByRole('button', { name: /^Write it down: decline/ }).click()
  await page.getByText('Declined: No capacity now.').waitFor()
  await page.context().close()
})

it('money is put in, asked for, approved by another, paid with a receipt, and the report adds up', async () => {
  const ada = await house.signIn('ada', '/care/funds')
  await ada.getByText('There is no fund yet').waitFor()
  await ada.getByText('Open a fund').click()
  await ada.getByLabel('Name').fill('Bridge fund')
  await ada.getByLabel(/^What it may be spent on/).fill(`First weeks ${MARKUP}`)
  await ada.getByRole('button', { name: 'Open the fund' }).click()
  await ada.getByLabel('Amount').fill('1,000')
  await ada.getByLabel('Who gave it').fill('A foundation')
  await ada.getByRole('button', { name: 'Book it' }).click()
  await ada.getByText('$1,000.00 are left').waitFor()
  await quiet(ada, { where: 'fund' })

  const page = await house.signIn('nico', `/care/cases/${town.caseId}`)
  await page.getByRole('link', { name: 'Ask for money' }).click()
  await page.getByLabel('From which fund').selectOption({ label: 'Bridge fund: $1,000.00 left' })
  await page.getByLabel('How much, in dollars').fill('450.50')
  await page.getByText('It takes one approval of others.').waitFor()
  await page.getByLabel(/^What for/).selectOption('treatment')
  await page.getByLabel('Who is paid').fill('Harbor House')
  await quiet(page, { where: 'ask for money' })
  await picture(page, 'funding-form')
  await page.getByRole('button', { name: 'Ask for it' }).click()
  await page.getByText('nico asks for $450.50 for Robin Example; one approval is missing.').waitFor()
  expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0)
  const { pathname } = new URL(page.url())

  const sam = await house.signIn('sam', pathname)
  await sam.getByRole('button', { name: 'Approve', exact: true }).click()
  await sam.getByRole('button', { name: 'Approve: $450.50' }).click()
  await sam.getByText('are approved and promised by Bridge fund').waitFor()
  await sam.getByRole('button', { name: 'Write down the payment' }).click()
  await sam.getByLabel(/^What was paid/).fill('450')
  await sam.getByRole('button', { name: 'Write down the payment: $450.00' }).click()
  await sam.getByText('No receipt tells of $450.00 yet.').waitFor()
  await sam.getByRole('button', { name: 'Add a receipt' }).click()
  await sam.getByLabel('Amount').fill('450')
  await sam.getByLabel('From whom').fill('Harbor House')
  await sam.getByRole('button', { name: 'Add a receipt: $450.00' }).click()
  await sam.getByText('all of it is accounted for').waitFor()
  await quiet(sam, { where: 'request' })
  await picture(sam, 'funding')

  await ada.reload()
  await ada.getByText('$550.00 are left').waitFor()
  await ada
    .getByText(/one request was promised \$450\.50; of these \$450\.00 were paid, and receipts tell of all/)
    .waitFor()
  await ada.getByText('Change or close the fund').click()
  await ada.getByLabel(/^Two people approve above/).fill('200')
  await ada.getByRole('button', { name: 'Keep the change' }).click()
  await ada.getByText('Above $200.00 two people approve.').waitFor()
  expect(await ada.content()).not.toContain('Robin')
  await picture(ada, 'fund')
  for (const one of [ada, page, sam]) await one.context().close()
})

it.each(EVERY_LOOK)('the board of referrals, by keyboard: %s', async (look) => {
  const page = await house.signIn('nico', '/care/referrals', LOOKS[look])
  await page.getByRole('heading', { name: 'Referrals' }).waitFor()
  await page.locator('[data-row]').first().waitFor()
  await quiet(page, { where: `board ${look}` })
  await picture(page, `referrals-${look}`)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/care\/referrals\/[\w-]+$/)
  await page.getByRole('region', { name: 'History' }).waitFor()
  await quiet(page, { where: `referral ${look}` })
  await picture(page, `referral-${look}`)
  await page.goto('/care/funds')
  await page.getByRole('heading', { name: 'Funds' }).waitFor()
  await page.getByRole('table').waitFor()
  await quiet(page, { where: `funds ${look}` })
  await picture(page, `funds-${look}`)
  await page.context().close()
})

it('a referral that nobody answered stands on the board as ours', async () => {
  const { referralId } = await sentReferral(town, { ask: 'A quiet one' })
  await db.owner.query(`update referral set came_back_at = now() where referral_id = $1`, [referralId])
  const { counts } = await get(navigator, '/api/care/referrals?show=late')
  expect(counts.late).toBe(1)
  await navigator.goto('/care/referrals?show=late')
  await navigator.getByText('A quiet one').waitFor()
  await navigator.getByText(/one of them came back unanswered/).waitFor()
})
