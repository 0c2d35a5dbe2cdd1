import type { CareCase } from '@heart/domain/care'
import { asService, withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { readCases } from './case-store.ts'
import { closeCase } from './moves.ts'

/**
 * CS14: consent may end while a case is open. Then nobody reads it, and it stays due all the same until the consent is
 * given again, or its navigator or a supervisor closes it without reading it.
 * @throws HeartError not_found, not_allowed_now, forbidden
 */
export async function closeSealedCase(doing: Doing, caseId: string, words: string): Promise<CareCase> {
  const { client, actor } = doing
  if ((await readCases(doing, [caseId])).length > 0)
    throw new HeartError(
      'not_allowed_now',
      'You may read this case: close it from its page, with its outcome.',
    )
  const [sealed] = await withService(client, () => readCases(doing, [caseId]))
  if (!sealed) throw new HeartError('not_found', 'There is no case here by this id.')
  const isSealed = await withService(client, async () => {
    const { rows } = await client.query<{ sealed: boolean }>(
      `select exists (select 1 from unnest($2::text[]) l where l = any(consent_labels()) and not has_consent($1, l)) as sealed`,
      [sealed.neighborId, sealed.labels],
    )
    return rows[0]?.sealed === true
  })
  const isTheirs = actor.role === 'supervisor' || sealed.navigatorId === actor.userId
  if (!isSealed || !isTheirs)
    throw new HeartError('not_found', 'There is no case here by this id that you may see.')
  await asService(client)
  return await closeCase(doing, caseId, { outcome: 'consent_ended', words }, {})
}
