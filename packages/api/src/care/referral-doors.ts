import {
  DeclineReason,
  ReferralChannel,
  ReferralContent,
  ReferralMove,
  ReferralState,
} from '@heart/domain/care'
import { z } from 'zod'
import { SourceKey } from '../platform/device-time.ts'
import { defineDoor } from '../platform/door.ts'
import { AppointmentGiven, PartnerView, ReferralRow, ReferralView, SentReferral } from './referral-view.ts'

const Params = z.strictObject({ referralId: z.string() })
const version = z.number().int().describe('The version of the referral you were looking at')
const sourceKey = SourceKey.describe('Sent again with the same key it changes nothing')
const words = z.string().trim().max(1_000).default('')
const network = z.strictObject({
  name: z.string().trim().min(1).max(80),
  id: z.string().trim().max(120).default(''),
})

export const referrals = defineDoor({
  method: 'GET',
  path: '/api/care/referrals',
  may: 'care.read',
  summary: 'Referrals that you may read, those that wait longest first',
  query: z.strictObject({
    show: z
      .enum(['open', 'us', 'partner', 'late', 'closed', 'all'])
      .default('open')
      .describe('us, partner: whose move it is; late: came back because nobody moved it'),
    caseId: z.string().optional(),
    neighborId: z.string().optional(),
    after: z.string().optional().describe('The last referralId of the page before'),
  }),
  output: z.strictObject({
    referrals: z.array(ReferralRow),
    next: z.string().nullable(),
    counts: z.strictObject({ us: z.number().int(), partner: z.number().int(), late: z.number().int() }),
  }),
  audit: 'person_read',
})

export const referral = defineDoor({
  method: 'GET',
  path: '/api/care/referrals/:referralId',
  may: 'care.read',
  summary: 'One referral with its history',
  params: Params,
  output: ReferralView,
  audit: 'person_read',
})

const Target = z.strictObject({
  serviceId: z.string(),
  channel: ReferralChannel,
  network: network.nullable().default(null),
  content: ReferralContent,
})

export const createReferral = defineDoor({
  method: 'POST',
  path: '/api/care/referrals',
  may: 'care.write',
  summary: 'A draft of a referral for a case, to a service of the directory',
  body: Target.extend({ sourceKey, caseId: z.string() }),
  output: ReferralView,
  status: 201,
})

export const startReferral = defineDoor({
  method: 'POST',
  path: '/api/care/neighbors/:neighborId/referrals',
  may: 'care.start',
  summary: 'Whoever is with a neighbor begins a referral; the navigator finishes it',
  params: z.strictObject({ neighborId: z.string() }),
  body: z.strictObject({
    sourceKey,
    serviceId: z.string().nullable().default(null),
    ask: ReferralContent.shape.ask,
    words,
  }),
  output: z.strictObject({ referralId: z.string(), partnerName: z.string() }),
  status: 201,
})

export const changeReferral = defineDoor({
  method: 'PATCH',
  path: '/api/care/referrals/:referralId',
  may: 'care.write',
  summary: 'Change a draft',
  params: Params,
  body: Target.extend({ version, caseId: z.string() }),
  output: ReferralView,
})

export const sendReferral = defineDoor({
  method: 'POST',
  path: '/api/care/referrals/:referralId/send',
  may: 'care.write',
  summary: 'Send it, if the neighbor’s consent covers it; a link and its code are told once',
  params: Params,
  body: z.strictObject({ version, network: network.nullable().default(null) }),
  output: SentReferral,
})

export const renewReferralLink = defineDoor({
  method: 'POST',
  path: '/api/care/referrals/:referralId/link',
  may: 'care.write',
  summary: 'A new link and code; the one before is closed',
  params: Params,
  body: z.strictObject({ version }),
  output: SentReferral,
})

export const moveReferral = defineDoor({
  method: 'POST',
  path: '/api/care/referrals/:referralId/moves',
  may: 'care.write',
  summary: 'Move it by the table; a partner’s answer is written down with who said it',
  params: Params,
  body: z.strictObject({
    version,
    move: ReferralMove.exclude(['send']),
    saidBy: z.string().trim().max(120).default(''),
    declineReason: DeclineReason.nullable().default(null),
    appointment: AppointmentGiven.nullable().default(null),
    words,
  }),
  output: ReferralView,
})

export const noteReferralContact = defineDoor({
  method: 'POST',
  path: '/api/care/referrals/:referralId/contacts',
  may: 'care.write',
  summary: 'Write down a call, fax or mail to the partner',
  params: Params,
  body: z.strictObject({
    version,
    way: z.enum(['phone', 'fax', 'email', 'in_person']),
    outcome: z.enum(['spoke', 'left_message', 'no_answer', 'went_out', 'failed', 'came_in']),
    who: z.string().trim().max(120).default(''),
    words,
  }),
  output: ReferralView,
})

export const referralPatience = defineDoor({
  method: 'POST',
  path: '/api/care/referral-patience',
  may: 'directory.write',
  summary: 'Days within which this partner answers a referral, instead of the agency’s',
  body: z.strictObject({
    organizationId: z.string(),
    answerDays: z.number().int().min(1).max(60),
  }),
  output: z.strictObject({ answerDays: z.number().int() }),
})

/** With link and code in the body: neither stands in an address that a log would keep. */
const Key = z.strictObject({
  token: z.string().max(100),
  code: z.string().trim().max(20).describe('Six digits, told by phone'),
})

export const partnerOpen = defineDoor({
  method: 'POST',
  path: '/api/partner/open',
  may: 'public',
  summary: 'A partner opens its link with the code',
  body: Key,
  output: PartnerView,
})

export const partnerMove = defineDoor({
  method: 'POST',
  path: '/api/partner/moves',
  may: 'public',
  summary: 'A partner answers over its link: accept, decline, appointment, what became of it',
  body: Key.extend({
    version,
    move: ReferralMove,
    saidBy: z.string().trim().min(2, 'is missing: say who answers').max(120),
    declineReason: DeclineReason.nullable().default(null),
    appointment: AppointmentGiven.nullable().default(null),
    words,
  }),
  output: PartnerView,
})

export const referralBundle = defineDoor({
  method: 'GET',
  path: '/api/care/referrals/:referralId/fhir',
  may: 'care.write',
  summary:
    'The referral as a FHIR R4 Bundle (SDOH Clinical Care), for its partner; accounted for as a disclosure',
  params: Params,
  output: z.any(),
  media: 'application/fhir+json',
  audit: 'person_read',
})

export const receiveTask = defineDoor({
  method: 'POST',
  path: '/api/care/fhir/Task',
  may: 'care.exchange',
  summary: 'A FHIR R4 Task: what became of a referral in an outside network',
  body: z.looseObject({ resourceType: z.string() }),
  output: z.strictObject({
    referralId: z.string(),
    state: ReferralState,
    /** false: it stood there already. */
    changed: z.boolean(),
  }),
})
