import type { PartnerView } from '@heart/api/care'
import { allowedReferralMoves } from '@heart/domain/care'
import { hashSecret } from '../../access/secret.ts'
import { asService } from '../../platform/as-person.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import type { Actor, BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { getNeighbor } from '../neighbor/get-neighbor.ts'
import { accountNames } from '../neighbor/names.ts'
import { holdLink, isCode, type LinkEnd, MOST_WRONG_CODES, type ReferralLink } from './link.ts'
import { applyMove, appointmentAt } from './referral-move.ts'
import { addReferralStep, getReferral, type Referral } from './referral-store.ts'
import { contactForPartner } from './safe-contact.ts'
import { coverageOf, coveringConsents, discloseReferral, oneConsent } from './sharing.ts'

/** Nobody of the agency: the service acts for whoever holds the link. */
export const SERVICE = { userId: '', name: 'HEART', role: 'service' } as unknown as Actor

interface Knocking {
  readonly db: Database
  readonly now: () => Date
}
type Key = { readonly token: string; readonly code: string }
type Opened<T> = { readonly refusal: HeartError } | { readonly answer: T }

/** Lets whoever has link and code in. What a refusal changes (a wrong code counted, a link closed) is kept. */
async function knock<T>(
  { db, now }: Knocking,
  { token, code }: Key,
  enter: (doing: Doing, referral: Referral, link: ReferralLink) => Promise<T>,
): Promise<T> {
  const found = await db.app.query<{ agency_id: string; link_id: string; referral_id: string }>(
    'select agency_id, link_id, referral_id from find_referral_link($1)',
    [hashSecret(token)],
  )
  const known = found.rows[0]
  if (!known) throw unknownLink()
  const { agency_id: agencyId } = known
  const rules = await policyOf(db, agencyId)
  const opened = await inAgency(db, agencyId, async (client): Promise<Opened<T>> => {
    const at = now()
    await asService(client)
    await client.query(`select set_config('app.now', $1, true)`, [at.toISOString()])
    const doing: Doing = { client, agencyId, rules, actor: SERVICE, at }
    // The referral first, as everybody else who changes it.
    const referral = await getReferral(doing, known.referral_id, 'change')
    const link = await holdLink(doing, known.link_id)
    const refusal = link ? await refusalOf(doing, link, referral, { token, code }) : unknownLink()
    if (refusal || !link) return { refusal: refusal ?? unknownLink() }
    return { answer: await enter(doing, referral, link) }
  })
  if ('refusal' in opened) throw opened.refusal
  return opened.answer
}

const unknownLink = () =>
  new HeartError(
    'not_found',
    'This link is not known. Check that it was copied whole, or ask whoever sent it for a new one.',
  )

const ENDS: Readonly<Record<LinkEnd, string>> = {
  replaced: 'This link was replaced by a newer one. Use that one, or ask whoever sent it.',
  finished: 'This referral is finished, so its link is closed. Call whoever sent it if something is open.',
  wrong_codes: 'The link was closed after several wrong codes. Ask whoever sent it for a new one.',
  revoked:
    'The neighbor’s consent does not cover this any more, so the link is closed. Nothing is shown; call whoever sent it.',
}

async function refusalOf(
  doing: Doing,
  link: ReferralLink,
  referral: Referral,
  { token, code }: Key,
): Promise<HeartError | null> {
  const { client, agencyId, at } = doing
  const close = (why: LinkEnd) =>
    client.query(
      'update referral_link set closed_at = $3, closed_why = $4 where agency_id = $1 and link_id = $2',
      [agencyId, link.linkId, at, why],
    )
  if (link.closedWhy) return new HeartError('link_over', ENDS[link.closedWhy])
  if (link.expiresAt <= at)
    return new HeartError('link_over', 'This link has expired. Ask whoever sent it for a new one.')
  if (!isCode(link, token, code)) {
    await client.query(
      'update referral_link set wrong_codes = wrong_codes + 1 where agency_id = $1 and link_id = $2',
      [agencyId, link.linkId],
    )
    const left = MOST_WRONG_CODES - link.wrongCodes - 1
    if (left <= 0) {
      await close('wrong_codes')
      await addReferralStep(doing, referral, {
        kind: 'link',
        side: 'clock',
        via: 'link',
        words: 'Closed after several wrong codes',
      })
      return new HeartError('link_over', ENDS.wrong_codes)
    }
    return new HeartError(
      'wrong_code',
      `This is not the code. ${left === 1 ? 'One try is' : `${left} tries are`} left; ask whoever sent it.`,
    )
  }
  const coverage = await coverageOf(doing, referral)
  if (coverage.isCovered) return null
  await close('revoked')
  await addReferralStep(doing, referral, {
    kind: 'link',
    side: 'clock',
    via: 'link',
    words: 'Closed: the neighbor’s consent does not cover it any more',
  })
  return new HeartError('link_over', ENDS.revoked)
}

/** What the partner reads: what the referral tells, and of the neighbor no more than reaching and receiving them takes. */
async function partnerView(
  doing: Doing,
  referral: Referral,
  link: Pick<ReferralLink, 'expiresAt'>,
  notice: string | null,
): Promise<PartnerView> {
  const { rules } = doing
  const { neighbor } = await getNeighbor(doing, referral.neighborId)
  const contact = contactForPartner(doing, neighbor, referral.content)
  const names = await accountNames(doing, referral.sentBy ? [referral.sentBy] : [])
  const { content } = referral
  return {
    agencyName: rules.agency.name,
    timezone: rules.agency.timezone,
    partnerName: referral.partnerName,
    serviceName: referral.serviceName,
    state: referral.state,
    version: referral.version,
    urgency: content.urgency,
    ask: content.ask,
    words: content.words,
    neighbor: { name: neighbor.name, born: neighbor.born, language: neighbor.language },
    mayContact: contact.mayContact,
    contact: contact.lines,
    attachments: content.attachments.map(({ title, words }) => ({ title, words })),
    notice,
    consent: (await coveringConsents(doing, referral))
      .map((consent) => oneConsent(consent, rules.agency.timezone))
      .join(' '),
    navigatorName: referral.sentBy ? names(referral.sentBy) : null,
    appointmentAt: referral.appointmentAt,
    appointmentWords: referral.appointmentWords,
    allowed: allowedReferralMoves(referral.state, 'partner'),
    expiresAt: link.expiresAt.toISOString(),
    synthetic: referral.synthetic,
  }
}

/** Every opening is a disclosure of its own. */
async function show(doing: Doing, referral: Referral, link: ReferralLink): Promise<PartnerView> {
  const { notice } = await discloseReferral(doing, referral, 'secure link')
  return await partnerView(doing, referral, link, notice)
}

export const openLink = (c: Knocking, body: BodyOf<'partnerOpen'>): Promise<PartnerView> =>
  knock(c, body, async (doing, referral, link) => {
    const { client, agencyId, at } = doing
    await client.query(
      'update referral_link set opened_at = coalesce(opened_at, $3) where agency_id = $1 and link_id = $2',
      [agencyId, link.linkId, at],
    )
    await addReferralStep(doing, referral, { kind: 'opened', side: 'partner', via: 'link' })
    return await show(doing, referral, link)
  })

export const answerLink = (c: Knocking, body: BodyOf<'partnerMove'>): Promise<PartnerView> =>
  knock(c, body, async (doing, before, link) => {
    const after = await applyMove(doing, before, {
      move: body.move,
      side: 'partner',
      via: 'link',
      version: body.version,
      saidBy: body.saidBy,
      declineReason: body.declineReason,
      appointment: appointmentAt(doing, body.appointment),
      words: body.words,
    })
    return await show(doing, after, link)
  })
