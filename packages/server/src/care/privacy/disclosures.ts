import type { DisclosureBasis, DisclosureView } from '@heart/api/care'
import { type CareLabel, redisclosureNotice } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { nextPage, pageAfter } from '../../platform/page.ts'
import { accountNames } from '../neighbor/names.ts'
import { privacyProfile } from './profile-store.ts'

export interface NewDisclosure {
  readonly neighborId: string
  readonly to:
    | { readonly kind: 'partner'; readonly partnerId: string; readonly name: string }
    | { readonly kind: 'neighbor' | 'other'; readonly name: string }
  /** What of them, in words that tell nothing of it: “a referral to housing”. */
  readonly what: string
  readonly purpose?: string
  readonly labels: readonly CareLabel[]
  readonly consentIds: readonly string[]
  /** The channel. */
  readonly how: string
  /** By which right; consent unless said. */
  readonly basis?: DisclosureBasis
}

/**
 * Accounts for what left the agency about a neighbor, in the transaction that sends it, and hands back the notice that
 * must go along: the redisclosure notice where these labels owe one.
 */
export async function recordDisclosure(
  doing: Doing,
  d: NewDisclosure,
): Promise<{ disclosureId: string; notice: string | null }> {
  const { client, agencyId, actor, at } = doing
  const { profile } = await privacyProfile(doing)
  const notice = redisclosureNotice(profile, d.labels)
  const disclosureId = newId(at.getTime())
  // By the service: who sends something, such as a partner's link being opened, need not see all that it carries.
  await withService(client, () =>
    client.query(
      `insert into disclosure (agency_id, disclosure_id, neighbor_id, at, by, role, recipient_kind, recipient, recipient_words,
       purpose, what, labels, how, basis, consent_ids, notice)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        agencyId,
        disclosureId,
        d.neighborId,
        at,
        actor.userId,
        actor.role,
        d.to.kind,
        d.to.kind === 'partner' ? d.to.partnerId : null,
        d.to.name,
        d.purpose ?? 'coordination',
        d.what,
        d.labels,
        d.how,
        d.basis ?? 'consent',
        d.consentIds,
        notice,
      ],
    ),
  )
  return { disclosureId, notice }
}

interface Row {
  disclosure_id: string
  neighbor_id: string
  at: Date
  by: string
  recipient_words: string
  purpose: string
  what: string
  labels: CareLabel[]
  how: string
  basis: DisclosureBasis
  consent_ids: string[]
  notice: string | null
}

/** Newest first, a page at a time; of one person by any of their records, or of all that whoever asks may see. */
export async function listDisclosures(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  query: { neighborId?: string | undefined; limit: number; before?: string | undefined },
): Promise<{ disclosures: DisclosureView[]; next: string | null }> {
  const [beforeAt, beforeId] = pageAfter(query.before)
  const { rows } = await client.query<Row>(
    `select disclosure_id, neighbor_id, at, by, recipient_words, purpose, what, labels, how, basis, consent_ids, notice
       from disclosure
      where agency_id = $1 and ($2::text is null or neighbor_id in (select same_neighbor($2)))
        and ($3::timestamptz is null or (at, disclosure_id) < ($3, $4))
      order by at desc, disclosure_id desc limit $5`,
    [agencyId, query.neighborId ?? null, beforeAt, beforeId, query.limit],
  )
  const names = await accountNames(
    { client, agencyId },
    rows.map(({ by }) => by),
  )
  return {
    disclosures: rows.map((row) => ({
      disclosureId: row.disclosure_id,
      neighborId: row.neighbor_id,
      at: row.at.toISOString(),
      byName: names(row.by) || 'HEART',
      recipientWords: row.recipient_words,
      purpose: row.purpose,
      what: row.what,
      labels: row.labels,
      how: row.how,
      basis: row.basis,
      consentIds: row.consent_ids,
      notice: row.notice,
    })),
    next: nextPage(rows, query.limit, (row) => [row.at, row.disclosure_id]),
  }
}
