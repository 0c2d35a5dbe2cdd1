import { type CareLabel, LABEL_LABELS } from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'

/**
 * Labels that even the care team reads only with the neighbor's consent need that consent first, else nobody could go on.
 * @throws HeartError not_allowed_now
 */
export async function mustBeCovered(
  { client }: Pick<Doing, 'client'>,
  neighborId: string,
  labels: readonly CareLabel[],
): Promise<void> {
  const { rows } = await client.query<{ label: CareLabel }>(
    `select label from unnest($2::text[]) label where label = any(consent_labels()) and not has_consent($1, label)`,
    [neighborId, labels],
  )
  const [missing] = rows
  if (!missing) return
  throw new HeartError(
    'not_allowed_now',
    `“${LABEL_LABELS[missing.label]}” is read by the care team only with the neighbor’s consent; record that consent first.`,
  )
}
