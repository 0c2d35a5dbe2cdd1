import { REASONS, type Reason } from '@heart/domain/ledger'
import { MEANING_OF_REASON, type Meaning } from '../../ui/meaning.ts'

const isReason = (key: string): key is Reason => (REASONS as readonly string[]).includes(key)

/** Reasons, and phone or in person, have their fixed colour and shape; other parts have none. */
export function meaningOfPart(key: string): Meaning | undefined {
  if (key === 'phone') return 'phone'
  if (key === 'in_person') return 'person'
  return isReason(key) ? MEANING_OF_REASON[key] : undefined
}
