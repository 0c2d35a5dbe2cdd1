import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { hashSecret, newSecret } from '../../access/secret.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'

/** How long a link opens, unless an appointment lies later. */
export const LINK_DAYS = 30
/** Then the link is closed: a code of six digits is guessed in five tries once in 200,000. */
export const MOST_WRONG_CODES = 5
const DAY_MS = 86_400_000

export type LinkEnd = 'replaced' | 'finished' | 'wrong_codes' | 'revoked'

export interface ReferralLink {
  linkId: string
  referralId: string
  codeHash: string
  createdAt: Date
  expiresAt: Date
  wrongCodes: number
  openedAt: Date | null
  closedAt: Date | null
  closedWhy: LinkEnd | null
}

/** The code hashed with the token, which nobody keeps: the table alone tells nothing about it. */
const hashCode = (token: string, code: string) =>
  createHash('sha256').update(`${token}:${code}`).digest('hex')

export function isCode(link: ReferralLink, token: string, typed: string): boolean {
  const asked = Buffer.from(hashCode(token, typed.replace(/\D/g, '')))
  return timingSafeEqual(asked, Buffer.from(link.codeHash))
}

/** A new link and its code; those before are closed. Neither can be told again. */
export async function mintLink(
  doing: Doing,
  { referralId, appointmentAt }: { referralId: string; appointmentAt: string | null },
): Promise<{ token: string; code: string; expiresAt: Date }> {
  const { client, agencyId, actor, at } = doing
  await closeLinks(doing, referralId, 'replaced')
  const token = newSecret()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = expiryOf(at, appointmentAt)
  await client.query(
    `insert into referral_link (agency_id, link_id, referral_id, token_hash, code_hash, created_at, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      agencyId,
      newId(at.getTime()),
      referralId,
      hashSecret(token),
      hashCode(token, code),
      at,
      actor.userId,
      expiresAt,
    ],
  )
  return { token, code, expiresAt }
}

/** The partner tells what became of an appointment after it. */
const expiryOf = (at: Date, appointmentAt: string | null): Date =>
  new Date(
    Math.max(at.getTime(), appointmentAt === null ? 0 : Date.parse(appointmentAt)) + LINK_DAYS * DAY_MS,
  )

export async function closeLinks(
  { client, agencyId, at }: Pick<Doing, 'client' | 'agencyId' | 'at'>,
  referralId: string,
  why: LinkEnd,
): Promise<void> {
  await client.query(
    `update referral_link set closed_at = $3, closed_why = $4
      where agency_id = $1 and referral_id = $2 and closed_at is null`,
    [agencyId, referralId, at, why],
  )
}

/** An appointment keeps the open link open until a while after it. */
export async function extendLink(
  { client, agencyId, at }: Pick<Doing, 'client' | 'agencyId' | 'at'>,
  referralId: string,
  appointmentAt: string,
): Promise<void> {
  await client.query(
    `update referral_link set expires_at = greatest(expires_at, $3)
      where agency_id = $1 and referral_id = $2 and closed_at is null`,
    [agencyId, referralId, expiryOf(at, appointmentAt)],
  )
}

interface Row {
  link_id: string
  referral_id: string
  code_hash: string
  created_at: Date
  expires_at: Date
  wrong_codes: number
  opened_at: Date | null
  closed_at: Date | null
  closed_why: LinkEnd | null
}
const COLUMNS =
  'link_id, referral_id, code_hash, created_at, expires_at, wrong_codes, opened_at, closed_at, closed_why'

const linkOf = (row: Row): ReferralLink => ({
  linkId: row.link_id,
  referralId: row.referral_id,
  codeHash: row.code_hash,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  wrongCodes: row.wrong_codes,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
  closedWhy: row.closed_why,
})

/** The newest link of a referral. */
export async function findLink(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  referralId: string,
): Promise<ReferralLink | undefined> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from referral_link where agency_id = $1 and referral_id = $2 order by created_at desc, link_id desc limit 1`,
    [agencyId, referralId],
  )
  return rows[0] && linkOf(rows[0])
}

/** One link, held for whoever knocks. */
export async function holdLink(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  linkId: string,
): Promise<ReferralLink | undefined> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from referral_link where agency_id = $1 and link_id = $2 for update`,
    [agencyId, linkId],
  )
  return rows[0] && linkOf(rows[0])
}
