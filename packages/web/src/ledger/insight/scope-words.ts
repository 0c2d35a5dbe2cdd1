import { monthsWords } from '@heart/domain/ledger'
import { plain } from '../../ui/format.ts'
import { HOW, type InsightView } from './insight-view.ts'

type Filtered = Pick<InsightView, 'program' | 'zone' | 'nature' | 'how'>

/** The filters as they stand in a sentence. @example ', in zone 12, by phone' */
function filterWords({ program, zone, nature, how }: Filtered, names: ReadonlyMap<string, string>): string {
  return [
    program && `for ${names.get(program) ?? program}`,
    zone && `in zone ${zone}`,
    nature && `of the nature “${plain(nature)}”`,
    how && HOW[how],
  ]
    .filter(Boolean)
    .map((each) => `, ${each}`)
    .join('')
}

/** Period and filters, as a heading has them. @example 'From October 2025 to September 2026, in zone 12' */
export const scopeWords = (
  period: { from: string; to: string },
  view: Filtered,
  programs: ReadonlyMap<string, string>,
): string => plain(`${monthsWords(period.from, period.to)}${filterWords(view, programs)}`)
