import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, LOOKS, picture, quiet } from './looks.ts'
import { visitNeighbor } from './visit.ts'

let house: House
let encounterId: string

const MARKUP = '<img src=x onerror="document.title=\'broken in\'"><b>bold</b>'

beforeAll(async () => {
  house = await openHouse('demo')
  ;({ encounterId } = await visitNeighbor(house))
})
afterAll(() => house?.close())

it('a plain visit is reported in a few taps, far below three minutes', async () => {
  const page = await house.signIn('responder', `/reports?report=${encounterId}`, LOOKS.phone)
  await page.getByText('How did it end?').waitFor()
  await quiet(page)
  await picture(page, 'report-form-phone')
  let taps = 0
  const tap = async (name: string | RegExp) => {
    const target = page.getByRole('button', { name, exact: typeof name === 'string' })
    const box = await target.first().boundingBox()
    expect(box?.height ?? 0, String(name)).toBeGreaterThanOrEqual(56)
    await target.first().tap()
    taps += 1
  }
  const start = performance.now()
  await tap('Resolved on scene')
  await tap('Did the team feel safe? Yes')
  await tap('No back-up, nobody hurt, no force')
  await tap('Calm')
  await tap('Someone to talk to')
  await tap('Listened')
  await page
    .getByRole('textbox', { name: 'The story, in words' })
    .fill(`We sat with her until she laughed. ${MARKUP}`)
  await page.getByText('All sent').waitFor()
  await tap('Submit report')
  await page.locator('.report header').getByText('Submitted').waitFor()
  const seconds = (performance.now() - start) / 1_000
  process.stdout.write(
    `plain report: ${taps} taps, ${seconds.toFixed(1)} s without a person’s reading and typing\n`,
  )
  expect(taps).toBeLessThanOrEqual(8)
  expect(seconds).toBeLessThan(60)
  await page.context().close()
})

it('what is cut off says so, and is sent when the network is back', async () => {
  const page = await house.signIn('responder', `/reports?report=${encounterId}`, LOOKS.phone)
  await page.getByText('All sent').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'A ride', exact: true }).tap()
  await page.getByText(/1 waiting for network/).waitFor()
  await page.context().setOffline(false)
  await page.getByText('All sent').waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Goes by', exact: true }).tap()
  await page.getByRole('textbox', { name: 'What they go by' }).fill(MARKUP)
  await page.getByText(/waiting for network/).waitFor()
  await page.getByText('All sent').waitFor()
  await page.context().close()
})

it('a supervisor finds it, sees markup as text, asks back, and approves what was answered', async () => {
  const page = await house.signIn('supervisor', `/reports`)
  await page.getByLabel(/find by words/i).fill('laughed')
  const hit = page.getByRole('link').filter({ hasText: 'laughed' })
  await hit.first().waitFor()
  expect(await page.locator('mark').first().textContent()).toBe('laughed')
  await quiet(page)
  await hit.first().click()
  await page.locator('.story').waitFor()
  expect(await page.locator('.story').textContent()).toContain(MARKUP)
  expect(await page.locator('.reports img').count()).toBe(0)
  expect(await page.title()).not.toBe('broken in')
  await picture(page, 'report-review-light')

  await page.getByLabel('Question to the crew').fill(`Does she wish a follow-up? ${MARKUP}`)
  await page.getByRole('button', { name: 'Return with this question' }).click()
  await page.getByText('Does she wish a follow-up?').waitFor()

  const crew = await house.signIn('responder', `/reports?report=${encounterId}`, LOOKS.phone)
  await crew.getByLabel('Answer').fill(`Not now; she has our card. ${MARKUP}`)
  await crew.getByRole('button', { name: 'Answer', exact: true }).click()
  await crew.getByText('Not now; she has our card.').waitFor()
  await crew.getByRole('button', { name: 'Submit report' }).click()
  await crew.getByRole('button', { name: 'Submit report' }).waitFor({ state: 'detached' })
  await crew.context().close()

  await page.reload()
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  await page.getByRole('button', { name: 'Amend', exact: true }).click()
  await page
    .getByRole('button', { name: 'Handed to someone they trust' })
    .or(page.getByText('More…').first())
    .first()
    .click()
  await page.getByLabel('Why is it amended?').fill(`Her sister came. ${MARKUP}`)
  await page.getByRole('button', { name: 'Handed to someone they trust' }).click()
  await page.getByRole('button', { name: 'Keep the amendment' }).click()
  await page.getByText(`Reason: Her sister came. ${MARKUP}`).waitFor()
  for (const words of ['follow-up?', 'our card.']) await page.getByText(`${words} ${MARKUP}`).waitFor()
  expect(await page.locator('.reports img').count()).toBe(0)
  expect(await page.title()).not.toBe('broken in')
  const changed = page.locator('.differences tr').filter({ hasText: 'Outcome' })
  expect(await changed.first().textContent()).toContain('Handed to someone they trust')
  await picture(page, 'report-history-light')
  await page.context().close()
})

it.each(EVERY_LOOK)(
  'the list of reports has nothing for axe to find, and nothing to scroll sideways: %s',
  async (look) => {
    const page = await house.signIn('supervisor', `/reports`, LOOKS[look])
    await page.locator('.report-list li').first().waitFor()
    await quiet(page)
    await page.locator('.report-list a').first().click()
    await page.locator('.story').waitFor()
    await quiet(page)
    await picture(page, `report-${look}`)
    await page.context().close()
  },
)

it('the ledger says how safe visits were, of how many, and why not', async () => {
  const page = await house.signIn('supervisor', `/ledger`)
  await page.getByText(/The team felt safe in [\d,]+ of [\d,]+ visits/).waitFor({ timeout: 30_000 })
  await page.getByRole('button', { name: /what does “Team felt safe” mean/ }).click()
  await page.getByRole('dialog').getByText('Reports of visits in person that say yes or no').waitFor()
  await page.keyboard.press('Escape')
  await picture(page.getByRole('region', { name: 'On the visits' }), 'ledger-visits')
  await page.context().close()
})
