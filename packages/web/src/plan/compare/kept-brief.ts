import type { Plan } from '@heart/domain/plan'

export interface BriefAsked {
  question: string
  plans: Plan[]
  replications: number
  seed: string
}

const PLACE = 'heart.plan.brief'

/** Hands what the brief is to be about to the page that shows it, which opens in another tab. */
export function keepBrief(asked: BriefAsked): void {
  localStorage.setItem(PLACE, JSON.stringify(asked))
}

export function findKeptBrief(): BriefAsked | undefined {
  try {
    return (JSON.parse(localStorage.getItem(PLACE) ?? 'null') as BriefAsked | null) ?? undefined
  } catch {
    return undefined
  }
}
