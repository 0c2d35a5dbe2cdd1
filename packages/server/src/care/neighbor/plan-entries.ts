import type { TimelineEntry } from '@heart/api/care'
import type { Doing } from '../../platform/for-person.ts'
import { accountNames } from './names.ts'
import { readPlans } from './plan-store.ts'

/** When response plans were approved. */
export async function planEntries(doing: Doing, neighborIds: readonly string[]): Promise<TimelineEntry[]> {
  const plans = await readPlans(doing, neighborIds)
  const nameOf = await accountNames(
    doing,
    plans.flatMap(({ authorId, approverId }) => [authorId, approverId ?? authorId]),
  )
  return plans.flatMap(({ planId, neighborId, plan, approvedAt, authorId, approverId }): TimelineEntry[] =>
    approvedAt === null
      ? []
      : [
          {
            entryId: `plan ${planId}`,
            kind: 'plan',
            at: approvedAt,
            title: `Response plan by ${nameOf(authorId)}, approved by ${nameOf(approverId ?? authorId)}`,
            words: plan.parts.helps.map(({ words }) => words).join(' · ') || null,
            byName: nameOf(authorId),
            path: `/care/neighbors/${neighborId}/plan`,
            labels: [],
          },
        ],
  )
}
