import type { TimelineEntry, TimelineKind } from '@heart/api/care'
import { may } from '@heart/domain/access'
import type { Doing } from '../../platform/for-person.ts'
import { pageAfter } from '../../platform/page.ts'
import { caseTimeline } from '../case/timeline.ts'
import { fundingTimeline } from '../fund/timeline.ts'
import { consentTimeline } from '../privacy/timeline.ts'
import { referralTimeline } from '../referral/timeline.ts'
import type { TimelineSource } from '../timeline-source.ts'
import { planEntries } from './plan-entries.ts'
import { callsAndVisits } from './visits.ts'

/** What each room of care tells of a neighbor. A new room adds its own here. */
const SOURCES: readonly TimelineSource[] = [
  callsAndVisits,
  planEntries,
  caseTimeline,
  referralTimeline,
  fundingTimeline,
  consentTimeline,
]

interface Page {
  entries: TimelineEntry[]
  next: string | null
  counts: Partial<Record<TimelineKind, number>>
}

/** Everything of these records in one order, newest first, a page at a time. */
export async function readTimeline(
  doing: Doing,
  neighborIds: readonly string[],
  query: { kind?: TimelineKind | undefined; limit: number; before?: string | undefined },
): Promise<Page> {
  const [at, id] = pageAfter(query.before)
  const all: TimelineEntry[] = []
  // One after another: they share the connection of the transaction.
  for (const source of SOURCES) all.push(...(await source(doing, neighborIds)))
  const counts: Page['counts'] = {}
  for (const { kind } of all) counts[kind] = (counts[kind] ?? 0) + 1
  const sorted = all
    .filter(({ kind }) => query.kind === undefined || kind === query.kind)
    .sort((a, b) => order(b, a))
    .filter((entry) => at === null || placeOf(entry) < `${at}~${id}`)
  const entries = sorted.slice(0, query.limit)
  const last = entries.at(-1)
  return {
    entries: entries.map((entry) => withPath(entry, doing)),
    next: last && sorted.length > entries.length ? placeOf(last) : null,
    counts,
  }
}

/** Instants are of one form, so that they sort as text. */
const placeOf = ({ at, entryId }: TimelineEntry) => `${new Date(at).toISOString()}~${entryId}`
const order = (a: TimelineEntry, b: TimelineEntry) => (placeOf(a) < placeOf(b) ? -1 : 1)

/** A report opens for those who may read reports. */
const withPath = (entry: TimelineEntry, { actor }: Doing): TimelineEntry =>
  entry.kind === 'encounter' && !may(actor.role, 'encounter.read') ? { ...entry, path: null } : entry
