import { type CareLabel, LABEL_LABELS } from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'

/**
 * Whoever writes a record reads it afterwards: judged in words before the row is refused without any.
 * @throws HeartError not_found, forbidden
 */
export async function mustSee(
  { client }: Pick<Doing, 'client'>,
  neighborId: string,
  labels: readonly CareLabel[],
): Promise<void> {
  const { rows } = await client.query<{ care: boolean; closed: CareLabel[] }>(
    `select may_see_care($1) as care, array(select l from unnest($2::text[]) l where not may_see_labels($1, array[l])) as closed`,
    [neighborId, labels],
  )
  if (!rows[0]?.care)
    throw new HeartError('not_found', 'There is no neighbor here by this id whose care you work on.')
  const { closed } = rows[0]
  if (closed.length === 0) return
  const names = closed.map((label) => LABEL_LABELS[label].toLowerCase()).join(' and ')
  throw new HeartError(
    'forbidden',
    `You may not read what is labelled ${names} of this neighbor, so you cannot write it: it takes the care team, and where the agency says so the neighbor’s consent.`,
  )
}
