import type { ReleaseJudged } from '@heart/api/ledger'
import {
  DATASET,
  type DatasetId,
  type FrozenQuarter,
  keysOf,
  measuresAt,
  type OpenTable,
  publicTable,
  publishableQuarters,
  tablesOf,
} from '@heart/domain/ledger'
import { localTime } from '@heart/domain/program'
import type { Database } from '../../platform/database.ts'
import { forService } from '../../platform/for-service.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { questionOf, type ReleaseAnswer, type ReleaseQuestion } from './judge-release.ts'
import { judgeOnThread } from './judge-thread.ts'
import { type Prepared, readChoices, readOpenRecord, readReleases } from './open-data-store.ts'
import { readQuarter, readRecord } from './read-quarter.ts'

export interface Preparing {
  readonly db: Database
  readonly agencyId: string
  now(): Date
  /** Who hides and audits; a thread of its own unless a test says otherwise. */
  readonly judge?: (question: ReleaseQuestion) => Promise<ReleaseAnswer>
}

export type Outcome =
  | { readonly state: 'ready'; readonly prepared: Prepared }
  | { readonly state: 'nothing'; readonly sentence: string }
  | { readonly state: 'refused'; readonly sentence: string; readonly judged: ReleaseJudged }

/** Makes the next release of a data set ready: what would be out, hidden and audited with all that was ever out. */
export async function prepareRelease(preparing: Preparing, datasetId: DatasetId): Promise<Outcome> {
  const { db, agencyId, now, judge = judgeOnThread } = preparing
  const rules = await policyOf(db, agencyId)
  const today = localTime(rules.policy, now().getTime()).date
  const { choices, record, quarters, isOut } = await forService(preparing, async (client) => {
    const chosen = await readChoices(client, agencyId)
    const out = await readOpenRecord(client, agencyId)
    const { quarters: recorded, from, to } = await readRecord(client, agencyId)
    const after = [...out.frozen.keys()].sort().at(-1) ?? null
    const due =
      from && to
        ? publishableQuarters(recorded, { from, to }, { today, waitDays: chosen.waitDays, after })
        : []
    const read: FrozenQuarter[] = []
    for (const quarter of due) read.push(await readQuarter(client, agencyId, quarter))
    const releases = await readReleases(client, agencyId, datasetId)
    return {
      choices: chosen,
      record: out,
      quarters: read,
      isOut: releases.some(({ state }) => state === 'published'),
    }
  })
  const frozen = new Map([...record.frozen, ...quarters.map((one) => [one.quarter, one] as const)])
  const zipOf = new Map(rules.zones.features.map(({ properties: p }) => [p.zone, p.zip ?? null]))
  const all = tablesOf(datasetId, {
    quarters: [...frozen.values()],
    yearStartsMonth: choices.yearStartsMonth,
    zipOf,
  })
  // A table that is out stays as it was, whatever its zones are called now.
  const kept = new Map(record.tables.map(({ open }) => [open.id, open]))
  const tables = all.map((open) => kept.get(open.id) ?? open)
  const fresh = tables.filter(({ id }) => !kept.has(id))
  // What was withdrawn may be put out again: the same numbers, as a new release.
  if (tables.length === 0 || (fresh.length === 0 && isOut))
    return { state: 'nothing', sentence: nothingYet(datasetId, isOut) }

  const question = questionOf(record.tables, fresh, frozen)
  const answer = await judge(question)
  const { cells, judged } = judgedOf(question, answer, tables)
  if (answer.exposed.length > 0 || answer.pinned.length > 0) {
    return { state: 'refused', sentence: REFUSED, judged }
  }
  const body = publicTable(datasetId, tables, cells, choices.yearStartsMonth)
  const asks = new Set(DATASET[datasetId].measures)
  return {
    state: 'ready',
    prepared: {
      datasetId,
      quarters,
      tables: fresh.map((open) => ({ open, cells: cellsOf(open, cells) })),
      after: { tables: record.tables.length, quarters: record.frozen.size },
      body,
      from: body.periods.map(({ from }) => from).sort()[0] as string,
      to: body.periods
        .map(({ to }) => to)
        .sort()
        .at(-1) as string,
      definitions: measuresAt(today)
        .filter(({ id }) => asks.has(id))
        .map(({ id, version }) => ({ id, version })),
      licence: choices.licence,
      judged,
    },
  }
}

const REFUSED =
  'Nothing was published: with everything that is already out, somebody could find out that a number lies between 1 and 10. It is tried again when the next period is over.'

const nothingYet = (datasetId: DatasetId, isOut: boolean): string => {
  if (isOut) return 'Everything that may be published is out; the next release comes when a period is over.'
  return DATASET[datasetId].grain === 'quarter'
    ? 'There is nothing to publish yet: no whole quarter of the record has been over for long enough.'
    : 'There is nothing to publish yet: no whole year of the record has been over for long enough.'
}

/** What everybody would know of every count of the release, and how it was come by. */
function judgedOf(
  { counts, fresh, shownBefore }: ReleaseQuestion,
  answer: ReleaseAnswer,
  tables: readonly OpenTable[],
): { cells: Map<string, number | null>; judged: ReleaseJudged } {
  const cells = new Map<string, number | null>()
  for (const key of new Set(tables.flatMap(keysOf))) {
    const isShown = shownBefore.has(key) || (fresh.has(key) && !answer.hidden.has(key))
    cells.set(key, isShown ? (counts.get(key) as number) : null)
  }
  const hidden = [...cells.values()].filter((count) => count === null).length
  return {
    cells,
    judged: {
      shown: cells.size - hidden,
      hidden,
      checked: answer.checked,
      pinned: answer.pinned.length + answer.exposed.length,
      hideSeconds: answer.hideSeconds,
      auditSeconds: answer.auditSeconds,
    },
  }
}

const cellsOf = (open: OpenTable, cells: ReadonlyMap<string, number | null>) =>
  Object.fromEntries(keysOf(open).map((key) => [key, cells.get(key) ?? null]))
