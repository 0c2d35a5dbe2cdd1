import type { ConsentView, DisclosureBasis, PrivacyRequestView } from '@heart/api/care'
import { type CareLabel, LABEL_LABELS, REQUEST_KIND_LABELS } from '@heart/domain/care'

export const STATE_WORDS: Readonly<Record<ConsentView['state'], string>> = {
  ahead: 'Not begun',
  active: 'Holds',
  ended: 'Has ended',
  revoked: 'Taken back',
}

export const BASIS_WORDS: Readonly<Record<DisclosureBasis, string>> = {
  consent: 'by consent',
  request: 'at their own request',
  emergency: 'in an emergency',
  law: 'because a law asks for it',
}

export const labelWords = (labels: readonly CareLabel[]): string =>
  labels.map((label) => LABEL_LABELS[label].toLowerCase()).join(', ')

/** The day on the agency's wall of an instant. @example dayOf('2026-11-24T05:00:00Z', 'America/New_York') // 'Nov 24, 2026' */
export const dayOf = (instant: string, timezone: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: timezone }).format(new Date(instant))

/** A consent ends with the first moment after its last day. */
export const lastDayOf = (until: string, timezone: string): string =>
  dayOf(new Date(Date.parse(until) - 1).toISOString(), timezone)

/** What a consent says, in one sentence. */
export function consentSentence(c: ConsentView, timezone: string): string {
  const covers = c.labels.length === 0 ? 'nothing of a sensitive kind' : labelWords(c.labels)
  const until = c.until === null ? 'until it is taken back' : `through ${lastDayOf(c.until, timezone)}`
  const how =
    c.manner.how === 'signed' ? `signed, kept: ${c.manner.keptAt}` : `spoken, heard by ${c.manner.witness}`
  return `Covers ${covers}, from ${dayOf(c.from, timezone)} ${until}. Asked by ${c.manner.askedBy}; ${how}.`
}

/** How a request stands, in one sentence. */
export function requestSentence(r: PrivacyRequestView, timezone: string, nowMs: number): string {
  if (r.state !== 'open') {
    const when = r.answeredAt ? ` on ${dayOf(r.answeredAt, timezone)}` : ''
    return `${r.state === 'withdrawn' ? 'Withdrawn' : r.state === 'granted' ? 'Granted' : 'Denied'}${when} by ${r.answeredByName ?? 'the officer'}.`
  }
  const due = r.extendedUntil ?? r.dueAt
  const isLate = Date.parse(due) < nowMs
  return `${isLate ? 'Was due' : 'Due'} ${dayOf(due, timezone)}${r.extendedUntil ? ', put off once' : ''}.`
}

export const requestTitle = (r: PrivacyRequestView): string => REQUEST_KIND_LABELS[r.kind]

/** What the desk owes, in one sentence. */
export function deskSentence(glasses: number, requests: number, ending: number): string {
  const parts = [
    glasses > 0 && `${glasses} ${glasses === 1 ? 'emergency waits' : 'emergencies wait'} for your review`,
    requests > 0 && `${requests} ${requests === 1 ? 'request is' : 'requests are'} open`,
    ending > 0 && `${ending} ${ending === 1 ? 'consent ends' : 'consents end'} soon`,
  ].filter(Boolean)
  if (parts.length === 0) return 'Nothing waits for you.'
  const last = parts.pop()
  return `${parts.length > 0 ? `${parts.join(', ')}, and ${last}` : last}.`
}

export const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
