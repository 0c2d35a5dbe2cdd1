import { CareConsent, type CareLabel, type ConsentPurpose, consentState } from '@heart/domain/care'
import type { Doing } from '../../platform/for-person.ts'

interface Row {
  consent_id: string
  neighbor_id: string
  recipient_kind: 'care_team' | 'partner' | 'class'
  recipient: string | null
  recipient_words: string
  purpose: string
  labels: CareLabel[]
  from_at: Date
  until_at: Date | null
  how: 'signed' | 'verbal'
  witness: string | null
  asked_by: string | null
  kept_at: string | null
  language: 'en' | 'es'
  form_id: string
  form_version: number
  recorded_at: Date
  recorded_by: string
  revoked_at: Date | null
  revoked_by: string | null
  revoked_how: string | null
}

const recipientOf = ({ recipient_kind, recipient }: Row) => {
  if (recipient_kind === 'care_team') return { kind: 'care_team' }
  return recipient_kind === 'partner'
    ? { kind: 'partner', partnerId: recipient }
    : { kind: 'class', partnerClass: recipient }
}

const mannerOf = ({ how, asked_by, kept_at, witness }: Row) => {
  const askedBy = asked_by ?? 'not recorded'
  return how === 'signed' ? { how, askedBy, keptAt: kept_at ?? 'not recorded' } : { how, askedBy, witness }
}

const consentOf = (row: Row): CareConsent =>
  CareConsent.parse({
    consentId: row.consent_id,
    neighborId: row.neighbor_id,
    to: recipientOf(row),
    recipientWords: row.recipient_words,
    purpose: row.purpose,
    labels: row.labels,
    from: row.from_at.toISOString(),
    until: row.until_at?.toISOString() ?? null,
    manner: mannerOf(row),
    language: row.language,
    formId: row.form_id,
    formVersion: row.form_version,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorded_by,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    revokedBy: row.revoked_by,
    revokedHow: row.revoked_how,
  })

/** Of this person by any of their records, newest first; those that whoever asks may not see are left out. */
export async function readConsents(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  neighborId: string,
): Promise<CareConsent[]> {
  const { rows } = await client.query<Row>(
    `select * from consent where agency_id = $1 and neighbor_id in (select same_neighbor($2))
      order by recorded_at desc, consent_id desc limit 500`,
    [agencyId, neighborId],
  )
  return rows.map(consentOf)
}

/** Those that hold now: what coveredBy judges by. */
export async function activeConsents(
  doing: Pick<Doing, 'client' | 'agencyId' | 'at'>,
  neighborId: string,
): Promise<CareConsent[]> {
  const consents = await readConsents(doing, neighborId)
  return consents.filter((consent) => consentState(consent, doing.at.getTime()) === 'active')
}

export async function findConsent(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  by: { consentId: string } | { sourceKey: string },
  lock: '' | 'for update' = '',
): Promise<CareConsent | undefined> {
  const [column, value] = 'consentId' in by ? ['consent_id', by.consentId] : ['source_key', by.sourceKey]
  const { rows } = await client.query<Row>(
    `select * from consent where agency_id = $1 and ${column} = $2 ${lock}`,
    [agencyId, value],
  )
  return rows[0] && consentOf(rows[0])
}

/** Of all neighbors whose consents whoever asks may see: those that end within so many days, the soonest first. */
export async function readEnding(
  { client, agencyId, at }: Pick<Doing, 'client' | 'agencyId' | 'at'>,
  days: number,
): Promise<CareConsent[]> {
  const { rows } = await client.query<Row>(
    `select * from consent where agency_id = $1 and revoked_at is null and from_at <= $2 and until_at > $2
        and until_at <= $2 + make_interval(days => $3) order by until_at, consent_id limit 200`,
    [agencyId, at, days],
  )
  return rows.map(consentOf)
}

export interface NewConsent extends Omit<CareConsent, 'purpose' | 'revokedAt' | 'revokedBy' | 'revokedHow'> {
  purpose: ConsentPurpose
}

/** `isNew` is false where this source key is on record already. */
export async function insertConsent(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  c: NewConsent,
  sourceKey: string | null,
): Promise<{ isNew: boolean }> {
  const recipient =
    c.to.kind === 'care_team' ? null : c.to.kind === 'partner' ? c.to.partnerId : c.to.partnerClass
  const { manner } = c
  const { rowCount } = await client.query(
    `insert into consent (agency_id, consent_id, neighbor_id, recipient_kind, recipient, recipient_words, purpose, labels,
       from_at, until_at, how, witness, asked_by, kept_at, language, form_id, form_version, recorded_at, recorded_by, source_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
     on conflict (agency_id, source_key) where source_key is not null do nothing`,
    [
      agencyId,
      c.consentId,
      c.neighborId,
      c.to.kind,
      recipient,
      c.recipientWords,
      c.purpose,
      c.labels,
      c.from,
      c.until,
      manner.how,
      manner.how === 'verbal' ? manner.witness : null,
      manner.askedBy,
      manner.how === 'signed' ? manner.keptAt : null,
      c.language,
      c.formId,
      c.formVersion,
      c.recordedAt,
      c.recordedBy,
      sourceKey,
    ],
  )
  return { isNew: rowCount === 1 }
}
