import { UNSAFE_LABELS } from '@heart/domain/encounter'
import type { Counted, EncounterFigures } from '@heart/domain/ledger'
import { count } from '../ui/format.ts'

/** A share with one decimal: exceptions of one in a hundred must stay visible. Never 0 % or 100 % unless exactly so. */
export function shareWords({ yes, of }: Counted): string {
  if (of === 0) return '–'
  const percent = (100 * yes) / of
  if (yes > 0 && percent < 0.1) return '<\u00a00.1\u00a0%'
  if (yes < of && percent > 99.9) return '>\u00a099.9\u00a0%'
  return `${Number(percent.toFixed(1))}\u00a0%`
}

export const minutesWords = (seconds: number | null): string =>
  seconds === null ? '–' : `${Math.round(seconds / 60)}\u00a0min`

/** The entries of a count, most common first, in words. */
export function commonest<K extends string>(
  counts: Partial<Record<K, number>>,
  labels: Readonly<Record<K, string>>,
): string {
  const rows = (Object.entries(counts) as [K, number][]).sort(([, a], [, b]) => b - a)
  return rows.length === 0 ? '–' : rows.map(([key, n]) => `${labels[key]} ${n}`).join(', ')
}

/** What a person would say aloud about the visits of a period. */
export function encounterSentence({ feltSafe, backUp, injuries, onScene }: EncounterFigures): string {
  if (feltSafe.of === 0) return 'No report says yet whether the team felt safe.'
  const exceptions = feltSafe.of - feltSafe.yes
  const why = commonest(feltSafe.reasons, UNSAFE_LABELS).toLowerCase()
  const unsafe = exceptions === 0 ? '' : ` In ${count(exceptions)} it did not: ${why}.`
  const rest = [
    `back-up was asked for in ${count(backUp.yes)}`,
    injuries.yes === 0 ? 'nobody was hurt' : `somebody was hurt in ${count(injuries.yes)}`,
  ].join(', and ')
  const time =
    onScene.p50Seconds === null ? '' : ` Half of the visits took at most ${minutesWords(onScene.p50Seconds)}.`
  return `The team felt safe in ${count(feltSafe.yes)} of ${count(feltSafe.of)} visits — ${shareWords(feltSafe)}.${unsafe} Of all that say so, ${rest}.${time}`
}
