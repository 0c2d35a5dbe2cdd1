import type { StoryRow } from '@heart/api/encounter'
import type { StoryState } from '@heart/domain/encounter'

export const STATE_WORDS: Readonly<Record<StoryState, string>> = {
  proposed: 'Proposed',
  masked: 'Masked draft',
  checked: 'Checked',
  released: 'Released',
  withdrawn: 'Withdrawn',
}

export const CONSENT_WORDS: Readonly<Record<StoryRow['consent'], string>> = {
  none: 'no consent yet',
  given: 'consent on record',
  revoked: 'consent taken back',
  ended: 'consent has ended',
}

const STEPS: Readonly<Record<string, string>> = {
  propose: 'Proposed',
  mask: 'Masked draft made',
  change: 'Masking changed',
  check: 'Checked side by side',
  consent: 'Consent put on record',
  release: 'Released',
  revoke: 'Consent taken back',
  withdraw: 'Withdrawn',
}
export const stepWords = (move: string): string => STEPS[move] ?? move

/** 2026-05 → May 2026 */
export const monthWords = (month: string, language = 'en'): string =>
  new Date(`${month}-15T12:00:00Z`).toLocaleDateString(language === 'es' ? 'es-US' : 'en-US', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
