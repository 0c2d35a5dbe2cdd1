import type { OpenDataChoices, ReleaseJudged } from '@heart/api/ledger'
import type { DatasetId, FrozenQuarter, OpenTable, PublicTableOf } from '@heart/domain/ledger'
import type pg from 'pg'
import type { OutTable } from './judge-release.ts'

/** What is chosen until somebody chooses: the year of most city budgets, and a month for late reports. */
const DEFAULTS: OpenDataChoices = { licence: 'CC-BY-4.0', yearStartsMonth: 7, waitDays: 30 }

export async function readChoices(client: pg.ClientBase, agencyId: string): Promise<OpenDataChoices> {
  const { rows } = await client.query<OpenDataChoices>(
    `select licence, year_starts_month as "yearStartsMonth", wait_days as "waitDays" from open_data_choice where agency_id = $1`,
    [agencyId],
  )
  return rows[0] ?? DEFAULTS
}

export async function saveChoices(
  client: pg.ClientBase,
  agencyId: string,
  { licence, yearStartsMonth, waitDays }: OpenDataChoices,
): Promise<void> {
  await client.query(
    `insert into open_data_choice (agency_id, licence, year_starts_month, wait_days) values ($1, $2, $3, $4)
     on conflict (agency_id) do update set licence = excluded.licence,
       year_starts_month = excluded.year_starts_month, wait_days = excluded.wait_days`,
    [agencyId, licence, yearStartsMonth, waitDays],
  )
}

/** Everything that was ever out, withdrawn or not. */
export interface OpenRecord {
  readonly frozen: ReadonlyMap<string, FrozenQuarter>
  readonly tables: readonly OutTable[]
}

export async function readOpenRecord(client: pg.ClientBase, agencyId: string): Promise<OpenRecord> {
  const quarters = await client.query<{ quarter: string; counts: FrozenQuarter }>(
    'select quarter, counts from open_data_quarter where agency_id = $1 order by quarter',
    [agencyId],
  )
  const tables = await client.query<{ open: OpenTable; cells: Record<string, number | null> }>(
    'select open, cells from open_data_table where agency_id = $1 order by made_at, table_id',
    [agencyId],
  )
  return {
    frozen: new Map(quarters.rows.map(({ quarter, counts }) => [quarter, counts])),
    tables: tables.rows.map(({ open, cells }) => ({ open, cells: new Map(Object.entries(cells)) })),
  }
}

/** A release that is judged and made, before anything of it is out. */
export interface Prepared {
  readonly datasetId: DatasetId
  /** Quarters that are frozen with it. */
  readonly quarters: readonly FrozenQuarter[]
  /** Tables that are out with it for the first time. */
  readonly tables: readonly { open: OpenTable; cells: Readonly<Record<string, number | null>> }[]
  /** How many tables and quarters were out when it was judged: with any other it would have to be judged anew. */
  readonly after: { readonly tables: number; readonly quarters: number }
  readonly body: PublicTableOf
  readonly from: string
  readonly to: string
  readonly definitions: readonly { id: string; version: number }[]
  readonly licence: OpenDataChoices['licence']
  readonly judged: ReleaseJudged
}

export interface ReleaseRow {
  readonly release: number
  readonly state: 'published' | 'refused' | 'withdrawn'
  readonly madeAt: Date
  readonly from: string | null
  readonly to: string | null
  readonly licence: OpenDataChoices['licence']
  readonly definitions: { id: string; version: number }[]
  readonly judged: ReleaseJudged | null
  readonly sentence: string | null
  readonly files: { format: 'csv'; mediaType: string; bytes: number; sha256: string }[]
}

/** The releases of a data set that this transaction may see, the newest first. */
export async function readReleases(
  client: pg.ClientBase,
  agencyId: string,
  datasetId: DatasetId,
): Promise<ReleaseRow[]> {
  const { rows } = await client.query<ReleaseRow>(
    `select release, state, made_at as "madeAt", period_from as "from", period_to as "to", licence, definitions, judged, sentence,
            coalesce((select jsonb_agg(jsonb_build_object('format', f.format, 'mediaType', f.media_type,
                                                           'bytes', octet_length(f.bytes), 'sha256', f.sha256) order by f.format)
                        from open_data_file f where (f.agency_id, f.dataset_id, f.release) = (r.agency_id, r.dataset_id, r.release)),
                     '[]') as files
       from open_data_release r where agency_id = $1 and dataset_id = $2 order by release desc`,
    [agencyId, datasetId],
  )
  return rows
}

export interface SetRow {
  readonly datasetId: DatasetId
  readonly state: 'on' | 'off' | 'withdrawn'
  readonly changedAt: Date
  readonly withdrawnWords: string | null
}

export async function readSets(client: pg.ClientBase, agencyId: string): Promise<Map<DatasetId, SetRow>> {
  const { rows } = await client.query<SetRow>(
    `select dataset_id as "datasetId", state, changed_at as "changedAt", withdrawn_words as "withdrawnWords"
       from open_data_set where agency_id = $1`,
    [agencyId],
  )
  return new Map(rows.map((row) => [row.datasetId, row]))
}

export async function readCorrections(
  client: pg.ClientBase,
): Promise<{ period: string; noticedAt: string }[]> {
  const { rows } = await client.query<{ quarter: string; noticed_at: Date }>(
    'select quarter, noticed_at from open_data_corrections()',
  )
  return rows.map(({ quarter, noticed_at }) => ({ period: quarter, noticedAt: noticed_at.toISOString() }))
}
