import type { CareDoorName } from '@heart/api/care'
import type { RoleName } from '@heart/domain/access'
import { DEFAULT_CONSENT_FORM, DEFAULT_PRIVACY_PROFILE } from '@heart/domain/care'
import { type Kind, LABELS, type Slot, sees } from './sight.ts'

/**
 * Every door of care × every role × every standing to a neighbor × every label.
 *
 * A new door: add its line to DOORS (leaving it out is a type error and a red test).
 *   of      which kind of record of the neighbor it needs to be seen (sight.ts); `labelled` where the record it is asked
 *           for carries labels (it is then tried for each); `nobody` where it is about no neighbor in particular (a list,
 *           a fund): it is then tried once a role.
 *   send    what is sent, for the neighbor of a slot: ids of fixtures are the slot (`own.substance_use`), a neighbor's
 *           is its situation (`own`). It must be what the door takes: 400 is never the right answer.
 *   only    what the door asks beyond sight, if anything; `also`: who passes without it, and is shown nothing.
 *   isMissing  what it names besides the neighbor is not there: whoever may hears 404 too.
 * Whoever may pass and see is not refused (2xx, or 409 and 422 where the fixture's state does not fit); everybody else
 * hears 403 or 404. And whatever a door answers, to anybody, holds no mark of a row which they may not see: each row of
 * tables.ts carries one in its words. Nothing that is done here is kept: each transaction is rolled back.
 */
export interface Sent {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
}
export interface Line {
  readonly of: Kind | 'nobody'
  readonly labelled?: true
  readonly send?: (at: Slot & { id: string; other: string }) => Sent
  readonly only?: (role: RoleName, at: Slot) => boolean
  readonly also?: (role: RoleName, at: Slot) => boolean
  readonly isMissing?: true
}
type At = Slot & { id: string; other: string }

const neighborOnly = ({ situation }: At): Sent => ({ params: { neighborId: situation } })
const toNeighbor =
  (body: object) =>
  ({ situation }: At): Sent => ({ params: { neighborId: situation }, body })
const toCase =
  (body?: object, more: object = {}) =>
  ({ id }: At): Sent => ({ params: { caseId: id, ...more }, ...(body ? { body } : {}) })
const toStep =
  (body: object) =>
  ({ id }: At): Sent => ({ params: { caseId: id, stepId: id }, body })
const toReferral =
  (body?: object) =>
  ({ id }: At): Sent => ({ params: { referralId: id }, ...(body ? { body } : {}) })
const toFunding =
  (body?: object) =>
  ({ id }: At): Sent => ({ params: { requestId: id }, ...(body ? { body } : {}) })
const plain = (sent: Sent) => (): Sent => sent

const sourceKey = 'a-key-of-this-test'
const LATER = '2026-11-25T15:00:00Z'
const STEP = { kind: 'task', words: 'Call the office', dueAt: LATER }
const NEIGHBOR = { known: 'named', name: 'Somebody New', stated: {} }
const PLAN = { parts: { helps: [{ words: 'Tea' }] }, reviewOn: '2027-01-01' }
const ASKED = { kind: 'access', words: 'My file, please', identityWords: 'Known to us' }
const REASON = 'Because it is so'

/** Something of the neighbor is withheld from this role: what breaking the glass asks for. */
const isWithheld = (role: RoleName, { situation }: Slot): boolean =>
  LABELS.some((label) => !sees('care', role, { situation, label }))

export const DOORS = {
  // privacy
  neighborConsents: { of: 'card', send: neighborOnly },
  giveConsent: {
    of: 'plan',
    send: toNeighbor({
      sourceKey,
      to: { kind: 'care_team' },
      recipientWords: 'My care team',
      purpose: 'coordination',
      labels: ['substance_use'],
      from: '2026-11-23',
      until: null,
      manner: { how: 'signed', askedBy: 'Nora', keptAt: 'The cabinet' },
      language: 'en',
      formId: 'release',
      formVersion: 1,
    }),
  },
  revokeConsent: {
    of: 'consent',
    send: ({ id }) => ({ params: { consentId: id }, body: { how: 'On the phone' } }),
  },
  neighborSight: { of: 'card', send: neighborOnly },
  breakGlass: {
    of: 'card',
    send: toNeighbor({ sourceKey, reason: 'They called from a bridge just now', typed: 'EMERGENCY' }),
    only: isWithheld,
  },
  changeLabels: {
    of: 'care',
    labelled: true,
    send: ({ id, situation, label }) => ({
      params: { neighborId: situation },
      body: { record: 'care_case', recordId: id, labels: label === 'none' ? [] : [label] },
    }),
  },
  neighborDisclosures: { of: 'card', send: neighborOnly },
  noteDisclosure: {
    of: 'care',
    send: toNeighbor({
      recipientWords: 'The hospital',
      purpose: 'Emergency',
      what: 'Their name',
      labels: [],
      how: 'phone',
      basis: 'emergency',
    }),
  },
  takeRequest: { of: 'care', send: toNeighbor(ASKED) },
  neighborRequests: { of: 'card', send: neighborOnly },
  endingConsents: { of: 'nobody' },
  privacyDesk: { of: 'nobody' },
  savePrivacyProfile: {
    of: 'nobody',
    send: plain({ body: { version: 0, profile: DEFAULT_PRIVACY_PROFILE } }),
  },
  publishConsentForm: { of: 'nobody', send: plain({ body: DEFAULT_CONSENT_FORM }) },
  privacyGlasses: { of: 'nobody' },
  reviewGlass: {
    of: 'glass',
    send: ({ id }) => ({ params: { glassId: id }, body: { words: 'As it should be' } }),
  },
  openPrivacyRequest: {
    of: 'account',
    send: ({ situation }) => ({ body: { ...ASKED, of: { neighborId: situation } } }),
  },
  privacyRequests: { of: 'nobody' },
  stepPrivacyRequest: {
    of: 'account',
    send: ({ id }) => ({ params: { requestId: id }, body: { move: 'state', words: 'It was not so' } }),
  },
  requestRecord: {
    of: 'account',
    send: ({ situation, id }) => ({ params: { requestId: requestOf(situation, id) } }),
  },
  requestData: {
    of: 'account',
    send: ({ situation, id }) => ({ params: { requestId: requestOf(situation, id) } }),
  },
  privacyDisclosures: { of: 'nobody', send: plain({ query: { limit: '200' } }) },
  privacyReads: { of: 'nobody', send: plain({ query: { limit: '200' } }) },

  // neighbor
  searchNeighbors: { of: 'nobody', send: plain({ body: { name: 'neighbor' } }) },
  createNeighbor: { of: 'nobody', send: plain({ body: { sourceKey, neighbor: NEIGHBOR } }) },
  neighbor: { of: 'card', send: neighborOnly },
  changeNeighbor: { of: 'card', send: toNeighbor({ version: 1, neighbor: NEIGHBOR }) },
  neighborsBeside: {
    of: 'card',
    send: ({ situation, other }) => ({ params: { neighborId: situation, otherId: other } }),
  },
  joinNeighbors: {
    of: 'card',
    send: ({ situation, other }) => ({
      params: { neighborId: situation },
      body: { otherId: other, reason: REASON },
    }),
  },
  partNeighbors: { of: 'card', send: ({ id }) => ({ params: { joinId: id }, body: { reason: REASON } }) },
  duplicateNeighbors: { of: 'nobody' },
  notSameNeighbor: {
    of: 'card',
    send: ({ situation, other }) => ({ params: { neighborId: situation }, body: { otherId: other } }),
  },
  whoIsThis: { of: 'nobody' },
  leaveUnlinked: {
    of: 'nobody',
    send: plain({ body: { encounterId: 'call:writing', personId: 'p1', reason: REASON } }),
  },
  linkNeighbor: {
    of: 'card',
    send: ({ situation }) => ({ body: { neighborId: situation, callId: 'call-now' } }),
  },
  unlinkNeighbor: { of: 'card', send: ({ id }) => ({ params: { linkId: id } }) },
  neighborLinks: { of: 'card', send: neighborOnly },
  neighborTimeline: { of: 'card', send: neighborOnly },
  neighborReads: { of: 'card', send: neighborOnly },
  familiarNeighbors: { of: 'nobody' },
  responsePlans: { of: 'card', send: neighborOnly },
  writePlan: { of: 'care', send: toNeighbor({ version: null, plan: PLAN }) },
  movePlan: {
    of: 'care',
    send: ({ id }) => ({ params: { planId: id }, body: { to: 'ended', version: 2, reason: REASON } }),
  },
  takeSuggestion: { of: 'care', send: toNeighbor({ suggestionId: 'suggestion' }), isMissing: true },
  callCare: { of: 'nobody', send: plain({ params: { callId: 'call-now' } }) },

  // case
  worklist: { of: 'nobody' },
  cases: { of: 'nobody', send: plain({ query: { limit: '200' } }) },
  careCase: { of: 'care', labelled: true, send: toCase() },
  openCase: {
    of: 'care',
    send: ({ situation }) => ({
      body: { sourceKey, neighborId: situation, programId: 'crt', reason: REASON, first: STEP },
    }),
    // A second case over a colleague's head (CS12) is not what an emergency is for.
    only: (role, { situation }) => role === 'supervisor' || situation !== 'glass',
  },
  planCaseStep: { of: 'care', labelled: true, send: toCase({ version: 1, step: STEP }) },
  recordAttempt: {
    of: 'care',
    labelled: true,
    send: toStep({ sourceKey, way: 'call', outcome: 'reached', words: 'Spoke', next: STEP }),
  },
  finishStep: { of: 'care', labelled: true, send: toStep({ version: 1, words: 'Done', next: STEP }) },
  dropStep: { of: 'care', labelled: true, send: toStep({ version: 1, words: REASON, next: STEP }) },
  postponeStep: { of: 'care', labelled: true, send: toStep({ version: 1, dueAt: LATER, words: REASON }) },
  setGoal: { of: 'care', labelled: true, send: toCase({ version: 1, words: 'A home', isOwnWords: true }) },
  settleGoal: {
    of: 'care',
    labelled: true,
    send: ({ id }) => ({ params: { caseId: id, goalId: id }, body: { version: 1, state: 'met' } }),
  },
  noteMilestone: {
    of: 'care',
    labelled: true,
    send: toCase({ version: 1, kind: 'trust', reachedOn: '2026-11-01' }),
  },
  undoMilestone: {
    of: 'care',
    labelled: true,
    send: ({ id }) => ({ params: { caseId: id, milestoneId: id }, body: { version: 1 } }),
  },
  changeCase: { of: 'care', labelled: true, send: toCase({ version: 1, reason: REASON }) },
  assignCase: {
    of: 'care',
    labelled: true,
    send: toCase({ version: 1, navigatorId: 'navigator', words: REASON }),
  },
  closeCase: { of: 'care', labelled: true, send: toCase({ version: 1, outcome: 'goals_met' }) },
  reopenCase: { of: 'care', labelled: true, send: toCase({ version: 1, words: REASON, next: STEP }) },
  closeSealedCase: {
    of: 'care',
    labelled: true,
    send: toCase({ words: REASON }),
    // Closed without being read: for a label that only lacks the neighbor's consent.
    also: (role, at) =>
      role === 'supervisor' && at.label === 'substance_use' && sees('care', role, { ...at, label: 'none' }),
  },
  askFollowUp: {
    of: 'nobody',
    send: plain({ params: { encounterId: 'call:writing' }, body: { personId: 'p1' } }),
  },
  followUpsOf: { of: 'nobody', send: plain({ params: { encounterId: 'call:writing' } }) },
  declineRequest: { of: 'card', send: ({ id }) => ({ params: { requestId: id }, body: { words: REASON } }) },
  carePeople: { of: 'nobody' },
  noteAway: {
    of: 'nobody',
    send: plain({ body: { userId: 'navigator', from: LATER, until: '2026-11-26T15:00:00Z', coverId: null } }),
  },
  endAway: { of: 'nobody', send: plain({ params: { awayId: 'away' } }) },
  caseload: { of: 'nobody' },
  calendarFeed: { of: 'nobody' },
  makeCalendarFeed: { of: 'nobody' },
  revokeCalendarFeed: { of: 'nobody' },
  calendarFile: { of: 'nobody', send: plain({ params: { secret: 'guessed' } }) },

  // directory
  directory: { of: 'nobody' },
  searchServices: { of: 'nobody' },
  service: { of: 'nobody', send: plain({ params: { serviceId: 'service' } }) },
  correctService: { of: 'nobody', send: plain({ params: { serviceId: 'service' }, body: { version: 1 } }) },
  verifyService: { of: 'nobody', send: plain({ params: { serviceId: 'service' }, body: { version: 1 } }) },
  setAccepting: {
    of: 'nobody',
    send: plain({ params: { serviceId: 'service' }, body: { version: 1, state: 'accepting' } }),
  },
  revealAddress: {
    of: 'nobody',
    send: plain({ params: { locationId: 'location' }, body: { reason: REASON } }),
  },
  partners: { of: 'nobody' },
  setPartner: {
    of: 'nobody',
    send: plain({ params: { organizationId: 'organization' }, body: { version: 1, partner: null } }),
  },
  exportDirectory: { of: 'nobody' },

  // referral
  referrals: { of: 'nobody', send: plain({ query: { show: 'all' } }) },
  referral: { of: 'care', labelled: true, send: toReferral() },
  createReferral: {
    of: 'care',
    labelled: true,
    send: ({ id }) => ({
      body: { sourceKey, caseId: id, serviceId: 'treatment', channel: 'phone', content: { ask: 'A bed' } },
    }),
  },
  startReferral: { of: 'plan', send: toNeighbor({ sourceKey, ask: 'A bed' }) },
  changeReferral: {
    of: 'care',
    labelled: true,
    send: ({ id }) => ({
      params: { referralId: id },
      body: { version: 1, caseId: id, serviceId: 'treatment', channel: 'phone', content: { ask: 'A bed' } },
    }),
  },
  sendReferral: { of: 'care', labelled: true, send: toReferral({ version: 1 }) },
  renewReferralLink: { of: 'care', labelled: true, send: toReferral({ version: 1 }) },
  moveReferral: {
    of: 'care',
    labelled: true,
    send: toReferral({ version: 1, move: 'cancel', words: REASON }),
  },
  noteReferralContact: {
    of: 'care',
    labelled: true,
    send: toReferral({ version: 1, way: 'phone', outcome: 'spoke', who: 'Front desk' }),
  },
  referralBundle: { of: 'care', labelled: true, send: toReferral() },
  receiveTask: {
    of: 'nobody',
    // No referral of the fixtures was sent into a network.
    only: () => false,
    send: plain({
      body: {
        resourceType: 'Task',
        status: 'accepted',
        identifier: [{ system: 'urn:heart:referral', value: 'own.none' }],
      },
    }),
  },
  referralPatience: {
    of: 'nobody',
    send: plain({ body: { organizationId: 'organization', answerDays: 5 } }),
  },
  partnerOpen: { of: 'nobody', send: plain({ body: { token: 'guessed', code: '123456' } }) },
  partnerMove: {
    of: 'nobody',
    send: plain({
      body: { token: 'guessed', code: '123456', version: 1, move: 'accept', saidBy: 'Somebody' },
    }),
  },

  // funds
  funds: { of: 'nobody' },
  fund: { of: 'nobody', send: plain({ params: { fundId: 'fund' } }) },
  createFund: { of: 'nobody', send: plain({ body: { name: 'A new fund' } }) },
  changeFund: {
    of: 'nobody',
    send: plain({ params: { fundId: 'fund' }, body: { name: 'Other', version: 1, isClosed: false } }),
  },
  bookFund: {
    of: 'nobody',
    send: plain({
      params: { fundId: 'fund' },
      body: { sourceKey, kind: 'deposit', amountCents: 100, words: 'A gift' },
    }),
  },
  fundReport: {
    of: 'nobody',
    send: plain({ params: { fundId: 'fund' }, query: { from: '2026-01-01', to: '2026-11-01' } }),
  },
  fundingRequests: { of: 'nobody', send: plain({ query: { show: 'all' } }) },
  fundingRequest: { of: 'care', send: toFunding() },
  requestFunding: {
    of: 'care',
    labelled: true,
    send: ({ id }) => ({
      body: {
        sourceKey,
        caseId: id,
        fundId: 'fund',
        amountCents: 100,
        purpose: 'other',
        payee: 'Shop',
        labels: [],
      },
    }),
  },
  decideFunding: { of: 'care', send: toFunding({ version: 1, decision: 'approve' }) },
  cancelFunding: { of: 'care', send: toFunding({ version: 1 }) },
  payFunding: { of: 'care', send: toFunding({ version: 1, paidCents: 100 }) },
  addReceipt: {
    of: 'care',
    send: toFunding({ version: 1, sourceKey, vendor: 'Shop', amountCents: 100, day: '2026-11-01' }),
  },
  returnFunding: { of: 'care', send: toFunding({ version: 1, sourceKey, amountCents: 100 }) },
  closeFunding: { of: 'care', send: toFunding({ version: 1 }) },
} satisfies Record<CareDoorName, Line>

/** The two requests that tie an officer to somebody, else that of the fixture. */
function requestOf(situation: string, id: string): string {
  return situation === 'request' || situation === 'answered' ? `tie:${situation}` : id
}
