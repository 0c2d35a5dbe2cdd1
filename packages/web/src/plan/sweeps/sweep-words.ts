import type { SweepView } from '@heart/api/plan'
import { count } from '../../ui/format.ts'
import { betweenOfHundred, dollars } from '../results/words.ts'
import type { SweepRow } from './sweep-rows.ts'

const UNTAKEN_AFTER_MS = 20_000

/** What a sweep is doing or came to, in words. */
export function stateWords(sweep: SweepView, nowMs: number): string {
  const { state, parts, failure } = sweep
  const stored = `${count(parts.done)} of ${count(parts.all)} parts stored`
  switch (state) {
    case 'waiting':
      return nowMs - Date.parse(sweep.createdAt) < UNTAKEN_AFTER_MS
        ? 'Waiting: its calls are being laid aside'
        : 'Waiting: no worker has taken it up yet. It begins as soon as one is free; nothing is lost.'
    case 'running':
      return `Running: ${stored}`
    case 'done':
      return `Done: ${count(sweep.plans)} plans, each replayed ${timesWords(sweep.replications)}`
    case 'cancelled':
      return `Cancelled: ${stored}; they stay`
    case 'failed':
      return `Failed: ${failure ?? 'the reason was not told.'}`
  }
}

export const timesWords = (times: number): string => (times === 1 ? 'once' : `${count(times)} times`)

export interface Pace {
  readonly replayMs: number
  readonly of: string
}

/** The pace of the last sweep that was done, its workers together; before any was, that of this page alone. */
export function paceOf(sweeps: readonly SweepView[], pageMs: number | undefined): Pace | undefined {
  const last = sweeps.find(({ state }) => state === 'done')
  if (last?.endedAt) {
    const tookMs = Date.parse(last.endedAt) - Date.parse(last.createdAt)
    return { replayMs: tookMs / (last.plans * last.replications), of: 'at the pace of the last sweep' }
  }
  return pageMs === undefined ? undefined : { replayMs: pageMs, of: 'for one worker; several share it' }
}

/** How long so many replays take, roughly. @example roughTime(150_000) // 'about 3 minutes' */
export function roughTime(ms: number): string {
  const seconds = ms / 1_000
  if (seconds < 10) return 'a few seconds'
  if (seconds < 55) return `about ${5 * Math.ceil(seconds / 5)} seconds`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return minutes <= 1 ? 'about a minute' : `about ${minutes} minutes`
  const hours = Math.round(minutes / 60)
  return hours === 1 ? 'about an hour' : `about ${hours} hours`
}

/** What a person would say aloud about many plans: the most that can be answered, for how much, and how tired that makes. */
export function sweepSentence(rows: readonly SweepRow[]): string {
  const first = rows.find(({ index }) => index === 0)
  const [most] = rows.filter(({ index }) => index !== 0).sort((a, b) => b.share.mean - a.share.mean)
  if (!most) return 'No plan has all its replications yet.'
  const others = rows.length - (first ? 1 : 0)
  const between = betweenOfHundred(most.share)
  const range = between && between.low < between.high ? ` – between ${between.low} and ${between.high} –` : ''
  const before = first ? ` ${first.plan.name}: ${of100(first)} for ${dollars(first.dollarsAYear)}.` : ''
  return `Of ${count(others)} ${others === 1 ? 'plan' : 'plans'}, “${most.plan.name}” answers most: ${of100(most)} of 100 warranted calls${range} for ${dollars(most.dollarsAYear)} a year.${before}`
}

const of100 = ({ share }: SweepRow) => Math.round(100 * share.mean)

/** Which plans would tire their teams; null when none would. */
export function tiredWords(rows: readonly SweepRow[]): string | null {
  const tired = rows.filter(({ overLimit }) => overLimit)
  const [one] = tired
  if (!one) return null
  const limits = new Set(tired.map(({ plan }) => plan.utilizationLimit))
  const limit = limits.size === 1 ? `of ${Math.round(100 * one.plan.utilizationLimit)} % ` : ''
  const who =
    tired.length === rows.length
      ? 'Every plan has'
      : `${tired.length} of ${rows.length} plans ${tired.length === 1 ? 'has' : 'have'}`
  return `${who} a team that is busier than the limit ${limit}allows: people burn out.`
}
