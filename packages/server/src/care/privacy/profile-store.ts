import { DEFAULT_PRIVACY_PROFILE, PrivacyProfile } from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'

/** The agency's newest profile; version 0: nobody has saved one, and the default counts. */
export async function privacyProfile({
  client,
  agencyId,
}: Pick<Doing, 'client' | 'agencyId'>): Promise<{ version: number; profile: PrivacyProfile }> {
  const { rows } = await client.query<{ version: number; body: unknown }>(
    'select version, body from privacy_profile where agency_id = $1 order by version desc limit 1',
    [agencyId],
  )
  const found = rows[0]
  return found
    ? { version: found.version, profile: PrivacyProfile.parse(found.body) }
    : { version: 0, profile: DEFAULT_PRIVACY_PROFILE }
}

/** @throws HeartError stale_version, bad_input for a program that the agency does not have */
export async function saveProfile(
  doing: Doing,
  { version, profile }: { version: number; profile: PrivacyProfile },
): Promise<{ version: number }> {
  const { client, agencyId, rules, actor, at } = doing
  const stranger = profile.programs.find((p) => !rules.programs.some(({ id }) => id === p.programId))
  if (stranger)
    throw new HeartError('bad_input', `The agency has no program “${stranger.programId}”; name one it has.`)
  const now = await privacyProfile(doing)
  const { rowCount } =
    now.version === version
      ? await client.query(
          `insert into privacy_profile (agency_id, version, body, consent_labels, created_at, created_by)
           values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
          [agencyId, version + 1, profile, profile.consentLabels, at, actor.userId],
        )
      : { rowCount: 0 }
  if (rowCount !== 1)
    throw new HeartError('stale_version', 'Somebody saved the profile in the meantime; look at it again.', {
      now: { version: now.version, state: 'saved', allowed: ['save'] },
    })
  return { version: version + 1 }
}
