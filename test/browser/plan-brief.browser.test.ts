import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { get, send } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, LOOKS, picture, quiet } from './looks.ts'

/** The brief is read, not tapped. */
const BRIEF_LOOKS = { ...LOOKS, phone: { viewport: LOOKS.phone.viewport } }
let house: House
let address: string

async function brief(look: (typeof EVERY_LOOK)[number]): Promise<Page> {
  const page = await house.signIn('analyst', address, BRIEF_LOOKS[look])
  await page.locator('.brief-sheets').waitFor({ timeout: 60_000 })
  return page
}

const dense = (text: string) => text.replace(/\s/g, '')

async function textOfPdf(bytes: Uint8Array): Promise<{ pages: number; text: string }> {
  const pdf = await getDocument({ data: bytes, verbosity: 0 }).promise
  const contents = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, i) => (await pdf.getPage(i + 1)).getTextContent()),
  )
  const strings = contents.flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : '')))
  return { pages: pdf.numPages, text: dense(strings.join('')) }
}

beforeAll(async () => {
  house = await openHouse('demo')
  const page = await house.signIn('analyst')
  const saved = (await get(page, '/api/plan/scenarios')) as { scenarioId: string; plan: { period: object } }[]
  const of = (one: (typeof saved)[number] | undefined) => JSON.stringify(one?.plan.period)
  const ids = saved.filter((one) => of(one) === of(saved[0])).map(({ scenarioId }) => scenarioId)
  expect(ids.length).toBeGreaterThan(1)
  address = `/plan/brief?scenarios=${ids.slice(0, 4).join(',')}`
  await page.context().close()
})
afterAll(() => house?.close())

it.each(EVERY_LOOK)('has nothing for axe to find, and nothing to scroll sideways: %s', async (look) => {
  const page = await brief(look)
  await quiet(page)
  await picture(page, `brief-${look}`)
  await page.context().close()
})

it('page and PDF say the same numbers, and the page prints on two pages', async () => {
  const page = await brief('light')
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Download PDF' }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  const pdf = await textOfPdf(Uint8Array.from(Buffer.concat(chunks)))
  expect(pdf.pages).toBe(2)

  const rows = await page.locator('.brief-table').first().locator('tbody tr').all()
  expect(rows.length).toBeGreaterThan(2)
  for (const row of rows) {
    const cells = (await row.locator('td').allTextContents()).join('')
    expect(cells).toMatch(/\d/)
    expect(pdf.text).toContain(dense(cells))
  }
  for (const sentence of await page.locator('.brief-each li').allTextContents()) {
    expect(pdf.text).toContain(dense(sentence.replace(/^.*?: /, '')).slice(1))
  }
  expect(pdf.text).toContain(dense((await page.locator('.brief-lead').textContent()) ?? '?'))

  const printed = await page.pdf({ format: 'Letter', preferCSSPageSize: true })
  if (process.env.HEART_SCREENS) {
    writeFileSync(join(process.env.HEART_SCREENS, 'brief-printed.pdf'), printed)
    writeFileSync(join(process.env.HEART_SCREENS, 'brief.pdf'), Buffer.concat(chunks))
  }
  expect((await textOfPdf(Uint8Array.from(printed))).pages).toBe(2)
  await page.context().close()
})

it('four options still print on two pages', async () => {
  const page = await house.signIn('analyst', '/ledger')
  const { plan } = await get(page, '/api/plan/start')
  const ids: string[] = []
  for (const [i, patienceMinutes] of [5, 15, 30, 60].entries()) {
    const name = `A plan with quite a long name in which calls wait ${patienceMinutes} minutes (${i})`
    const body = { plan: { ...plan, name, scenario: { ...plan.scenario, patienceMinutes } } }
    ids.push((await send(page, '/api/plan/scenarios', body)).scenarioId)
  }
  await page.goto(`/plan/brief?scenarios=${ids.join(',')}`)
  await page.locator('.brief-sheets').waitFor({ timeout: 60_000 })
  const printed = await page.pdf({ preferCSSPageSize: true })
  if (process.env.HEART_SCREENS) writeFileSync(join(process.env.HEART_SCREENS, 'brief-four.pdf'), printed)
  const { pages, text } = await textOfPdf(Uint8Array.from(printed))
  expect(text).toContain('WithD:')
  expect(pages).toBe(2)
  await page.context().close()
})

it('the question is the planner’s own, and without plans the page asks which', async () => {
  const page = await brief('light')
  await page.getByRole('textbox', { name: 'The question' }).fill('What would nights buy?')
  await page.keyboard.press('Tab')
  await page.getByRole('heading', { level: 1, name: 'What would nights buy?' }).waitFor()
  expect(page.url()).toContain('question=')
  await page.goto('/plan/brief')
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Make the brief' }).click()
  await page.locator('.brief-sheets').waitFor({ timeout: 60_000 })
  await page.goto('/plan/brief?scenarios=nothing')
  await page.getByRole('alert').waitFor()
  await page.context().close()
})
