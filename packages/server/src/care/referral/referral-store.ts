import type {
  CareLabel,
  DeclineReason,
  PartnerClass,
  ReferralChannel,
  ReferralContent,
  ReferralMove,
  ReferralState,
} from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'

/** A referral as kept. Instants are ISO. */
export interface Referral {
  referralId: string
  neighborId: string
  caseId: string | null
  labels: CareLabel[]
  state: ReferralState
  version: number
  serviceId: string | null
  serviceName: string | null
  organizationId: string | null
  partnerName: string
  partnerClasses: PartnerClass[]
  channel: ReferralChannel
  content: ReferralContent
  network: string | null
  networkId: string | null
  appointmentAt: string | null
  appointmentWords: string | null
  declineReason: DeclineReason | null
  outcomeWords: string | null
  createdAt: string
  createdBy: string
  sentAt: string | null
  sentBy: string | null
  answeredAt: string | null
  acceptedAt: string | null
  connectedAt: string | null
  closedAt: string | null
  since: string
  dueAt: string | null
  cameBackAt: string | null
  synthetic: boolean
}

/** Every column of the table, in the order of the values below. */
const COLUMNS = {
  referralId: 'referral_id',
  neighborId: 'neighbor_id',
  caseId: 'case_id',
  labels: 'labels',
  state: 'state',
  version: 'version',
  serviceId: 'service_id',
  serviceName: 'service_name',
  organizationId: 'organization_id',
  partnerName: 'partner_name',
  partnerClasses: 'partner_classes',
  channel: 'channel',
  content: 'content',
  network: 'network',
  networkId: 'network_id',
  appointmentAt: 'appointment_at',
  appointmentWords: 'appointment_words',
  declineReason: 'decline_reason',
  outcomeWords: 'outcome_words',
  createdAt: 'created_at',
  createdBy: 'created_by',
  sentAt: 'sent_at',
  sentBy: 'sent_by',
  answeredAt: 'answered_at',
  acceptedAt: 'accepted_at',
  connectedAt: 'connected_at',
  closedAt: 'closed_at',
  since: 'since',
  dueAt: 'due_at',
  cameBackAt: 'came_back_at',
  synthetic: 'synthetic',
} as const satisfies Record<keyof Referral, string>
const fields = Object.keys(COLUMNS) as (keyof Referral)[]
export const REFERRAL_COLUMNS = fields.map((field) => `r.${COLUMNS[field]}`).join(', ')

type Row = Record<string, unknown>

export function referralOf(row: Row): Referral {
  const value = (field: keyof Referral) => {
    const kept = row[COLUMNS[field]]
    return kept instanceof Date ? kept.toISOString() : kept
  }
  return Object.fromEntries(fields.map((field) => [field, value(field)])) as unknown as Referral
}

const keptValue = (referral: Referral, field: keyof Referral) =>
  field === 'content' ? JSON.stringify(referral.content) : referral[field]

/** @throws HeartError not_found, also where there is one that this person may not see */
export async function getReferral(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  referralId: string,
  purpose: 'read' | 'change' = 'read',
): Promise<Referral> {
  const { rows } = await client.query<Row>(
    `select ${REFERRAL_COLUMNS} from referral r where r.agency_id = $1 and r.referral_id = $2${purpose === 'change' ? ' for update' : ''}`,
    [agencyId, referralId],
  )
  if (!rows[0]) throw new HeartError('not_found', 'There is no referral here by this id that you may see.')
  return referralOf(rows[0])
}

/** The referral that came with this key before, if one did. */
export async function findBySource(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  sourceKey: string,
): Promise<string | undefined> {
  const { rows } = await client.query<{ referral_id: string }>(
    'select referral_id from referral where agency_id = $1 and source_key = $2',
    [agencyId, sourceKey],
  )
  return rows[0]?.referral_id
}

export async function insertReferral(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  referral: Referral,
  sourceKey: string,
): Promise<void> {
  const marks = fields.map((_, i) => `$${i + 3}`).join(', ')
  await client.query(
    `insert into referral (agency_id, source_key, ${fields.map((field) => COLUMNS[field]).join(', ')})
     values ($1, $2, ${marks})`,
    [agencyId, sourceKey, ...fields.map((field) => keptValue(referral, field))],
  )
}

const FIXED: ReadonlySet<keyof Referral> = new Set([
  'referralId',
  'neighborId',
  'createdAt',
  'createdBy',
  'synthetic',
])
const changing = fields.filter((field) => !FIXED.has(field))

/** Under the next version. The row is held by whoever changes it. */
export async function updateReferral(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  referral: Referral,
): Promise<Referral> {
  const next = { ...referral, version: referral.version + 1 }
  await client.query(
    `update referral set ${changing.map((field, i) => `${COLUMNS[field]} = $${i + 3}`).join(', ')}
      where agency_id = $1 and referral_id = $2`,
    [agencyId, next.referralId, ...changing.map((field) => keptValue(next, field))],
  )
  return next
}

export interface ReferralStepKept {
  kind: 'created' | 'changed' | 'move' | 'contact' | 'link' | 'opened' | 'exported' | 'came_back'
  move?: ReferralMove
  side: 'us' | 'partner' | 'clock'
  via: 'staff' | 'link' | 'exchange' | 'clock'
  saidBy?: string
  words?: string
  detail?: unknown
}

export async function addReferralStep(
  { client, agencyId, actor, at }: Pick<Doing, 'client' | 'agencyId' | 'actor' | 'at'>,
  { referralId, state }: Pick<Referral, 'referralId' | 'state'>,
  step: ReferralStepKept,
): Promise<void> {
  await client.query(
    `insert into referral_step (agency_id, step_id, referral_id, kind, move, to_state, side, via, said_by, at, by, words, detail)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      agencyId,
      newId(at.getTime()),
      referralId,
      step.kind,
      step.move ?? null,
      state,
      step.side,
      step.via,
      step.saidBy || null,
      at,
      actor.userId || null,
      step.words || null,
      step.detail === undefined ? null : JSON.stringify(step.detail),
    ],
  )
}

/** Days within which this partner answers: its own, else the agency's. */
export async function answerDaysOf(
  { client, agencyId, rules }: Pick<Doing, 'client' | 'agencyId' | 'rules'>,
  organizationId: string | null,
): Promise<number> {
  const { rows } = await client.query<{ answer_days: number }>(
    'select answer_days from referral_patience where agency_id = $1 and organization_id = $2',
    [agencyId, organizationId],
  )
  return rows[0]?.answer_days ?? rules.agency.care.referralAnswerDays
}
