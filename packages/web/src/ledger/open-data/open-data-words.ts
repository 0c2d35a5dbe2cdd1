import type { OpenDataMove, ReleaseJudged } from '@heart/api/ledger'
import { count, dateWords } from '../../ui/format.ts'
import type { DeskSet, StaffRelease } from './open-data-queries.ts'

const some = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`

/** The sentence over the page. */
export function deskSentence(sets: readonly Pick<DeskSet, 'state'>[]): string {
  const on = sets.filter(({ state }) => state === 'on').length
  if (on === 0)
    return 'Nothing is published. Look at a preview of a data set; then an administrator may switch it on.'
  return `${count(on)} of ${some(sets.length, 'data set is', 'data sets are')} switched on.`
}

export const STATE_WORDS: Readonly<Record<DeskSet['state'], string>> = {
  on: 'Switched on',
  off: 'Off',
  withdrawn: 'Withdrawn',
}

export const MOVE_WORDS: Readonly<Record<OpenDataMove, string>> = {
  switched_on: 'Switched on',
  switched_off: 'Switched off, files stay',
  withdrawn: 'Switched off, files withdrawn',
}

export const RELEASE_WORDS: Readonly<Record<StaffRelease['state'], string>> = {
  published: 'Published',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
}

/** What the audit found, as somebody would say it. */
export function judgedWords({ shown, hidden, checked, pinned }: ReleaseJudged): string {
  const cells = `${some(shown, 'number is', 'numbers are')} shown, ${count(hidden)} hidden.`
  if (pinned > 0)
    return `${cells} The audit could find out ${some(pinned, 'small number', 'small numbers')}: this is not published.`
  if (checked === 0) return `${cells} There was nothing for the audit to find.`
  return `${cells} With all that is out, the audit tried to find out ${some(checked, 'hidden number', 'hidden numbers')}, and could not tell of one that it is small.`
}

export const spanWords = (from: string | null, to: string | null): string =>
  from && to ? `${dateWords(from)} – ${dateWords(to)}` : ''

/** @example sizeWords(5_533) // '6 kB' */
export const sizeWords = (bytes: number): string =>
  bytes < 1_000_000
    ? `${count(Math.max(1, Math.round(bytes / 1_000)))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`
