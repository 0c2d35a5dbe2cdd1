import { UNANSWERED_REASONS, type UnansweredReason } from '../../dispatch/outcome.ts'
import { estimate } from '../../ledger/combine.ts'
import type { PlanRun } from '../evaluate.ts'
import type { BriefStep } from './brief.ts'
import { inHundred, listWords, percentWords } from './brief-words.ts'

const LABELS: Readonly<Record<BriefStep['key'], string>> = {
  warranted: 'Warranted a response',
  out_of_area: 'Outside the area',
  out_of_hours: 'Outside the hours',
  no_team_on_duty: 'No team on duty',
  too_far: 'Too far to drive',
  all_teams_busy: 'All teams busy',
  person: 'Answered in person',
  phone: 'Answered by phone',
}

const WORDS: Readonly<Record<UnansweredReason, string>> = {
  out_of_area: 'outside the area',
  out_of_hours: 'outside the hours',
  no_team_on_duty: 'when no team is on duty',
  too_far: 'too far from every free team',
  all_teams_busy: 'when every team is busy',
}

/** From all warranted calls, minus each reason in the order of the ladder, down to the answered. */
export function briefSteps(runs: readonly PlanRun[]): BriefStep[] {
  const mean = (of: (run: PlanRun) => number) => estimate(runs.map(of)).mean ?? 0
  const warranted = mean(({ summary }) => summary.warranted.count)
  const step = (key: BriefStep['key'], count: number, from: number): BriefStep => {
    const share = warranted === 0 ? 0 : count / warranted
    return { key, label: LABELS[key], count, share, from, to: from + share, percent: percentWords(share) }
  }
  let level = 1
  const reasons = UNANSWERED_REASONS.map((reason) => {
    const { share, ...rest } = step(
      reason,
      mean(({ summary }) => summary.reasons[reason].count),
      0,
    )
    level -= share
    return { ...rest, share, from: level, to: level + share }
  })
  const phone = mean((run) => run.answeredByPhone)
  const person = step('person', mean(({ summary }) => summary.answered.count) - phone, 0)
  return [step('warranted', warranted, 0), ...reasons, person, step('phone', phone, person.to)]
}

/** @example unansweredWords(steps) // 'Of 100 calls, 58 stay unanswered: 31 come outside the hours, 27 when every team is busy.' */
export function unansweredWords(steps: readonly BriefStep[]): string {
  const reasons = steps.filter((step): step is BriefStep & { key: UnansweredReason } => step.key in WORDS)
  const all = reasons.reduce((sum, { share }) => sum + share, 0)
  if (all === 0) return 'Every call is answered.'
  const total = Math.round(100 * all)
  if (total === 0) return `Of 100 calls, ${inHundred(all)} stays unanswered.`
  const parts = wholeParts(
    reasons.map(({ share }) => share),
    total,
  )
  const said = reasons
    .map(({ key }, i) => ({ key, of: parts[i] as number }))
    .filter(({ of }) => of > 0)
    .sort((a, b) => b.of - a.of)
    .map(({ key, of }, i) => `${of} ${i > 0 ? '' : of === 1 ? 'comes ' : 'come '}${WORDS[key]}`)
  return `Of 100 calls, ${total} ${total === 1 ? 'stays' : 'stay'} unanswered: ${listWords(said)}.`
}

/** Whole numbers in proportion that add up to the total, the largest remainders rounded up. */
export function wholeParts(shares: readonly number[], total: number): number[] {
  const sum = shares.reduce((all, share) => all + share, 0)
  const exact = shares.map((share) => (sum === 0 ? 0 : (share / sum) * total))
  const parts = exact.map(Math.floor)
  const left = total - parts.reduce((all, part) => all + part, 0)
  const byRemainder = exact
    .map((value, i) => ({ i, rest: value % 1 }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  for (const { i } of byRemainder.slice(0, left)) parts[i] = (parts[i] as number) + 1
  return parts
}
