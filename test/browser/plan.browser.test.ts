import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { get } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { EVERY_LOOK, quiet } from './looks.ts'
import { PLAN_LOOKS, settled } from './plan-desk.ts'

let house: House

beforeAll(async () => {
  house = await openHouse('demo')
})
afterAll(() => house?.close())

async function openPlan(
  look: keyof typeof PLAN_LOOKS = 'light',
  path = '/plan',
  role = 'analyst',
): Promise<Page> {
  const page = await house.signIn(role, path, PLAN_LOOKS[look])
  await settled(page)
  return page
}

const sentence = (page: Page) => page.locator('.plan-aloud')
const answered = async (page: Page) => Number(await sentence(page).getAttribute('data-answered'))
const cell = (page: Page, day: number, hour: number) => page.locator(`[data-cell="${24 * day + hour}"]`)
const openCells = (page: Page) => page.locator('[data-cell][data-open="all"]').count()

async function moveTo(page: Page, day: number, hour: number): Promise<void> {
  const box = await cell(page, day, hour).boundingBox()
  if (!box) throw new Error(`no cell for day ${day}, hour ${hour}`)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
}

async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  await page.locator('.hours-grid').evaluate((grid) => grid.scrollIntoView({ block: 'center' }))
  await moveTo(page, ...from)
  await page.mouse.down()
  await moveTo(page, ...to)
  await page.mouse.up()
}

/** Waits until a change has all its replications, and says how many calls it answers. */
async function answeredAfter(page: Page, change: () => Promise<void>): Promise<number> {
  const before = await answered(page)
  await change()
  await expect.poll(() => answered(page), { timeout: 20_000 }).not.toBe(before)
  await settled(page)
  return answered(page)
}

it('hours are painted and zones switched, the share answered follows, and undo gives back exactly what was', async () => {
  const page = await openPlan()
  const before = { answered: await answered(page), words: await sentence(page).innerText() }
  expect(await openCells(page)).toBe(84)

  const withHours = await answeredAfter(page, () => drag(page, [0, 21], [6, 23]))
  expect(await openCells(page)).toBe(105)
  expect(withHours).toBeGreaterThan(before.answered)

  const zone = page.getByRole('list', { name: 'Zones' }).getByRole('checkbox', { checked: false }).first()
  const withZone = await answeredAfter(page, () => zone.check())
  expect(withZone).toBeGreaterThan(withHours)

  await answeredAfter(page, () => page.keyboard.press('Control+z'))
  expect(await answered(page)).toBe(withHours)
  await answeredAfter(page, () => page.getByRole('button', { name: 'Undo' }).click())
  expect(await answered(page)).toBe(before.answered)
  expect(await sentence(page).innerText()).toBe(before.words)
  expect(await openCells(page)).toBe(84)
  await page.context().close()
})

it('the week is painted by keyboard alone', async () => {
  const page = await openPlan()
  await cell(page, 0, 9).focus()
  await page.keyboard.press('ArrowLeft')
  const before = await answered(page)
  const opened = await answeredAfter(page, async () => {
    await page.keyboard.press('Space')
    await page.keyboard.down('Shift')
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft')
    await page.keyboard.up('Shift')
  })
  expect(opened).toBeGreaterThan(before)
  const selected = (hour: number) => cell(page, 0, hour).getAttribute('aria-selected')
  expect(await Promise.all([4, 5, 8].map(selected))).toEqual(['false', 'true', 'true'])
  await page.context().close()
})

it('a saved plan opens by its link with the same numbers; unsaved work survives a reload', async () => {
  const page = await openPlan()
  await page.getByLabel('Name of the plan').fill('Evenings too')
  const drawn = await answeredAfter(page, () => drag(page, [0, 21], [6, 22]))
  await page.reload()
  await settled(page)
  expect(await answered(page)).toBe(drawn)
  expect(await page.getByLabel('Name of the plan').inputValue()).toBe('Evenings too')

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Saved', exact: true }).waitFor()
  const [saved] = await get(page, '/api/plan/scenarios')
  expect(saved.plan.name).toBe('Evenings too')
  await answeredAfter(page, () => drag(page, [0, 23], [0, 23]))
  await page.getByText('Changed since saved').waitFor()

  const other = await openPlan('light', `/plan?scenario=${saved.scenarioId}`, 'supervisor')
  expect(await answered(other)).toBe(drawn)
  expect(await other.getByLabel('Name of the plan').inputValue()).toBe('Evenings too')
  await other.context().close()
  await page.context().close()
})

it('two plans stand side by side with “as it was”', async () => {
  const page = await openPlan()
  await page.getByRole('button', { name: 'Add a plan like this one' }).click()
  await settled(page)
  await answeredAfter(page, () => page.getByRole('button', { name: 'Everywhere' }).click())
  const table = page.getByRole('region', { name: 'Plans side by side' })
  expect(await table.locator('thead th').allInnerTexts()).toEqual(['As it was', 'My plan', 'My plan 2'])
  const share = table.getByRole('row', { name: /^Share answered/ })
  await expect.poll(() => share.innerText(), { timeout: 10_000 }).toMatch(/\+\d+\.\d ± \d/)
  await page.getByLabel('Differences from').selectOption({ label: 'My plan 2' })
  await expect
    .poll(() => share.getByRole('cell').allInnerTexts(), { timeout: 10_000 })
    .toEqual([
      expect.stringMatching(/−\d+\.\d ± \d/),
      expect.stringMatching(/−\d+\.\d ± \d/),
      expect.not.stringMatching('points'),
    ])
  await page.context().close()
})

it('a changed plan comes along to another period', async () => {
  const page = await openPlan()
  await page.getByLabel('Name of the plan').fill('Evenings too')
  await answeredAfter(page, () => drag(page, [0, 21], [6, 22]))
  const period = page.getByLabel('Replayed on the calls of')
  const before = await period.inputValue()
  const other = await period
    .locator('option')
    .evaluateAll(
      (options, now) =>
        options.map((option) => (option as HTMLOptionElement).value).find((value) => value !== now),
      before,
    )
  await period.selectOption(other ?? '')
  await expect.poll(() => page.url(), { timeout: 20_000 }).toContain(`from=${other?.slice(0, 10)}`)
  await expect.poll(() => period.inputValue(), { timeout: 20_000 }).toBe(other)
  await settled(page)
  expect(await page.getByLabel('Name of the plan').inputValue()).toBe('Evenings too')
  expect(await openCells(page)).toBe(98)
  await page.context().close()
})

it.each(EVERY_LOOK)('has nothing for axe to find, and nothing to scroll sideways: %s', async (look) => {
  const page = await openPlan(look)
  await answeredAfter(page, () => drag(page, [0, 21], [2, 22]))
  await page.evaluate(() => {
    for (const lever of document.querySelectorAll<HTMLDetailsElement>('.lever')) lever.open = true
  })
  await quiet(page)
  await page.context().close()
})

declare global {
  interface Window {
    redraws: { sentenceMs: number; paintMs: number }[]
  }
}

/** Notes, for each pointer move, when the sentence was redrawn and when that was on the screen. */
async function watchRedraws(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.redraws = []
    let movedAt: number | null = null
    addEventListener('pointermove', () => (movedAt = performance.now()), true)
    new MutationObserver(() => {
      if (movedAt === null) return
      const from = movedAt
      movedAt = null
      const sentenceMs = performance.now() - from
      requestAnimationFrame(() => {
        const painted = new MessageChannel()
        painted.port1.onmessage = () => window.redraws.push({ sentenceMs, paintMs: performance.now() - from })
        painted.port2.postMessage(null)
      })
    }).observe(document.querySelector('.plan-aloud') as Element, { attributeFilter: ['data-answered'] })
  })
}

it('the year answers while the hand drags', async () => {
  const page = await openPlan()
  await watchRedraws(page)
  await moveTo(page, 0, 21)
  await page.mouse.down()
  const redraws = () => page.evaluate(() => window.redraws.length)
  for (let step = 0; step < 48; step++) {
    const seen = await redraws()
    const day = Math.floor(step / 2) % 7
    await moveTo(page, day, step % 2 ? 22 : 23)
    await expect
      .poll(redraws, { interval: 5, timeout: 5_000 })
      .toBeGreaterThan(seen)
      .catch(() => undefined)
  }
  await page.mouse.up()
  const all = await page.evaluate(() => window.redraws)
  const at = (share: number, of: 'sentenceMs' | 'paintMs') =>
    all.map((each) => each[of]).sort((a, b) => a - b)[Math.ceil(share * all.length) - 1] as number
  const words = (of: 'sentenceMs' | 'paintMs') =>
    `p50 ${at(0.5, of).toFixed(0)} ms, p95 ${at(0.95, of).toFixed(0)} ms`
  process.stdout.write(
    `drag to redrawn sentence, ${all.length} steps: ${words('sentenceMs')}; to its paint: ${words('paintMs')}\n`,
  )
  expect(all.length).toBeGreaterThanOrEqual(40)
  expect(at(0.5, 'sentenceMs')).toBeLessThan(250)
  await page.context().close()
})
