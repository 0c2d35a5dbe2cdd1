import type { PetitionCount } from '@heart/api/voice'
import { SMALLEST_SHOWN, type Sum } from '@heart/domain/ledger'
import { milestonesOf } from '@heart/domain/voice'
import type { Solver } from '@heart/replay/plan'
import type pg from 'pg'
import { auditRelease } from '../../ledger/disclosure/audit-release.ts'
import { hideCounts } from '../../ledger/disclosure/hide-counts.ts'

/** Counts by ZIP as they were once made public. */
interface Counted {
  readonly countId: number
  readonly at: Date
  readonly counts: Readonly<Record<string, number>>
  readonly shown: { readonly total: number; readonly zips: Readonly<Record<string, number>> }
}

async function countsOf(client: pg.ClientBase, agencyId: string, petitionId: string): Promise<Counted[]> {
  const { rows } = await client.query<Counted>(
    `select count_id as "countId", at, counts, shown from petition_count where agency_id = $1 and petition_id = $2 order by count_id`,
    [agencyId, petitionId],
  )
  return rows
}

export async function signaturesOf(
  client: pg.ClientBase,
  agencyId: string,
  petitionId: string,
): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from petition_signature where agency_id = $1 and petition_id = $2 and state = 'confirmed'`,
    [agencyId, petitionId],
  )
  return rows[0]?.n ?? 0
}

/** How far a petition has come, as everybody may know it. The total is of this moment, ZIPs are of the last count. */
export async function publicCount(
  client: pg.ClientBase,
  agencyId: string,
  petitionId: string,
): Promise<PetitionCount> {
  const signatures = await signaturesOf(client, agencyId, petitionId)
  const last = (await countsOf(client, agencyId, petitionId)).at(-1)
  const isFew = signatures > 0 && signatures < SMALLEST_SHOWN
  return {
    total: isFew ? null : signatures,
    zips: Object.entries(last?.shown.zips ?? {})
      .map(([zip, count]) => ({ zip, signatures: count }))
      .sort((a, b) => b.signatures - a.signatures || (a.zip < b.zip ? -1 : 1)),
    countedAt: last?.at.toISOString() ?? null,
    ...milestonesOf(isFew ? 0 : signatures),
  }
}

/** New signatures since the last count by ZIP, before another is worth its place. */
const WORTH_COUNTING = 25

/**
 * Counts by ZIP anew, hidden together with all counts before: between two of them nobody can find out that one to ten
 * people of a ZIP have signed. Nothing is published when the audit finds one.
 * @returns whether there is a new count
 */
export async function countByZip(
  client: pg.ClientBase,
  {
    agencyId,
    petitionId,
    at,
    solver,
    force = false,
  }: { agencyId: string; petitionId: string; at: Date; solver: Solver; force?: boolean },
): Promise<boolean> {
  const earlier = await countsOf(client, agencyId, petitionId)
  const { rows } = await client.query<{ zip: string; n: number }>(
    `select zip, count(*)::int as n from petition_signature
      where agency_id = $1 and petition_id = $2 and state = 'confirmed' group by zip order by zip`,
    [agencyId, petitionId],
  )
  const now: Counted = {
    countId: (earlier.at(-1)?.countId ?? 0) + 1,
    at,
    counts: Object.fromEntries(rows.map(({ zip, n }) => [zip, n])),
    shown: { total: 0, zips: {} },
  }
  const totalOf = ({ counts }: Counted) => Object.values(counts).reduce((sum, n) => sum + n, 0)
  const last = earlier.at(-1)
  const grown = totalOf(now) - (last ? totalOf(last) : 0)
  if (totalOf(now) < SMALLEST_SHOWN || (!force && Math.abs(grown) < WORTH_COUNTING) || grown === 0)
    return false

  const { counts, sums, shown } = systemOf([...earlier, now])
  // The total is on the page at every moment.
  const alreadyShown = new Set([...shown(earlier).keys(), totalKey(now)])
  const hides = await hideCounts({ counts, sums, alreadyShown }, solver)
  if (hides.exposed.length > 0) return false
  const hidden = new Set([...hides.small, ...hides.others])
  const isShown = (key: string) => !hidden.has(key)
  const zips = Object.fromEntries(
    Object.entries(now.counts).filter(([zip, n]) => n >= SMALLEST_SHOWN && isShown(zipKey(now, zip))),
  )
  const released: Counted = { ...now, shown: { total: totalOf(now), zips } }
  const all = shown([...earlier, released])
  const everything = new Set(counts.keys())
  const audit = await auditRelease(
    { shown: all, hidden: new Set([...everything].filter((key) => !all.has(key))), sums },
    solver,
  )
  if (audit.pinned.length > 0) return false
  await client.query(
    `insert into petition_count (agency_id, petition_id, count_id, at, counts, shown) values ($1, $2, $3, $4, $5, $6)`,
    [agencyId, petitionId, now.countId, at, now.counts, released.shown],
  )
  return true
}

const totalKey = ({ countId }: Pick<Counted, 'countId'>) => `${countId}`
const zipKey = ({ countId }: Pick<Counted, 'countId'>, zip: string) => `${countId}|${zip}`

/**
 * What a reader of all counts can write down: each total is the sum of its ZIPs, and from one count to the next each ZIP
 * has changed by somebody.
 */
function systemOf(all: readonly Counted[]) {
  const counts = new Map<string, number>()
  const sums: Sum[] = []
  const zips = [...new Set(all.flatMap(({ counts: of }) => Object.keys(of)))].sort()
  for (const [index, one] of all.entries()) {
    const of = (zip: string) => one.counts[zip] ?? 0
    counts.set(
      totalKey(one),
      zips.reduce((sum, zip) => sum + of(zip), 0),
    )
    for (const zip of zips) counts.set(zipKey(one, zip), of(zip))
    sums.push({ whole: totalKey(one), parts: zips.map((zip) => zipKey(one, zip)) })
    const before = all[index - 1]
    if (!before) continue
    for (const zip of zips) {
      const grown = of(zip) - (before.counts[zip] ?? 0)
      const change = `${zipKey(one, zip)}|change`
      counts.set(change, Math.abs(grown))
      // Withdrawals are few: a reader takes the difference for those who joined, or for those who left.
      const [whole, part] = grown < 0 ? [before, one] : [one, before]
      sums.push({ whole: zipKey(whole, zip), parts: [zipKey(part, zip), change] })
    }
  }
  const shown = (released: readonly Counted[]) =>
    new Map(
      released.flatMap((one) => [
        [totalKey(one), one.shown.total] as const,
        ...Object.entries(one.shown.zips).map(([zip, n]) => [zipKey(one, zip), n] as const),
      ]),
    )
  return { counts, sums, shown }
}
