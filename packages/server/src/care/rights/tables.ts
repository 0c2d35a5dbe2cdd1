import type { Kind } from './sight.ts'

export interface TableRule {
  readonly kind: Kind
  /** The column that holds the slot of a row; the neighbor's own id unless said. */
  readonly slot?: string
  /** There is a row of each label: of its own, or of the case or referral it belongs to. */
  readonly isLabelled?: true
  /** Values that the columns' types and checks do not tell, `$` standing for the slot. */
  readonly values?: Readonly<Record<string, unknown>>
}

const PLAN = {
  parts: { helps: [{ words: 'MARK(response_plan)' }] },
  reviewOn: '2027-01-01',
  expiresOn: null,
  trusted: [],
}
const CARD = { known: 'named', name: 'MARK(neighbor)', names: [], stated: {} }
const CASE = {
  caseId: '$',
  ref: 'HN-$',
  neighborId: '@',
  programId: 'crt',
  navigatorId: 'somebody',
  reason: 'MARK(care_case_revision)',
}

/**
 * Every table with a neighbor_id, by the kind of record it holds. A table that is not here makes the rights test red: say
 * which kind it is (sight.ts), and what its columns need beyond their types.
 */
export const TABLES: Readonly<Record<string, TableRule>> = {
  neighbor: {
    kind: 'card',
    values: { known: 'named', name: 'MARK(neighbor)', body: CARD, version: 1, root_id: '@root' },
  },
  neighbor_revision: { kind: 'card', values: { version: 1, body: CARD } },
  neighbor_key: { kind: 'card', values: { kind: 'name' } },
  neighbor_join: {
    kind: 'card',
    slot: 'join_id',
    values: { other_id: '@other' },
  },
  neighbor_pair: { kind: 'card', values: { other_id: '@other~' } },
  neighbor_link: {
    kind: 'plan',
    slot: 'link_id',
    values: { how: 'person' },
  },
  response_plan: {
    kind: 'plan',
    slot: 'plan_id',
    values: {
      state: 'approved',
      version: 2,
      body: PLAN,
      author_id: 'somebody',
      approver_id: 'else',
      approved_at: '2026-01-02',
    },
  },
  response_plan_save: { kind: 'plan', slot: 'plan_id', values: { version: 1, body: PLAN } },
  care_case: {
    kind: 'care',
    slot: 'case_id',
    isLabelled: true,
    values: { program_id: 'crt', risk: 'usual', state: 'open', version: 1, navigator_id: 'somebody' },
  },
  care_step: {
    kind: 'care',
    slot: 'step_id',
    isLabelled: true,
    values: { kind: 'visit', state: 'open', assignee_id: 'somebody', way: null },
  },
  care_attempt: {
    kind: 'care',
    slot: 'attempt_id',
    isLabelled: true,
    values: { way: 'call', outcome: 'no_answer' },
  },
  care_goal: { kind: 'care', slot: 'goal_id', isLabelled: true, values: { state: 'open' } },
  care_milestone: {
    kind: 'care',
    slot: 'milestone_id',
    isLabelled: true,
    values: { kind: 'application_submitted', reached_on: '2026-02-01' },
  },
  care_case_revision: {
    kind: 'care',
    slot: 'case_id',
    isLabelled: true,
    values: { revision: 1, move: 'open', body: CASE },
  },
  care_request: {
    kind: 'card',
    slot: 'request_id',
    values: {
      program_id: 'crt',
      risk: 'usual',
      state: 'open',
      case_id: null,
      hand_over: { safeWays: ['call'], cautions: [], reachAt: null, promised: 'MARK(care_request)' },
    },
  },
  referral: {
    kind: 'care',
    slot: 'referral_id',
    isLabelled: true,
    values: {
      state: 'draft',
      version: 1,
      channel: 'phone',
      content: {
        ask: 'MARK(referral)',
        words: '',
        urgency: 'routine',
        contact: 'neighbor',
        contactWords: '',
        attachments: [],
        labels: [],
      },
      partner_classes: [],
      organization_id: null,
      service_id: null,
    },
  },
  funding_request: {
    kind: 'care',
    slot: 'request_id',
    values: {
      request_id: '$',
      amount_cents: 5_000,
      returned_cents: 0,
      state: 'requested',
      version: 1,
      approvals_needed: 1,
      fund_id: 'fund',
    },
  },
  funding_detail: { kind: 'care', slot: 'request_id', isLabelled: true, values: { purpose: 'other' } },
  funding_approval: { kind: 'care', slot: 'request_id', values: { request_id: '$', decision: 'approve' } },
  funding_receipt: {
    kind: 'care',
    slot: 'receipt_id',
    isLabelled: true,
    values: { amount_cents: 100, day: '2026-02-01' },
  },
  funding_step: { kind: 'care', slot: 'step_id', values: { kind: 'request' } },
  care_team: { kind: 'care', slot: 'member_id', values: { until: '2026-02-01', user_id: 'somebody' } },
  consent: {
    kind: 'consent',
    slot: 'consent_id',
    values: {
      recipient_kind: 'partner',
      recipient: 'partner-of-nobody',
      purpose: 'coordination',
      labels: [],
      how: 'signed',
      language: 'en',
      form_id: 'release',
      form_version: 1,
      revoked_at: '2026-02-01',
      revoked_by: 'somebody',
      revoked_how: 'said so',
      from_at: '2026-01-01',
      until_at: null,
    },
  },
  break_glass: {
    kind: 'glass',
    slot: 'glass_id',
    values: {
      user_id: 'somebody',
      role: 'navigator',
      reason: 'MARK(break_glass) long ago',
      at: '2026-01-01T00:00:00Z',
      until_at: '2026-01-01T01:00:00Z',
      reviewed_at: '2026-01-02',
      reviewed_by: 'somebody',
    },
  },
  privacy_request: {
    kind: 'account',
    slot: 'request_id',
    values: {
      kind: 'amendment',
      state: 'denied',
      asked_at: '2026-01-01',
      due_at: '2026-02-01',
      answered_at: '2026-01-03',
      answered_by: 'somebody',
      opened_by: 'somebody',
    },
  },
  care_read: { kind: 'account', slot: 'read_id', values: { by: 'somebody', role: 'navigator' } },
  disclosure: {
    kind: 'account',
    slot: 'disclosure_id',
    isLabelled: true,
    values: { recipient_kind: 'other', basis: 'law', consent_ids: [] },
  },
  label_change: {
    kind: 'account',
    slot: 'record_id',
    isLabelled: true,
    values: { added: '@labels', removed: [] },
  },
}
