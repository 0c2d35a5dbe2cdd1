import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { freePort, type HeartProcess, startHeart } from '../process/heart-process.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'heart-brief-'))
let browser: Browser
let heart: HeartProcess
let address: string

const LOOKS = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'light' },
} satisfies Record<string, BrowserContextOptions>

async function signedIn(look: keyof typeof LOOKS): Promise<Page> {
  const context = await browser.newContext(LOOKS[look])
  const page = await context.newPage()
  await page.goto(`${heart.url}/sign-in`)
  await page.getByRole('button', { name: /^analyst/i }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

async function brief(look: keyof typeof LOOKS): Promise<Page> {
  const page = await signedIn(look)
  await page.goto(heart.url + address)
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
  heart = await startHeart(dataDir, await freePort(), [], { HEART_DEMO_SPEED: '0' })
  browser = await chromium.launch({ executablePath: inject('chromiumPath'), args: ['--no-sandbox'] })
  const page = await signedIn('light')
  const ids = await page.evaluate(async () => {
    const saved = await (await fetch('/api/plan/scenarios')).json()
    const of = ({ plan }: { plan: { period: object } }) => JSON.stringify(plan.period)
    return saved
      .filter((each: { plan: { period: object } }) => of(each) === of(saved[0]))
      .map(({ scenarioId }: { scenarioId: string }) => scenarioId)
  })
  expect(ids.length).toBeGreaterThan(1)
  address = `/plan/brief?scenarios=${ids.slice(0, 4).join(',')}`
  await page.context().close()
})

afterAll(async () => {
  await browser?.close()
  await heart?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

it.each(Object.keys(LOOKS) as (keyof typeof LOOKS)[])(
  'has nothing for axe to find, and nothing to scroll sideways: %s',
  async (look) => {
    const page = await brief(look)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual(
      [],
    )
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(wide).toBeLessThanOrEqual(0)
    if (process.env.HEART_SCREENS)
      await page.screenshot({ path: join(process.env.HEART_SCREENS, `brief-${look}.png`), fullPage: true })
    await page.context().close()
  },
)

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
  const page = await signedIn('light')
  await page.goto(`${heart.url}/ledger`)
  const ids = await page.evaluate(async () => {
    const { plan } = await (await fetch('/api/plan/start')).json()
    const saved: string[] = []
    for (const [i, patienceMinutes] of [5, 15, 30, 60].entries()) {
      const name = `A plan with quite a long name in which calls wait ${patienceMinutes} minutes (${i})`
      const answer = await fetch('/api/plan/scenarios', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ plan: { ...plan, name, scenario: { ...plan.scenario, patienceMinutes } } }),
      })
      saved.push((await answer.json()).scenarioId)
    }
    return saved
  })
  await page.goto(`${heart.url}/plan/brief?scenarios=${ids.join(',')}`)
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
  await page.goto(`${heart.url}/plan/brief`)
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Make the brief' }).click()
  await page.locator('.brief-sheets').waitFor({ timeout: 60_000 })
  await page.goto(`${heart.url}/plan/brief?scenarios=nothing`)
  await page.getByRole('alert').waitFor()
  await page.context().close()
})
