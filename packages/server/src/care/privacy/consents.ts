import type { ConsentView, NeighborConsents } from '@heart/api/care'
import { type CareConsent, consentProblem, consentState, endsWithin } from '@heart/domain/care'
import { localTime } from '@heart/domain/program'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { noteRead } from '../neighbor/care-reads.ts'
import { getNeighbor } from '../neighbor/get-neighbor.ts'
import { accountNames } from '../neighbor/names.ts'
import { findConsent, insertConsent, readConsents, readEnding } from './consent-store.ts'
import { consentForms, getForm } from './form-store.ts'
import { privacyProfile } from './profile-store.ts'

const DAY_MS = 86_400_000

export async function viewConsents(doing: Doing, consents: readonly CareConsent[]): Promise<ConsentView[]> {
  const at = doing.at.getTime()
  const { profile } = await privacyProfile(doing)
  const names = await accountNames(
    doing,
    consents.flatMap((c) => [c.recordedBy, c.revokedBy ?? '']),
  )
  return consents.map((consent) => ({
    ...consent,
    state: consentState(consent, at),
    endsSoon: endsWithin(consent, at, profile.consent.endingDays),
    recordedByName: names(consent.recordedBy),
    revokedByName: consent.revokedBy === null ? null : names(consent.revokedBy),
  }))
}

const viewConsent = async (doing: Doing, consent: CareConsent): Promise<ConsentView> =>
  (await viewConsents(doing, [consent]))[0] as ConsentView

/** @throws HeartError not_found */
export async function neighborConsents(doing: Doing, neighborId: string): Promise<NeighborConsents> {
  await getNeighbor(doing, neighborId)
  const { profile } = await privacyProfile(doing)
  await noteRead(doing, [neighborId], 'consent')
  const lastDay = localTime(doing.rules.policy, doing.at.getTime() + profile.consent.usualDays * DAY_MS).date
  return {
    consents: await viewConsents(doing, await readConsents(doing, neighborId)),
    forms: await consentForms(doing),
    usualLastDay: lastDay,
    consentLabels: profile.consentLabels,
  }
}

/** A day of the agency as instants: its first moment, and that of the next day. */
function daysOf({ rules, at }: Doing, from: string, until: string | null) {
  const startOf = (date: string, after = 0) =>
    rules.policy.zone.instantOf(Date.parse(`${date}T00:00:00Z`) + after * DAY_MS, 'first')
  const isToday = from === localTime(rules.policy, at.getTime()).date
  return {
    from: new Date(isToday ? at.getTime() : startOf(from)).toISOString(),
    until: until === null ? null : new Date(startOf(until, 1)).toISOString(),
  }
}

/** The same `sourceKey` twice is one. @throws HeartError not_found, forbidden, bad_input */
export async function giveConsent(
  doing: Doing,
  neighborId: string,
  body: BodyOf<'giveConsent'>,
): Promise<ConsentView> {
  await getNeighbor(doing, neighborId)
  const { actor, at } = doing
  const term = daysOf(doing, body.from, body.until)
  const problem = consentProblem({ ...term, manner: body.manner }, at.getTime())
  if (problem) throw new HeartError('bad_input', problem)
  await mustReach(doing, neighborId)
  const form = await getForm(doing, body.formId, body.formVersion)
  const { isNew } = await insertConsent(
    doing,
    {
      consentId: newId(at.getTime()),
      neighborId,
      to: body.to,
      recipientWords: body.recipientWords,
      purpose: body.purpose,
      labels: body.labels,
      ...term,
      manner: body.manner,
      language: body.language,
      formId: form.formId,
      formVersion: form.version,
      recordedAt: at.toISOString(),
      recordedBy: actor.userId,
    },
    body.sourceKey,
  )
  const kept = await findConsent(doing, { sourceKey: body.sourceKey })
  if (!kept || (!isNew && kept.neighborId !== neighborId))
    throw new HeartError('bad_input', 'This source key belongs to another consent; send a new one.')
  return await viewConsent(doing, kept)
}

/** Who may look somebody up is not yet who stands for them: a consent is taken by those who meet them or care for them. */
async function mustReach({ client }: Doing, neighborId: string): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>('select may_see_plan($1) as may', [neighborId])
  if (!rows[0]?.may)
    throw new HeartError(
      'forbidden',
      'A consent is taken by the neighbor’s care team, or by the team that is meeting them.',
    )
}

/** @throws HeartError not_found, not_allowed_now when it was taken back before */
export async function revokeConsent(
  doing: Doing,
  consentId: string,
  { how }: BodyOf<'revokeConsent'>,
): Promise<{ consent: ConsentView; others: ConsentView[] }> {
  const { client, agencyId, actor, at } = doing
  const before = await findConsent(doing, { consentId }, 'for update')
  if (!before) throw new HeartError('not_found', 'There is no such consent here that you may see.')
  if (before.revokedAt !== null)
    throw new HeartError('not_allowed_now', 'The neighbor took this consent back before; it stays so.')
  await client.query(
    `update consent set revoked_at = $3, revoked_by = $4, revoked_how = $5 where agency_id = $1 and consent_id = $2`,
    [agencyId, consentId, at, actor.userId, how],
  )
  const all = await viewConsents(doing, await readConsents(doing, before.neighborId))
  const consent = all.find((c) => c.consentId === consentId) as ConsentView
  return { consent, others: all.filter((c) => c.state === 'active' && isAlike(c, before)) }
}

/** Somebody who takes a consent back should hear which other one still lets the same be shared. */
const isAlike = (one: CareConsent, other: CareConsent): boolean =>
  one.to.kind === other.to.kind &&
  (other.labels.length === 0 || one.labels.some((label) => other.labels.includes(label)))

export async function endingConsents(doing: Doing): Promise<ConsentView[]> {
  const { profile } = await privacyProfile(doing)
  return await viewConsents(doing, await readEnding(doing, profile.consent.endingDays))
}
