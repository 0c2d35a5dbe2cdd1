import type { ReferralRow, ReferralView } from '@heart/api/care'
import { REFERRAL_MOVE_LABELS, REFERRAL_STATE_LABELS, WAITING } from '@heart/domain/care'

const DAY_MS = 86_400_000

/** @example waitedWords('2026-11-20T15:00:00Z', now) // '3 days' */
export function waitedWords(since: string, nowMs: number): string {
  const days = Math.floor(Math.max(0, nowMs - Date.parse(since)) / DAY_MS)
  return days === 0 ? 'since today' : days === 1 ? '1 day' : `${days} days`
}

/** Whose move it is, in three words. */
export function moveOf({ waitsOn, cameBackAt }: Pick<ReferralRow, 'waitsOn' | 'cameBackAt'>): string {
  if (waitsOn === null) return 'Closed'
  return waitsOn === 'us' || cameBackAt !== null ? 'Our move' : 'Their move'
}

/** The state aloud: where it stands, whose move it is, until when. */
export function referralSentence(
  view: Pick<ReferralView, 'state' | 'partnerName' | 'waitsOn' | 'dueAt' | 'cameBackAt' | 'appointmentAt'>,
  say: (instant: string) => string,
): string {
  const { state, partnerName, waitsOn, dueAt, cameBackAt, appointmentAt } = view
  const stands = STANDS[state](partnerName, appointmentAt ? say(appointmentAt) : '')
  if (waitsOn === null) return stands
  if (cameBackAt) return `${stands} Nobody moved it in time: it is your move again.`
  const until = dueAt ? ` If nothing happens by ${say(dueAt)}, it comes back to you.` : ''
  return waitsOn === 'us'
    ? `${stands} It is our move: it waits ${WAITING[state].words}.`
    : `${stands} It is their move: we wait ${WAITING[state].words}.${until}`
}

const STANDS: Readonly<Record<ReferralView['state'], (partner: string, appointment: string) => string>> = {
  draft: (partner) => `This referral to ${partner} is a draft; nothing has left yet.`,
  sent: (partner) => `The referral was sent to ${partner}.`,
  accepted: (partner) => `${partner} accepted.`,
  waitlisted: (partner) => `${partner} has put them on a waiting list.`,
  declined: (partner) => `${partner} declined.`,
  scheduled: (partner, appointment) => `${partner} expects them on ${appointment}.`,
  no_show: (partner) => `They did not come to ${partner}.`,
  connected: (partner) => `They are connected with ${partner}.`,
  completed: (partner) => `The referral to ${partner} is completed.`,
  cancelled: (partner) => `The referral to ${partner} was cancelled.`,
}

const KIND: Readonly<Record<ReferralView['steps'][number]['kind'], string>> = {
  created: 'Drafted',
  changed: 'Draft changed',
  move: '',
  contact: 'Contact with the partner',
  link: 'Link',
  opened: 'Opened over the link',
  exported: 'Taken out as FHIR',
  came_back: 'Came back',
}

/** One line of the history. */
export function stepTitle({ kind, move, state, words }: ReferralView['steps'][number]): string {
  if (kind === 'move') return move === 'send' ? 'Sent' : REFERRAL_STATE_LABELS[state]
  if (kind === 'link' && words === null) return 'A new link was made'
  return KIND[kind]
}

/** Who did it: one of us, the partner as told, or the clock. */
export function stepWho({ side, via, saidBy, byName }: ReferralView['steps'][number]): string {
  if (side === 'clock') return 'HEART'
  if (side === 'partner')
    return `${saidBy ?? 'The partner'}, ${via === 'link' ? 'over the link' : 'over the network'}`
  return saidBy ? `${saidBy}, written down by ${byName ?? 'one of us'}` : (byName ?? 'one of us')
}

/** What a partner reads on its buttons. */
export const PARTNER_MOVES = {
  ...REFERRAL_MOVE_LABELS,
  accept: 'We accept',
  waitlist: 'We put them on our waiting list',
  decline: 'We decline',
  schedule: 'We make an appointment',
  no_show: 'They did not come',
  connect: 'They are enrolled or connected with us',
  complete: 'It is completed',
} as const
