import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** The looks in which pages are looked at; a file may change their sizes. */
export const LOOKS = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'light', hasTouch: true, isMobile: true },
  darkPhone: { viewport: { width: 360, height: 740 }, colorScheme: 'dark', hasTouch: true, isMobile: true },
} as const satisfies Record<string, BrowserContextOptions>
/** Those in which every page must be whole: `it.each(EVERY_LOOK)('…: %s', async (look) => … LOOKS[look] …)`. */
export const EVERY_LOOK = ['light', 'dark', 'phone'] as const

/** Colours and sizes pass into one another for a moment; this waits until nothing moves that will ever stand. */
export const still = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ),
  )

/**
 * Axe finds nothing, and nothing scrolls sideways.
 * @param within a selector: axe looks only there
 * @param where what a failure is to name
 */
export async function quiet(page: Page, { within, where = '' }: { within?: string; where?: string } = {}) {
  await still(page)
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  const { violations } = await (within ? axe.include(within) : axe).analyze()
  expect(
    violations.map(({ id, nodes }) => `${where} ${id}: ${nodes.map((node) => node.html).join(' | ')}`),
  ).toEqual([])
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wide, `${where} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** A picture of the whole page, or of a part, into the folder HEART_SCREENS, when it is given. */
export async function picture(of: Page | Locator, name: string): Promise<void> {
  const folder = process.env.HEART_SCREENS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  await ('screenshot' in of && 'goto' in of
    ? of.screenshot({ path, fullPage: true })
    : of.screenshot({ path }))
}
