import { noteMilestone, planStep } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import type { Doing } from '../../platform/for-person.ts'
import { getCase } from '../case/case-store.ts'
import { changeCase } from '../case/change-case.ts'
import type { Referral } from './referral-store.ts'

const HOUR_MS = 3_600_000

type Of = { readonly caseId: string | null }

/**
 * Puts something on the case's list for its navigator. In words that tell nothing of what it is about: a case may carry
 * fewer labels than what belongs to it. A closed case is told nothing.
 */
export async function askCase(doing: Doing, { caseId }: Of, sourceKey: string, words: string): Promise<void> {
  const dueAt = new Date(doing.at.getTime() + HOUR_MS).toISOString()
  await onOpenCase(doing, caseId, async (id) => {
    await changeCase(doing, id, { move: 'plan', sourceKey }, (before, turn) =>
      planStep(
        before,
        { kind: 'task', words, dueAt, way: null, waitingFor: null, place: null, goalId: null },
        turn,
      ),
    )
  })
}

/** Notes on the case what was reached, without saying with whom. */
export async function markCase(doing: Doing, { caseId }: Of, sourceKey: string, kind: string): Promise<void> {
  await onOpenCase(doing, caseId, async (id) => {
    await changeCase(doing, id, { move: 'milestone', sourceKey }, (before, turn) =>
      noteMilestone(before, { kind, reachedOn: turn.today, words: '' }, turn),
    )
  })
}

async function onOpenCase(doing: Doing, caseId: string | null, tell: (caseId: string) => Promise<void>) {
  if (caseId === null) return
  await withService(doing.client, async () => {
    const { state } = await getCase(doing, caseId)
    if (state === 'open') await tell(caseId)
  })
}

/** What a referral's new state means for its case. */
export async function tellCase(doing: Doing, before: Referral, after: Referral): Promise<void> {
  const key = `referral:${after.referralId}:${after.version}`
  if (before.acceptedAt === null && after.acceptedAt !== null)
    await markCase(doing, after, `${key}:accepted`, 'referral_accepted')
  if (after.state === 'declined')
    await askCase(doing, after, key, 'A referral was declined: read why, and find another place.')
  if (after.state === 'no_show')
    await askCase(
      doing,
      after,
      key,
      'An appointment of a referral was missed: ask the neighbor, and try again.',
    )
}
