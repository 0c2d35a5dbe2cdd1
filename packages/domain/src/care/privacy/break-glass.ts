/** As many letters and words as a reason needs to be one that somebody else understands. */
export const GLASS_REASON = { letters: 15, words: 3 } as const
/** Typed by whoever opens a record in an emergency, so that no stray click does. */
export const GLASS_WORD = 'EMERGENCY'

/** Why the reason for opening a record in an emergency is none; null: it is one. */
export function glassReasonProblem(reason: string): string | null {
  const words = new Set(reason.toLowerCase().match(/\p{L}{2,}/gu) ?? [])
  return reason.trim().length >= GLASS_REASON.letters && words.size >= GLASS_REASON.words
    ? null
    : 'Say in a sentence what the emergency is: the privacy officer reads it.'
}
