import { Plan } from '@heart/domain/plan'
import { z } from 'zod'
import type { Desk } from './desk.ts'

const KeptSaved = z.strictObject({ scenarioId: z.string(), version: z.number(), plan: Plan })

/** Which saved scenario a draft is, and how it was when saved. */
export type SavedAs = z.infer<typeof KeptSaved>

const Kept = z.strictObject({
  drafts: z.array(z.strictObject({ key: z.string(), plan: Plan })).min(1),
  active: z.string(),
  saved: z.record(z.string(), KeptSaved),
})

export interface KeptDesk {
  desk: Desk
  saved: Readonly<Record<string, SavedAs>>
}

/** What lies unsaved on the desk survives a reload of this tab. One place for each agency, period and opened scenario. */
export function keepDesk(place: string, { desk, saved }: KeptDesk, store: Storage = sessionStorage): void {
  try {
    store.setItem(`heart.plan.${place}`, JSON.stringify({ ...desk, saved }))
  } catch {
    // A full or forbidden store costs only the survival of a reload.
  }
}

/** Undefined when nothing was kept or an older page kept something else. */
export function findKeptDesk(place: string, store: Storage = sessionStorage): KeptDesk | undefined {
  try {
    const kept = Kept.safeParse(JSON.parse(store.getItem(`heart.plan.${place}`) ?? 'null'))
    if (!kept.success) return undefined
    const { drafts, active, saved } = kept.data
    if (!drafts.some((draft) => draft.key === active)) return undefined
    return { desk: { drafts, active }, saved }
  } catch {
    return undefined
  }
}
