import type { ReferralState, ServiceNeed } from '@heart/domain/care'
import { localTime } from '@heart/domain/program'
import { type ReadTask, type ReferralFacts, readTask, referralBundle, TaskUpdate } from '@heart/exchange/care'
import { withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { mailSettings } from '../../platform/mail.ts'
import { getCase } from '../case/case-store.ts'
import { getNeighbor } from '../neighbor/get-neighbor.ts'
import { accountNames } from '../neighbor/names.ts'
import { applyMove } from './referral-move.ts'
import { addReferralStep, getReferral, type Referral } from './referral-store.ts'
import { contactForPartner } from './safe-contact.ts'
import { coveringConsents, discloseReferral, oneConsent } from './sharing.ts'

/** Resources need an address; without a public one it is one that leads nowhere. */
const NOWHERE = 'https://heart.invalid'
const SYSTEM = { call: 'phone', text: 'sms', email: 'email' } as const

/** A referral that was sent, as FHIR. Each time it is taken out is a disclosure. @throws HeartError no_consent, not_allowed_now */
export async function exportReferral(doing: Doing, referralId: string): Promise<Uint8Array> {
  const referral = await getReferral(doing, referralId, 'change')
  if (referral.sentAt === null)
    throw new HeartError('not_allowed_now', 'It was not sent; send it first, then hand it over.')
  const { notice } = await discloseReferral(doing, referral, 'FHIR bundle')
  await addReferralStep(doing, referral, { kind: 'exported', side: 'us', via: 'staff' })
  const bundle = referralBundle(await factsOf(doing, referral, referral.sentAt, notice))
  return new TextEncoder().encode(JSON.stringify(bundle))
}

async function factsOf(
  doing: Doing,
  referral: Referral,
  sentAt: string,
  notice: string | null,
): Promise<ReferralFacts> {
  const { client, agencyId, rules, at } = doing
  const { neighbor } = await getNeighbor(doing, referral.neighborId)
  const contact = contactForPartner(doing, neighbor, referral.content)
  const names = await accountNames(doing, referral.sentBy ? [referral.sentBy] : [])
  const { rows } = await client.query<{ needs: ServiceNeed[] }>(
    'select needs from service where agency_id = $1 and service_id = $2',
    [agencyId, referral.serviceId],
  )
  const goals = referral.caseId
    ? (await withService(client, () => getCase(doing, referral.caseId as string))).goals
    : []
  return {
    base: `${(mailSettings().publicUrl ?? NOWHERE).replace(/\/$/, '')}/fhir`,
    at: at.toISOString(),
    agency: { id: agencyId, name: rules.agency.name },
    partner: {
      id: referral.organizationId ?? 'partner',
      name: referral.partnerName,
      serviceName: referral.serviceName,
    },
    referralId: referral.referralId,
    state: referral.state,
    ask: referral.content.ask,
    words: referral.content.words,
    urgency: referral.content.urgency,
    needs: rows[0]?.needs ?? [],
    labels: referral.labels,
    attachments: referral.content.attachments,
    mayContact: contact.mayContact,
    contact: contact.lines,
    network: referral.network ? { name: referral.network, id: referral.networkId ?? '' } : null,
    sentAt,
    changedAt: referral.since,
    appointmentAt: referral.appointmentAt,
    declineReason: referral.declineReason,
    outcomeWords: referral.outcomeWords,
    navigatorName: referral.sentBy ? names(referral.sentBy) : null,
    neighbor: {
      name: neighbor.name,
      born: neighbor.born,
      language: neighbor.language,
      reach: contact.open.flatMap(({ way, to }) =>
        way in SYSTEM ? [{ system: SYSTEM[way as keyof typeof SYSTEM], value: to }] : [],
      ),
    },
    consents: (await coveringConsents(doing, referral)).map((consent) => ({
      consentId: consent.consentId,
      from: consent.from,
      until: consent.until,
      labels: consent.labels,
      words: oneConsent(consent, rules.agency.timezone),
      formTitle: `${consent.formId}, version ${consent.formVersion}`,
    })),
    goals: goals.map((goal) => ({
      goalId: goal.goalId,
      words: goal.words,
      state: goal.state,
      setOn: localTime(rules.policy, Date.parse(goal.setAt)).date,
    })),
    notice,
  }
}

/**
 * What became of a referral in an outside network. The same update twice changes nothing.
 * @throws HeartError bad_input, not_found, not_allowed_now; then nothing was changed
 */
export async function receiveTask(
  doing: Doing,
  body: unknown,
): Promise<{ referralId: string; state: ReferralState; changed: boolean }> {
  const parsed = TaskUpdate.safeParse(body)
  if (!parsed.success) {
    const details = parsed.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      sentence: message,
    }))
    throw new HeartError(
      'bad_input',
      `This is no Task that can be read: ${details[0]?.path} ${details[0]?.sentence}.`,
      {
        details,
      },
    )
  }
  const task = readTask(parsed.data)
  if ('refusal' in task) throw new HeartError('bad_input', task.refusal)
  return await withService(doing.client, async () => {
    const before = await findInNetwork(doing, task)
    const isThere =
      before.state === task.state &&
      (task.appointmentAt === null || task.appointmentAt.toISOString() === before.appointmentAt)
    if (isThere) return { referralId: before.referralId, state: before.state, changed: false }
    const after = await applyMove(doing, before, {
      move: task.move,
      side: 'partner',
      via: 'exchange',
      saidBy: task.saidBy,
      declineReason: task.declineReason,
      appointment: task.appointmentAt ? { at: task.appointmentAt, words: '' } : null,
      words: task.words,
    })
    return { referralId: after.referralId, state: after.state, changed: true }
  })
}

/** Only what was sent into a network is answered from one. That there is another referral by this id is not told. */
async function findInNetwork(doing: Doing, task: ReadTask): Promise<Referral> {
  const stranger = new HeartError(
    'not_found',
    'There is no referral here by this id that was sent over a network; nothing was changed.',
  )
  const referral = await getReferral(doing, task.referralId, 'change').catch((error) => {
    throw error instanceof HeartError ? stranger : error
  })
  if (referral.channel !== 'network' || referral.sentAt === null) throw stranger
  if (referral.networkId && task.networkIds.length > 0 && !task.networkIds.includes(referral.networkId))
    throw new HeartError(
      'bad_input',
      'The network calls this referral otherwise than the Task does; nothing was changed.',
    )
  return referral
}
