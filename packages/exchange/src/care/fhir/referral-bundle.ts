import { DECLINE_LABELS } from '@heart/domain/care'
import type {
  Bundle,
  CodeableConcept,
  Consent,
  FhirResource,
  Goal,
  Organization,
  Patient,
  ServiceRequest,
  Task,
} from 'fhir/r4'
import { PROFILE, SDOH_CATEGORY, SYSTEMS, TASK_STANDING } from './codes.ts'
import type { ReferralFacts } from './referral-facts.ts'
import { metaOf, securityOf } from './security.ts'

const idsOf = ({ referralId }: ReferralFacts) => ({
  request: `ServiceRequest/${referralId}`,
  // Of this referral alone: what two partners were told cannot be laid side by side.
  patient: `Patient/patient-${referralId}`,
})
const idIn = (reference: string) => reference.slice(reference.indexOf('/') + 1)
const base64 = (text: string) => {
  let binary = ''
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** A referral as SDOH Clinical Care tells it, to be handed to an outside network or to a partner’s own system. */
export function referralBundle(facts: ReferralFacts): Bundle {
  const consents = facts.consents.map((consent) => consentOf(facts, consent))
  const goals = facts.goals.map((goal) => goalOf(facts, goal))
  const resources: FhirResource[] = [
    taskOf(facts),
    requestOf(facts, consents, goals),
    patientOf(facts),
    organizationOf(facts.agency),
    organizationOf(facts.partner),
    ...consents,
    ...goals,
  ]
  return {
    resourceType: 'Bundle',
    // The most confidential of all that is in it.
    meta: { security: securityOf(facts.labels, facts.notice) },
    type: 'collection',
    timestamp: facts.at,
    entry: resources.map((resource) => ({
      fullUrl: `${facts.base}/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  }
}

function taskOf(facts: ReferralFacts): Task {
  const { request, patient } = idsOf(facts)
  const { status, business } = TASK_STANDING[facts.state]
  return {
    resourceType: 'Task',
    id: facts.referralId,
    meta: metaOf(facts.labels, facts.notice, PROFILE('TaskForReferralManagement')),
    identifier: [
      { system: SYSTEMS.referral, value: facts.referralId },
      ...(facts.network?.id
        ? [{ system: `urn:heart:network:${encodeURIComponent(facts.network.name)}`, value: facts.network.id }]
        : []),
    ],
    status,
    ...(facts.declineReason
      ? {
          statusReason: {
            coding: [{ system: SYSTEMS.declined, code: facts.declineReason }],
            text: DECLINE_LABELS[facts.declineReason],
          },
        }
      : {}),
    ...(business ? { businessStatus: { coding: [business] } } : {}),
    intent: 'order',
    priority: facts.urgency,
    code: { coding: [{ system: SYSTEMS.taskCode, code: 'fulfill' }] },
    focus: { reference: request },
    for: { reference: patient },
    authoredOn: facts.sentAt,
    lastModified: facts.changedAt,
    requester: { reference: `Organization/${facts.agency.id}`, display: facts.agency.name },
    owner: { reference: `Organization/${facts.partner.id}`, display: facts.partner.name },
    ...(facts.appointmentAt ? { executionPeriod: { start: facts.appointmentAt } } : {}),
    ...(facts.outcomeWords ? { note: [{ text: facts.outcomeWords }] } : {}),
  }
}

function requestOf(
  facts: ReferralFacts,
  consents: readonly Consent[],
  goals: readonly Goal[],
): ServiceRequest {
  const { patient, request } = idsOf(facts)
  const notes = [
    facts.words,
    ...facts.contact,
    ...facts.attachments.map(({ title, words }) => `${title}\n\n${words}`),
    facts.notice,
  ]
  return {
    resourceType: 'ServiceRequest',
    id: idIn(request),
    meta: metaOf(facts.labels, facts.notice, PROFILE('ServiceRequest')),
    extension: goals.map(({ id }) => ({
      url: 'http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal',
      valueReference: { reference: `Goal/${id}` },
    })),
    identifier: [{ system: SYSTEMS.referral, value: facts.referralId }],
    status: statusOf(facts),
    intent: 'order',
    category: categoriesOf(facts),
    priority: facts.urgency,
    code: {
      coding: [{ system: SYSTEMS.snomed, code: '410606002', display: 'Social service procedure' }],
      text: facts.ask,
    },
    ...(facts.mayContact
      ? {}
      : { orderDetail: [{ coding: [{ system: SYSTEMS.sdoh, code: 'contacting-subject-prohibited' }] }] }),
    subject: { reference: patient },
    authoredOn: facts.sentAt,
    requester: {
      reference: `Organization/${facts.agency.id}`,
      display: facts.navigatorName ? `${facts.navigatorName}, ${facts.agency.name}` : facts.agency.name,
    },
    performer: [{ reference: `Organization/${facts.partner.id}`, display: facts.partner.name }],
    supportingInfo: consents.map(({ id }) => ({ reference: `Consent/${id}` })),
    note: notes.flatMap((text) => (text ? [{ text }] : [])),
  }
}

/** Of the order, not of what became of it: an order ends when its Task does. */
function statusOf({ state }: ReferralFacts): ServiceRequest['status'] {
  if (state === 'draft') return 'draft'
  if (state === 'completed') return 'completed'
  return state === 'cancelled' || state === 'declined' ? 'revoked' : 'active'
}

function categoriesOf({ needs }: ReferralFacts): CodeableConcept[] {
  const known = new Map(
    needs.map((need) => {
      const sdoh = SDOH_CATEGORY[need]
      const coding = sdoh ? { system: SYSTEMS.sdoh, ...sdoh } : { system: SYSTEMS.need, code: need }
      return [`${coding.system}|${coding.code}`, { coding: [coding] }]
    }),
  )
  return [
    { coding: [{ system: SYSTEMS.snomed, code: '410606002', display: 'Social service procedure' }] },
    ...known.values(),
  ]
}

function patientOf(facts: ReferralFacts): Patient {
  const { name, born, language, reach } = facts.neighbor
  return {
    resourceType: 'Patient',
    id: idIn(idsOf(facts).patient),
    meta: metaOf(facts.labels, facts.notice),
    identifier: [{ system: SYSTEMS.referral, value: facts.referralId }],
    name: [
      name
        ? { text: name }
        : {
            extension: [
              {
                url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
                valueCode: 'asked-unknown',
              },
            ],
          },
    ],
    gender: 'unknown',
    ...(born ? { birthDate: born } : {}),
    ...(language ? { communication: [{ language: { text: language }, preferred: true }] } : {}),
    // Where nobody may contact them, no way to do it travels.
    ...(facts.mayContact && reach.length > 0 ? { telecom: [...reach] } : {}),
  }
}

const organizationOf = ({ id, name }: { id: string; name: string }): Organization => ({
  resourceType: 'Organization',
  id,
  active: true,
  name,
})

function consentOf(facts: ReferralFacts, consent: ReferralFacts['consents'][number]): Consent {
  return {
    resourceType: 'Consent',
    id: consent.consentId,
    meta: metaOf(consent.labels, facts.notice, PROFILE('Consent')),
    status: 'active',
    scope: { coding: [{ system: SYSTEMS.consentScope, code: 'patient-privacy' }] },
    category: [{ coding: [{ system: SYSTEMS.act, code: 'IDSCL' }] }],
    patient: { reference: idsOf(facts).patient },
    dateTime: consent.from,
    organization: [{ reference: `Organization/${facts.agency.id}`, display: facts.agency.name }],
    sourceAttachment: {
      contentType: 'text/plain',
      language: 'en',
      title: consent.formTitle,
      data: base64(consent.words),
    },
    policyRule: { text: consent.words },
    provision: {
      type: 'permit',
      period: { start: consent.from, ...(consent.until ? { end: consent.until } : {}) },
      actor: [
        {
          role: {
            coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }],
          },
          reference: { reference: `Organization/${facts.partner.id}`, display: facts.partner.name },
        },
      ],
      ...(consent.labels.length > 0
        ? { securityLabel: securityOf(consent.labels, null).filter(({ system }) => system === SYSTEMS.act) }
        : {}),
    },
  }
}

const LIFE = { open: 'active', met: 'completed', set_aside: 'cancelled' } as const

function goalOf(facts: ReferralFacts, goal: ReferralFacts['goals'][number]): Goal {
  return {
    resourceType: 'Goal',
    id: goal.goalId,
    meta: metaOf(facts.labels, facts.notice, PROFILE('Goal')),
    lifecycleStatus: LIFE[goal.state],
    ...(goal.state === 'met'
      ? { achievementStatus: { coding: [{ system: SYSTEMS.goalAchievement, code: 'achieved' }] } }
      : {}),
    category: categoriesOf(facts),
    description: { text: goal.words },
    subject: { reference: idsOf(facts).patient },
    startDate: goal.setOn,
  }
}
