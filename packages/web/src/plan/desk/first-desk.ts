import type { Plan } from '@heart/domain/plan'
import type { KeptDesk } from './kept-desk.ts'
import { samePlan } from './same-plan.ts'

interface Opened {
  readonly scenarioId: string
  readonly version: number
  readonly plan: Plan
}

/**
 * What lies on the desk when the page opens: unsaved work of this tab, else the opened plan, else a copy of "as it
 * was". A kept plan without unsaved changes gives way to a newer version that somebody saved meanwhile.
 */
export function firstDesk(
  kept: KeptDesk | undefined,
  was: Plan,
  opened: Opened | undefined,
  key: string,
): KeptDesk {
  if (!opened) return kept ?? { desk: alone(key, { ...was, name: 'My plan' }), saved: {} }
  if (kept && isCurrent(kept, opened)) return kept
  const { scenarioId, version, plan } = opened
  return { desk: alone(key, plan), saved: { [key]: { scenarioId, version, plan } } }
}

const alone = (key: string, plan: Plan): KeptDesk['desk'] => ({ drafts: [{ key, plan }], active: key })

function isCurrent({ desk, saved }: KeptDesk, opened: Opened): boolean {
  return desk.drafts.some(({ key, plan }) => {
    const as = saved[key]
    if (as?.scenarioId !== opened.scenarioId) return false
    return as.version === opened.version || !samePlan(plan, as.plan)
  })
}
