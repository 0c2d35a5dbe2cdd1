import type { Storyteller } from '../storyteller.ts'
import type { DemoVisit } from '../visits.ts'

/** What the stories of the demo share: its funds. */
export interface DemoFunds {
  readonly recovery: string
  readonly emergency: string
}
export interface DemoStory {
  readonly id: string
  tell(s: Storyteller, funds: DemoFunds): Promise<void>
}

export const reach = (way: string, to: string, more: object = {}) => ({
  way,
  to,
  whose: null,
  cautions: [],
  ...more,
})
export const everyFew = (
  from: number,
  until: number,
  step: number,
  visit: Omit<DemoVisit, 'daysAgo' | 'time'>,
): DemoVisit[] =>
  Array.from({ length: Math.floor((from - until) / step) + 1 }, (_, i) => ({
    ...visit,
    daysAgo: from - i * step,
    time: ['21:40', '16:20', '19:05'][i % 3] as string,
  }))
