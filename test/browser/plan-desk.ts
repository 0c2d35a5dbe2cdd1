import type { Page } from 'playwright-core'
import { LOOKS } from './looks.ts'

/** A desk where plans are drawn is wide; on the phone they are drawn with a pointer too. */
export const PLAN_LOOKS = {
  light: { ...LOOKS.light, viewport: { width: 1440, height: 900 } },
  dark: { ...LOOKS.dark, viewport: { width: 1440, height: 900 } },
  phone: { viewport: LOOKS.phone.viewport, colorScheme: 'light' },
} as const

/** All replications of the plan under the hand are there. */
export const settled = (page: Page): Promise<void> =>
  page.getByText('10 times with other luck').waitFor({ timeout: 60_000 })
