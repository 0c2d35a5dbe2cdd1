import type { Plan } from '@heart/domain/plan'
import type { OptimiseOptions } from '@heart/replay/plan'
import type { z } from 'zod'

export type GivenOptions = z.input<typeof OptimiseOptions>

/** What a person may set on the panel; everything else has the optimiser's own defaults. */
export interface BestAsked {
  budget: 'same' | 'new_posts' | 'posts' | 'person_hours'
  /** Posts or person-hours a week; of no meaning for `same`. */
  amount: number
  /** Whether anybody may work in any program. */
  exchange: boolean
  lengths: (8 | 10 | 12)[]
  objective: 'answered' | 'worst_zone'
  /** Also tries areas between this plan's and everywhere. */
  mayMoveArea: boolean
  mayWait: boolean
  mayMovePosts: boolean
  /** Per cent of duty, minutes; null: no cap. */
  utilizationCap: number | null
  responseP90Cap: number | null
  seconds: number
}

export const FIRST_ASKED: BestAsked = {
  budget: 'same',
  amount: 17,
  exchange: false,
  lengths: [8, 10, 12],
  objective: 'answered',
  mayMoveArea: true,
  mayWait: true,
  mayMovePosts: false,
  utilizationCap: null,
  responseP90Cap: null,
  seconds: 20,
}

/** Waits that are tried when the wait may change. */
const WAITS_MINUTES = [0, 15, 30]

export function optionsOf(
  asked: BestAsked,
  plan: Plan,
  posts: readonly { name: string; at: [number, number] }[],
): GivenOptions {
  const { programs, teams, patienceMinutes } = plan.scenario
  const area = programs.find((program) => program.mode === 'field')?.area ?? programs[0]?.area ?? null
  const own = teams.flatMap(({ id, post }) => (post === null ? [] : [{ name: `post of ${id}`, at: post }]))
  return {
    objective: asked.objective,
    budget: budgetOf(asked),
    exchange: asked.exchange ? 'people' : 'programs',
    shifts: { lengths: asked.lengths },
    ...(asked.mayMoveArea && {
      areas: [
        { name: 'the plan’s area', area },
        { name: 'everywhere', area: null },
      ],
      growZones: area !== null && 'zones' in area,
    }),
    ...(asked.mayWait && {
      patienceMinutes: [...new Set([...WAITS_MINUTES, patienceMinutes])].sort((a, b) => a - b),
      phoneFirst: [true],
    }),
    ...(asked.mayMovePosts && own.length + posts.length > 0 && { posts: [...own, ...posts] }),
    caps: {
      ...(asked.utilizationCap !== null && { utilization: asked.utilizationCap / 100 }),
      ...(asked.responseP90Cap !== null && { responseP90Minutes: asked.responseP90Cap }),
    },
    effort: { solverSeconds: asked.seconds },
  }
}

function budgetOf({ budget, amount }: BestAsked): GivenOptions['budget'] {
  switch (budget) {
    case 'same':
      return { kind: 'same' }
    case 'person_hours':
      return { kind: 'person_hours', hours: amount }
    case 'posts':
      return { kind: 'posts', posts: Math.round(amount) }
    case 'new_posts':
      return { kind: 'new_posts', posts: Math.round(amount) }
  }
}
