import type { CareLabel, DeclineReason, ReferralState, ServiceNeed, Urgency } from '@heart/domain/care'

/** All that an outside system is told of a referral. Instants are ISO. */
export interface ReferralFacts {
  /** Where resources would be found, without a slash at the end. */
  readonly base: string
  readonly at: string
  readonly agency: { readonly id: string; readonly name: string }
  readonly partner: { readonly id: string; readonly name: string; readonly serviceName: string | null }
  readonly referralId: string
  readonly state: ReferralState
  readonly ask: string
  readonly words: string
  readonly urgency: Urgency
  readonly needs: readonly ServiceNeed[]
  readonly labels: readonly CareLabel[]
  readonly attachments: readonly {
    readonly title: string
    readonly words: string
    readonly labels: readonly CareLabel[]
  }[]
  /** Whether the partner may contact the neighbor, and what it is told about that. */
  readonly mayContact: boolean
  readonly contact: readonly string[]
  readonly network: { readonly name: string; readonly id: string } | null
  readonly sentAt: string
  readonly changedAt: string
  readonly appointmentAt: string | null
  readonly declineReason: DeclineReason | null
  readonly outcomeWords: string | null
  readonly navigatorName: string | null
  readonly neighbor: {
    readonly name: string | null
    readonly born: string | null
    readonly language: string | null
    readonly reach: readonly { readonly system: 'phone' | 'sms' | 'email'; readonly value: string }[]
  }
  readonly consents: readonly {
    readonly consentId: string
    readonly from: string
    readonly until: string | null
    readonly labels: readonly CareLabel[]
    /** Its scope as the recipient must be told it. */
    readonly words: string
    readonly formTitle: string
  }[]
  readonly goals: readonly {
    readonly goalId: string
    readonly words: string
    readonly state: 'open' | 'met' | 'set_aside'
    readonly setOn: string
  }[]
  /** Against redisclosure; null: none is owed. */
  readonly notice: string | null
}
