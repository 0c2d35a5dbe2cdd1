import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'
import { CAUTION_LABELS, type Caution, WAY_LABELS, Way } from '../../encounter/person-choices.ts'
import type { LocalTime } from '../../program/calendar.ts'
import { PlainDate } from '../../program/plain-date.ts'

export const CONTACT_RULE_LABELS = {
  no_contact: 'Do not contact them',
  never_call: 'Never call',
  never_text: 'Never text',
  never_email: 'Never email',
  never_visit: 'Never visit',
  only_text: 'Only by text',
  only_through_someone: 'Only through someone they trust',
  ...CAUTION_LABELS,
} as const
export const ContactRuleKind = z.enum(keysOf(CONTACT_RULE_LABELS))
export type ContactRuleKind = z.infer<typeof ContactRuleKind>

/** What a neighbor asked of whoever reaches out. It holds until it is taken back or its last day has passed. */
export const ContactRule = z.strictObject({
  rule: ContactRuleKind,
  /** Why, or what more to heed. */
  words: z.string().trim().min(1).max(300).nullable().default(null),
  since: PlainDate.nullable().default(null),
  /** The last day it holds. */
  until: PlainDate.nullable().default(null),
})
export type ContactRule = z.infer<typeof ContactRule>

/** All that decides about a contact; a Neighbor is one. */
export interface SafeContact {
  readonly rules: readonly ContactRule[]
  readonly reach: readonly { readonly way: Way; readonly cautions: readonly Caution[] }[]
}

export interface ContactAdvice {
  readonly allowed: 'yes' | 'caution' | 'no'
  /** What to know before, as one line. */
  readonly sentence: string
}

/** By day: from eight in the morning until eight in the evening, on the agency's clock. */
const DAY = { from: 8, until: 20 }
const all = Way.options
const but = (...ways: Way[]) => all.filter((way) => !ways.includes(way))

/** Which ways each rule closes, and in which it asks for care. */
const EFFECTS: Readonly<Record<ContactRuleKind, { closes?: readonly Way[]; warns?: readonly Way[] }>> = {
  no_contact: { closes: all },
  never_call: { closes: ['call'] },
  never_text: { closes: ['text'] },
  never_email: { closes: ['email'] },
  never_visit: { closes: ['visit', 'usual_place'] },
  only_text: { closes: but('text') },
  only_through_someone: { closes: but('through_someone') },
  not_at_home: { closes: ['visit'] },
  no_voicemail: { warns: ['call'] },
  do_not_say_who: { warns: all },
  only_by_day: { warns: but('email') },
  only_alone: { warns: ['call', 'visit', 'usual_place'] },
}

/**
 * Whether this way may be taken at this time of the agency's clock. The strictest rule decides; the sentence names every
 * rule that matters. A way that the neighbor did not name, where they named others, asks for care.
 */
export function contactAdvice(
  { rules, reach }: SafeContact,
  way: Way,
  at: Pick<LocalTime, 'date' | 'hour'>,
): ContactAdvice {
  const stated = rules.filter(({ until }) => until === null || until >= at.date)
  const cautions = reach.filter((one) => one.way === way).flatMap((one) => one.cautions)
  const words = new Map<ContactRuleKind, string | null>(cautions.map((kind) => [kind, null]))
  for (const { rule, words: why } of stated) words.set(rule, why ?? words.get(rule) ?? null)
  const isNight = at.hour < DAY.from || at.hour >= DAY.until
  const closed = [...words.keys()].filter(
    (kind) => EFFECTS[kind].closes?.includes(way) || (kind === 'only_by_day' && isNight && warns(kind, way)),
  )
  const warned = [...words.keys()].filter((kind) => !closed.includes(kind) && warns(kind, way))
  const say = (kinds: ContactRuleKind[]) =>
    kinds.map((kind) => {
      const why = words.get(kind)
      return why ? `${CONTACT_RULE_LABELS[kind]} (${why})` : CONTACT_RULE_LABELS[kind]
    })
  const name = WAY_LABELS[way]
  if (closed.length > 0) return { allowed: 'no', sentence: `${name}: no. ${say(closed).join('; ')}.` }
  if (warned.length > 0)
    return { allowed: 'caution', sentence: `${name}: with care. ${say(warned).join('; ')}.` }
  if (reach.length > 0 && !reach.some((one) => one.way === way)) {
    return {
      allowed: 'caution',
      sentence: `${name}: with care. They named other ways as safe, not this one.`,
    }
  }
  return { allowed: 'yes', sentence: `${name}: nothing speaks against it.` }
}

const warns = (kind: ContactRuleKind, way: Way) => EFFECTS[kind].warns?.includes(way) ?? false
