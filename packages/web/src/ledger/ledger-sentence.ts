import { type LedgerFigures, REASON_LABELS, type Reason } from '@heart/domain/ledger'
import { count, dateWords, percent } from '../ui/format.ts'

/** Unanswered calls by reason, most first, without the reasons that did not happen. */
export function reasonsOf(figures: LedgerFigures): { reason: Reason; count: number }[] {
  return (Object.entries(figures.unanswered) as [Reason, number][])
    .filter(([, n]) => n > 0)
    .map(([reason, n]) => ({ reason, count: n }))
    .sort((a, b) => b.count - a.count)
}

export function periodSentence(from: string | null, to: string | null): string {
  if (!from || !to) return 'In this period'
  return from === to ? `On ${dateWords(from)}` : `From ${dateWords(from)} to ${dateWords(to)}`
}

/** What a person would say aloud about the ledger of a period. */
export function ledgerSentence(
  figures: LedgerFigures & { from: string | null; to: string | null },
  agencyName: string,
): string {
  const period = periodSentence(figures.from, figures.to)
  const { warranted, answered } = figures
  if (warranted === 0) {
    return figures.calls === 0
      ? `${period} the record of ${agencyName} has no calls.`
      : `${period} none of the ${count(figures.calls)} calls of ${agencyName} warranted a community response.`
  }
  const main = `${period}, ${agencyName} answered ${count(answered)} of ${count(warranted)} calls that warranted it: ${percent(answered, warranted)}.`
  const rest = warranted - answered
  const [first, second] = reasonsOf(figures)
  if (!first) return main
  const part = (each: { reason: Reason; count: number }) =>
    `${REASON_LABELS[each.reason].toLowerCase()} (${percent(each.count, rest)})`
  if (!second) return `${main} The rest: ${part(first)}.`
  const both = first.count + second.count
  const share =
    both === rest ? 'The rest' : both > rest / 2 ? 'Most of the rest' : 'Of the rest, the largest parts'
  return `${main} ${share}: ${part(first)} and ${part(second)}.`
}
