import { DEFAULT_CONSENT_FORM } from '@heart/domain/care'
import type { Database } from '../../platform/database.ts'

/** A neighbor's card as it is kept, for tests that need one on record. */
export async function addNeighbor(
  db: Pick<Database, 'owner'>,
  agencyId: string,
  neighborId: string,
  over: { name?: string; born?: string; at?: string } = {},
): Promise<string> {
  const name = over.name ?? `Neighbor ${neighborId}`
  await db.owner.query(
    `insert into neighbor (agency_id, neighbor_id, root_id, known, name, born, body, created_at, created_by)
     values ($1, $2, $2, 'named', $3, $4, $5, $6, 'navigator')`,
    [
      agencyId,
      neighborId,
      name,
      over.born ?? null,
      { known: 'named', name, born: over.born ?? null, stated: {} },
      over.at ?? '2026-01-01T00:00:00Z',
    ],
  )
  return neighborId
}

/** Puts somebody on a neighbor's care team. */
export async function addToTeam(
  db: Pick<Database, 'owner'>,
  agencyId: string,
  neighborId: string,
  userId: string,
  over: { since?: string; until?: string | null } = {},
): Promise<void> {
  await db.owner.query(
    `insert into care_team (agency_id, member_id, neighbor_id, user_id, since, until, added_by)
     values ($1, 'member-' || $2 || '-' || $3, $2, $3, $4, $5, 'supervisor')`,
    [agencyId, neighborId, userId, over.since ?? '2026-01-01T00:00:00Z', over.until ?? null],
  )
}

/** A consent on record, to the care team unless said; the agency has the default form. */
export async function addConsent(
  db: Pick<Database, 'owner'>,
  agencyId: string,
  neighborId: string,
  over: {
    id?: string
    labels?: string[]
    to?: ['partner' | 'class', string]
    from?: string
    until?: string | null
    revokedAt?: string | null
  } = {},
): Promise<string> {
  const { formId, version } = DEFAULT_CONSENT_FORM
  await db.owner.query(
    `insert into consent_form (agency_id, form_id, version, body, published_at, published_by)
     values ($1, $2, $3, $4, '2026-01-01T00:00:00Z', '') on conflict do nothing`,
    [agencyId, formId, version, DEFAULT_CONSENT_FORM],
  )
  const consentId = over.id ?? `consent-${neighborId}-${Math.random().toString(36).slice(2)}`
  const [kind, recipient] = over.to ?? ['care_team', null]
  const revokedAt = over.revokedAt ?? null
  await db.owner.query(
    `insert into consent (agency_id, consent_id, neighbor_id, recipient_kind, recipient, recipient_words, purpose, labels, from_at,
       until_at, how, asked_by, kept_at, form_id, form_version, recorded_at, recorded_by, revoked_at, revoked_by, revoked_how)
     values ($1, $2, $3, $4, $5, 'the care team', 'coordination', $6, $7, $8, 'signed', 'Asker', 'The cabinet', $9, $10, $7,
       'navigator', $11, $12, $12)`,
    [
      agencyId,
      consentId,
      neighborId,
      kind,
      recipient,
      over.labels ?? [],
      over.from ?? '2026-01-01T00:00:00Z',
      over.until ?? null,
      formId,
      version,
      revokedAt,
      revokedAt === null ? null : 'said so',
    ],
  )
  return consentId
}
