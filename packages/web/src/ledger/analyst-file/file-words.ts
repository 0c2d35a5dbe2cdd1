import type { FileOutlook } from '@heart/api/ledger'
import { monthsWords } from '@heart/domain/ledger'
import { count } from '../../ui/format.ts'

/** What the file would hold, as somebody would say it. */
export function outlookSentence({ rows, period, standings }: FileOutlook): string {
  const eligible = standings.eligible ?? { rows: 0, unanswered: 0 }
  const others = (standings.out_of_area?.rows ?? 0) + (standings.out_of_hours?.rows ?? 0)
  return `The file has ${count(rows)} calls ${monthsWords(period.from, period.to)}: ${count(eligible.rows)} were eligible, of which nobody answered ${count(eligible.unanswered)}, and ${count(others)} came from outside the area or the hours.`
}

type Trait = keyof FileOutlook['told']
export const TRAIT_WORDS: Readonly<Record<Trait, string>> = {
  month: 'Month',
  weekday: 'Day of the week',
  hours: 'Time of day',
  zone: 'Place',
  nature: 'Kind of call',
  programs: 'Programs it was for',
}
export const TRAITS = Object.keys(TRAIT_WORDS) as Trait[]

/** From the finest to nothing. */
const LEVELS: Readonly<Record<Trait, readonly (readonly [level: string, words: string])[]>> = {
  month: [['month', 'the month']],
  weekday: [
    ['day', 'the day'],
    ['part', 'weekday or weekend'],
  ],
  hours: [
    ['1', 'the hour'],
    ['4', 'four hours'],
    ['8', 'eight hours'],
  ],
  zone: [
    ['zone', 'the zone'],
    ['zip', 'the ZIP code'],
    ['none', 'that there is none on record'],
  ],
  nature: [['nature', 'the kind']],
  programs: [['programs', 'the programs']],
}

export interface ToldLevel {
  readonly words: string
  readonly rows: number
}

/** How many calls are told how finely; what no call is told by is left out, “nothing” stands last. */
export function toldLevels(trait: Trait, told: FileOutlook['told']): ToldLevel[] {
  const levels = [...LEVELS[trait], ['all', 'nothing'] as const]
  return levels.flatMap(([level, words]) => {
    const rows = told[trait][level] ?? 0
    return rows > 0 ? [{ words, rows }] : []
  })
}

const COLUMN_WORDS: Readonly<Record<string, string>> = {
  outcome: 'Answered or not',
  reason: 'Why not',
  how: 'Phone or in person',
  felt_safe: 'Team felt safe',
  neighbor_felt_safe: 'Neighbor felt safe',
  back_up_asked: 'Back-up asked for',
  hurt: 'Somebody hurt',
  visit_outcome: 'How the visit ended',
  transport: 'Ride taken or declined',
}
export const columnWords = (column: string): string => COLUMN_WORDS[column] ?? column.replaceAll('_', ' ')

/** @example bytesWords(2_100_000) // '2.1 MB' */
export const bytesWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
