import { z } from 'zod'
import type { CallState, Disposition, EventBody, ProgressAction } from './event.ts'
import { isLive } from './fold-call.ts'

/** How a clinician's work on a call ends. One of a list; free text never replaces it. */
export const PhoneEnd = z.enum([
  'resolved',
  'send_field',
  'send_co_response',
  'ask_police',
  'ask_ems',
  'hand_back',
  'lost',
])
export type PhoneEnd = z.infer<typeof PhoneEnd>

interface EndRules {
  readonly label: string
  /** What happens then, for the clinician. */
  readonly outcome: string
  /** Why, by code; empty: nobody has to say. */
  readonly reasons: Readonly<Record<string, string>>
  /** Only after speaking with the caller. */
  readonly afterTalking: boolean
  /** Closes the call; null: the call stays open until a person closes it. */
  readonly closes: Disposition | null
  /** The flag by which everybody else sees what was asked for. */
  readonly flag: string | null
}

const open = { afterTalking: false, closes: null } as const

export const PHONE_ENDS: Readonly<Record<PhoneEnd, EndRules>> = {
  resolved: {
    label: 'Resolved by phone',
    outcome: 'Closes the call. Nobody else has to sign it off.',
    reasons: {},
    afterTalking: true,
    closes: 'resolved_by_phone',
    flag: null,
  },
  send_field: {
    ...open,
    label: 'Send a field team',
    outcome: 'The call waits on the board for a team, or goes straight to the one you choose.',
    reasons: {},
    flag: 'field_asked',
  },
  send_co_response: {
    ...open,
    label: 'Send co-response',
    outcome: 'The call waits on the board for a co-response team, or goes straight to the one you choose.',
    reasons: {},
    flag: 'co_response_asked',
  },
  ask_police: {
    ...open,
    label: 'Ask for police',
    outcome: 'The call stays open on the board until 911 confirms.',
    reasons: {
      weapon: 'A weapon',
      violence: 'Violence now',
      threats: 'Threats to others',
      no_safe_place: 'The caller is not safe where they are',
      caller_asks: 'The caller asks for police',
      other: 'Another reason, in the notes',
    },
    flag: 'police_asked',
  },
  ask_ems: {
    ...open,
    label: 'Ask for EMS',
    outcome: 'The call stays open on the board until 911 confirms.',
    reasons: {
      not_breathing: 'Not awake or not breathing well',
      overdose: 'Overdose',
      injury: 'Injury or bleeding',
      self_harm: 'Self-harm that has happened',
      illness: 'Sudden illness',
      other: 'Another reason, in the notes',
    },
    flag: 'ems_asked',
  },
  hand_back: {
    ...open,
    label: 'Hand back to 911: the caller refuses',
    outcome: 'The call stays open on the board until 911 takes it up.',
    reasons: {},
    flag: 'handed_back',
  },
  lost: {
    ...open,
    label: 'No answer or line lost',
    outcome: 'Makes a call-back task. The call stays open.',
    reasons: { no_answer: 'Nobody answered', line_lost: 'The line was lost', hung_up: 'The caller hung up' },
    flag: null,
  },
}

/** The rule under which a passed-on call is screened out for the phone program. */
export const ruleOfEnd = (end: PhoneEnd): string => `phone: ${PHONE_ENDS[end].label}`

/** How the phone program passed the call on; null: it did not. */
export function phoneEndOf({ screenedOut }: Pick<CallState, 'screenedOut'>): PhoneEnd | null {
  return PhoneEnd.options.find((end) => screenedOut.some(({ ruleId }) => ruleId === ruleOfEnd(end))) ?? null
}

/**
 * What happens when a clinician's work on a call ends, or one sentence why it cannot end so. After speaking the team
 * clears; before, it is recalled, so that a caller nobody reached does not count as answered.
 */
export function endPhoneCall(
  call: CallState,
  assignmentId: string,
  end: PhoneEnd,
  reason: string | null,
): { events: EventBody[] } | { refusal: string } {
  const rules = PHONE_ENDS[end]
  const assignment = call.assignments.find((one) => one.assignmentId === assignmentId && isLive(one))
  if (!assignment) return { refusal: `You are no longer on call ${call.number}; look at it again.` }
  const others = call.assignments.filter((one) => isLive(one) && one !== assignment)
  if (rules.closes && others.length > 0) {
    const teams = others.map(({ teamId }) => teamId).join(' and ')
    return { refusal: `${teams} is still on call ${call.number}, so it cannot be closed by phone.` }
  }
  if (rules.afterTalking && assignment.withNeighborAt === null) {
    return {
      refusal: `You have not spoken with the caller of ${call.number} yet; connect first, or choose another end.`,
    }
  }
  const words = reason === null ? undefined : rules.reasons[reason]
  if (Object.keys(rules.reasons).length > 0 && words === undefined)
    return { refusal: `“${rules.label}” needs one of its reasons.` }

  const { teamId, programId } = assignment
  const action: ProgressAction = assignment.withNeighborAt === null ? 'recall' : 'clear'
  const said = rules.closes ? null : [rules.label, words].filter(Boolean).join(': ')
  const events: EventBody[] = [
    { kind: 'call.progressed', data: { assignmentId, teamId, action, reason: said } },
  ]
  if (rules.flag !== null) {
    events.push({ kind: 'call.screened_out', data: { programId, ruleId: ruleOfEnd(end) } })
    if (!call.facts.flags.includes(rules.flag))
      events.push({ kind: 'call.corrected', data: { changes: { flags: [...call.facts.flags, rules.flag] } } })
  }
  if (rules.closes)
    events.push({ kind: 'call.closed', data: { disposition: rules.closes, policeWent: false } })
  return { events }
}
