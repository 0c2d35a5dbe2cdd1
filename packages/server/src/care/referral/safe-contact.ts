import { contactAdvice, type Neighbor, type ReferralContent } from '@heart/domain/care'
import { WAY_LABELS, type Way } from '@heart/domain/encounter'
import { localTime } from '@heart/domain/program'
import type { Doing } from '../../platform/for-person.ts'

/** What a partner needs to reach somebody; where they live or usually are is not told. */
const TOLD: readonly Way[] = ['call', 'text', 'email', 'through_someone']

export interface PartnerContact {
  readonly mayContact: boolean
  readonly lines: string[]
  /** The ways that are open, as they are reached. */
  readonly open: { readonly way: Way; readonly to: string }[]
}

/**
 * How the partner may reach the neighbor, in lines; or that it may not, and who brings them. By the neighbor's rules as
 * they are now, not as they were when the referral was sent.
 */
export function contactForPartner(
  { rules, at }: Pick<Doing, 'rules' | 'at'>,
  neighbor: Neighbor,
  { contact, contactWords }: Pick<ReferralContent, 'contact' | 'contactWords'>,
): PartnerContact {
  const now = localTime(rules.policy, at.getTime())
  const advised = TOLD.map((way) => ({ way, advice: contactAdvice(neighbor, way, now) }))
  const open = advised.filter(({ advice }) => advice.allowed !== 'no')
  const words = contactWords === '' ? [] : [contactWords]
  if (contact === 'through_us' || open.length === 0) {
    const who =
      words.length > 0 ? words : ['We bring them, or they come to you. Speak with us, not with them.']
    return { mayContact: false, lines: ['Do not contact the neighbor.', ...who], open: [] }
  }
  const ways = open.flatMap(({ way, advice }) => {
    const reach = neighbor.reach.filter((one) => one.way === way)
    const care = advice.allowed === 'caution' ? ` ${afterColon(advice.sentence)}` : ''
    return reach.map(({ to, whose }) => `${WAY_LABELS[way]}: ${to}${whose ? ` (${whose})` : ''}.${care}`)
  })
  const never = advised.filter(({ advice }) => advice.allowed === 'no').map(({ advice }) => advice.sentence)
  return {
    mayContact: true,
    lines: [...ways, ...never, ...words],
    open: open.flatMap(({ way }) => neighbor.reach.filter((one) => one.way === way)),
  }
}

/** @example afterColon('By phone: with care. No voicemail.') // 'With care. No voicemail.' */
const afterColon = (sentence: string): string => {
  const rest = sentence.slice(sentence.indexOf(':') + 1).trim()
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}
