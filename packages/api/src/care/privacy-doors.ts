import {
  CareLabels,
  ConsentForm,
  ConsentLanguage,
  ConsentManner,
  ConsentPurpose,
  ConsentRecipient,
  PrivacyProfile,
  PrivacyRequestKind,
  PrivacyRequestMove,
} from '@heart/domain/care'
import { PlainDate } from '@heart/domain/program'
import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'
import {
  ConsentView,
  DisclosureBasis,
  DisclosureView,
  GlassView,
  LabelChangeView,
  NeighborConsents,
  PrivacyDesk,
  PrivacyRequestView,
  ReadView,
  SightView,
} from './privacy-view.ts'

const NeighborParams = z.strictObject({ neighborId: z.string() })
const RequestParams = z.strictObject({ requestId: z.string() })
const sourceKey = z.string().min(8).max(80).describe('The same sent twice is one')
const words = z.string().trim().min(3).max(1_000)
const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(80).optional().describe('`next` of the page before'),
}
const next = z.string().nullable()

const neighborConsents = defineDoor({
  method: 'GET',
  path: '/api/care/neighbors/:neighborId/consents',
  may: 'consent.write',
  summary: 'What the neighbor consented to and took back, newest first, and the forms for another',
  params: NeighborParams,
  output: NeighborConsents,
  audit: 'person_read',
})

const giveConsent = defineDoor({
  method: 'POST',
  path: '/api/care/neighbors/:neighborId/consents',
  may: 'consent.write',
  summary: 'Put a consent on record: to whom, for what, which labels, until when, how it was given',
  params: NeighborParams,
  body: z.strictObject({
    sourceKey,
    to: ConsentRecipient,
    recipientWords: z.string().trim().min(2).max(200),
    purpose: ConsentPurpose,
    labels: CareLabels,
    from: PlainDate.describe('The day on which the neighbor gave it'),
    until: PlainDate.nullable().describe('The last day; null: until it is taken back'),
    manner: ConsentManner,
    language: ConsentLanguage,
    formId: z.string(),
    formVersion: z.number().int(),
  }),
  output: ConsentView,
  status: 201,
})

const revokeConsent = defineDoor({
  method: 'POST',
  path: '/api/care/consents/:consentId/revoke',
  may: 'consent.write',
  summary: 'The neighbor took it back: it ends at once; nothing about it is changed',
  params: z.strictObject({ consentId: z.string() }),
  body: z.strictObject({ how: words.describe('How the neighbor said so') }),
  output: z.strictObject({
    consent: ConsentView,
    /** Others that still let the same be shared. */
    others: z.array(ConsentView),
  }),
})

const neighborSight = defineDoor({
  method: 'GET',
  path: '/api/care/neighbors/:neighborId/sight',
  may: 'care.plan',
  summary: 'Whether something of this neighbor is withheld from you, and what you may do in an emergency',
  params: NeighborParams,
  output: SightView,
})

const breakGlass = defineDoor({
  method: 'POST',
  path: '/api/care/neighbors/:neighborId/glass',
  may: 'privacy.break_glass',
  summary: 'See the whole record in an emergency, for a while: the privacy officer reads the reason',
  params: NeighborParams,
  body: z.strictObject({
    sourceKey,
    reason: z.string().trim().max(1_000),
    typed: z.string().max(40).describe('EMERGENCY'),
    password: z.string().max(200).optional().describe('Again, where the account has one'),
  }),
  output: z.strictObject({ glassId: z.string(), until: z.string() }),
  status: 201,
  audit: 'person_read',
})

const changeLabels = defineDoor({
  method: 'POST',
  path: '/api/care/neighbors/:neighborId/labels',
  may: 'care.write',
  summary: 'Put labels on a record or take them off; off needs a reason',
  params: NeighborParams,
  body: z.strictObject({
    record: z.string().min(1).max(60),
    recordId: z.string().min(1).max(80),
    labels: CareLabels,
    reason: z.string().trim().max(500).default(''),
  }),
  output: z.strictObject({ labels: CareLabels }),
})

const neighborDisclosures = defineDoor({
  method: 'GET',
  path: '/api/care/neighbors/:neighborId/disclosures',
  may: 'care.read',
  summary: 'What left the agency about this neighbor, to whom and by which right, newest first',
  params: NeighborParams,
  output: z.strictObject({ disclosures: z.array(DisclosureView), labelChanges: z.array(LabelChangeView) }),
  audit: 'person_read',
})

const noteDisclosure = defineDoor({
  method: 'POST',
  path: '/api/care/neighbors/:neighborId/disclosures',
  may: 'care.write',
  summary: 'Account for something told outside of a referral, such as to a hospital in an emergency',
  params: NeighborParams,
  body: z.strictObject({
    recipientWords: z.string().trim().min(2).max(200),
    purpose: words,
    what: words,
    labels: CareLabels,
    how: z.string().trim().min(2).max(80),
    basis: DisclosureBasis,
    consentIds: z.array(z.string()).max(20).default([]),
  }),
  output: DisclosureView,
  status: 201,
})

const takeRequest = defineDoor({
  method: 'POST',
  path: '/api/care/neighbors/:neighborId/requests',
  may: 'care.read',
  summary: 'Take down what the neighbor asks of the privacy officer',
  params: NeighborParams,
  body: z.strictObject({
    kind: PrivacyRequestKind,
    words,
    identityWords: words.describe('How it was made sure who asks'),
    about: z.string().trim().max(200).nullable().default(null),
  }),
  output: PrivacyRequestView,
  status: 201,
})

const neighborRequests = defineDoor({
  method: 'GET',
  path: '/api/care/neighbors/:neighborId/requests',
  may: 'care.read',
  summary: 'What the neighbor asked for, the answers, and the statements that stand with the record',
  params: NeighborParams,
  output: z.strictObject({ requests: z.array(PrivacyRequestView) }),
})

const endingConsents = defineDoor({
  method: 'GET',
  path: '/api/care/consents/ending',
  may: 'care.read',
  summary: 'Consents that end soon, of neighbors whom you care for, the soonest first',
  output: z.strictObject({ consents: z.array(ConsentView) }),
})

const privacyDesk = defineDoor({
  method: 'GET',
  path: '/api/care/privacy',
  may: 'privacy.manage',
  summary: 'Emergencies to review, open requests, consents that end, the profile and the forms',
  output: PrivacyDesk,
})

const savePrivacyProfile = defineDoor({
  method: 'POST',
  path: '/api/care/privacy/profile',
  may: 'privacy.manage',
  summary: 'Save the agency’s standing under the law as a new version',
  body: z.strictObject({
    version: z.number().int().describe('The one you were looking at'),
    profile: PrivacyProfile,
  }),
  output: z.strictObject({ version: z.number().int() }),
})

const publishConsentForm = defineDoor({
  method: 'POST',
  path: '/api/care/privacy/forms',
  may: 'privacy.manage',
  summary: 'Publish the next version of a form; earlier consents keep theirs',
  body: ConsentForm.omit({ version: true }).extend({
    version: z.number().int().min(0).describe('The one you were looking at; 0: a new form'),
  }),
  output: ConsentForm,
})

const privacyGlasses = defineDoor({
  method: 'GET',
  path: '/api/care/privacy/glasses',
  may: 'privacy.manage',
  summary: 'Records opened in an emergency, newest first',
  query: z.strictObject(page),
  output: z.strictObject({ glasses: z.array(GlassView), next }),
})

const reviewGlass = defineDoor({
  method: 'POST',
  path: '/api/care/privacy/glasses/:glassId/review',
  may: 'privacy.manage',
  summary: 'Say that you have looked at an emergency, and what you found',
  params: z.strictObject({ glassId: z.string() }),
  body: z.strictObject({ words }),
  output: GlassView,
})

const openPrivacyRequest = defineDoor({
  method: 'POST',
  path: '/api/care/privacy/requests',
  may: 'privacy.manage',
  summary:
    'Open a request that reached you directly: the record is found by exact name and date of birth, or by its number',
  body: z.strictObject({
    kind: PrivacyRequestKind,
    words,
    identityWords: words,
    about: z.string().trim().max(200).nullable().default(null),
    of: z.union([
      z.strictObject({ neighborId: z.string().max(80) }),
      z.strictObject({ name: z.string().trim().min(3).max(200), born: PlainDate }),
    ]),
  }),
  output: PrivacyRequestView,
  status: 201,
  audit: 'person_read',
})

const privacyRequests = defineDoor({
  method: 'GET',
  path: '/api/care/privacy/requests',
  may: 'privacy.manage',
  summary: 'Requests of neighbors, open ones first by the day they are due',
  query: z.strictObject(page),
  output: z.strictObject({ requests: z.array(PrivacyRequestView), next }),
})

const stepPrivacyRequest = defineDoor({
  method: 'POST',
  path: '/api/care/privacy/requests/:requestId',
  may: 'privacy.manage',
  summary: 'Grant, deny, withdraw, put off once, or keep the neighbor’s statement beside a denial',
  params: RequestParams,
  body: z.strictObject({ move: PrivacyRequestMove, words }),
  output: PrivacyRequestView,
})

const requestRecord = defineDoor({
  method: 'GET',
  path: '/api/care/privacy/requests/:requestId/record',
  may: 'privacy.manage',
  summary:
    'The whole record of whoever asks, while the request is open: every table, and who read it, as a page to print',
  params: RequestParams,
  output: z.any(),
  audit: 'person_read',
  media: 'text/html',
})

const requestData = defineDoor({
  method: 'GET',
  path: '/api/care/privacy/requests/:requestId/data',
  may: 'privacy.manage',
  summary: 'The same as data',
  params: RequestParams,
  output: z.record(z.string(), z.unknown()),
  audit: 'person_read',
})

const privacyDisclosures = defineDoor({
  method: 'GET',
  path: '/api/care/privacy/disclosures',
  may: 'privacy.manage',
  summary: 'What left the agency, newest first; of one neighbor: the account of disclosures',
  query: z.strictObject({ ...page, neighborId: z.string().optional() }),
  output: z.strictObject({ disclosures: z.array(DisclosureView), next }),
  audit: 'person_read',
})

const privacyReads = defineDoor({
  method: 'GET',
  path: '/api/care/privacy/reads',
  may: 'privacy.manage',
  summary: 'Who read which record, newest first',
  query: z.strictObject({ ...page, neighborId: z.string().optional(), by: z.string().optional() }),
  output: z.strictObject({ reads: z.array(ReadView), next }),
})

export const privacyDoors = {
  neighborConsents,
  giveConsent,
  revokeConsent,
  neighborSight,
  breakGlass,
  changeLabels,
  neighborDisclosures,
  noteDisclosure,
  takeRequest,
  neighborRequests,
  endingConsents,
  privacyDesk,
  savePrivacyProfile,
  publishConsentForm,
  privacyGlasses,
  reviewGlass,
  openPrivacyRequest,
  privacyRequests,
  stepPrivacyRequest,
  requestRecord,
  requestData,
  privacyDisclosures,
  privacyReads,
}
