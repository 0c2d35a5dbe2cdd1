import { REASONS } from '@heart/domain/ledger'
import type { ReplayCall } from '@heart/replay/call'
import type pg from 'pg'
import type { AgencyPolicy } from '../platform/policy-cache.ts'
import { PlanColumns, REASONS_FROM, type RecordedEnd, recordedEnds, replayCalls } from './plan-columns.ts'
import { zoneCentres } from './zone-centres.ts'

/** Local dates of the agency, both included. */
export interface PlanPeriod {
  readonly from: string
  readonly to: string
}

export interface ReadPlanLog {
  readonly calls: ReplayCall[]
  /** How each of the calls really ended, in the same order. */
  readonly recorded: RecordedEnd[]
  readonly counts: { placedByZone: number; withoutPlace: number; unmapped: number }
}

/** The settled calls of a period as a replay looks at them, in order of receipt. Runs in a transaction of its caller. */
export async function readPlanLog(
  client: pg.ClientBase,
  policy: AgencyPolicy,
  period: PlanPeriod,
): Promise<ReadPlanLog> {
  const columns = await readPlanColumns(client, policy, period)
  const { placedByZone, withoutPlace, unmapped } = columns
  return {
    calls: replayCalls(columns),
    recorded: recordedEnds(columns),
    counts: { placedByZone, withoutPlace, unmapped },
  }
}

/** How many settled calls a period has. */
export async function countPlanCalls(
  client: pg.ClientBase,
  agencyId: string,
  { from, to }: PlanPeriod,
): Promise<number> {
  const { rows } = await client.query<{ calls: number }>(
    `select count(*)::int as calls from call
      where agency_id = $1 and local_date between $2 and $3 and outcome is not null`,
    [agencyId, from, to],
  )
  return rows[0]?.calls ?? 0
}

const PAGE = 20_000

/** A longer interval is a forgotten close, not work. */
const LONGEST_MS = 24 * 3_600_000

type Row = readonly [
  id: string,
  receivedMs: number,
  nature: string | null,
  flags: string,
  zone: string | null,
  lon: number | null,
  lat: number | null,
  priority: number | null,
  locationType: string | null,
  source: string | null,
  callerType: string | null,
  outcome: RecordedEnd['outcome'],
  how: RecordedEnd['how'],
  reason: RecordedEnd['reason'],
  programId: string | null,
  beganMs: number | null,
  clearedMs: number | null,
]

const ms = (instant: string) => `date_part('epoch', ${instant}) * 1000`
const told = (path: string) => `(c.state #>> '{recorded,${path}}')::timestamptz`
const did = (time: string) => `(a.it ->> '${time}')::timestamptz`

/**
 * PostgreSQL picks the fields, so that no state is parsed here. What a call is called outside is a hash of its id. Who
 * began when: in person at arrival, by phone at answering, of which an import tells no more than the dispatch. Where it
 * does not tell when the team cleared, the call's close stands for it.
 */
const SQL = `
  select left(md5(c.call_id), 12), ${ms('c.received_at')}, c.mapped_nature, (c.state #> '{facts,flags}')::text, c.zone,
         (c.state #>> '{facts,place,lon}')::float8, (c.state #>> '{facts,place,lat}')::float8, c.priority::int,
         c.state #>> '{facts,locationType}', c.state #>> '{facts,source}', c.state #>> '{facts,callerType}',
         c.outcome, c.how, c.reason, c.program_id,
         case when c.program_id is not null then ${ms(`case when c.mode = 'phone' or c.how = 'phone'
           then coalesce(${did('withNeighborAt')}, ${did('acceptedAt')}, ${told('arrivedAt')}, ${told('dispatchedAt')})
           else coalesce(${did('arrivedAt')}, ${did('withNeighborAt')}, ${told('arrivedAt')}) end`)} end,
         case when c.program_id is not null
           then ${ms(`coalesce(${did('endedAt')}, ${told('clearedAt')}, ${told('closedAt')})`)} end
    from call c
    left join lateral (
      select it from jsonb_array_elements(c.state -> 'assignments') as it
       where it ->> 'programId' = c.program_id
         and (it ->> 'withNeighborAt' is not null or it ->> 'arrivedAt' is not null)
       limit 1) a on c.program_id is not null`

/** The same in columns: a third of a kilobyte a call. */
export async function readPlanColumns(
  client: pg.ClientBase,
  { agency, zones }: AgencyPolicy,
  { from, to }: PlanPeriod,
): Promise<PlanColumns> {
  const columns = new PlanColumns()
  const centres = zoneCentres(zones)
  const literal = (text: string) => client.escapeLiteral(text)
  // The bounds on received_at say nothing new: they let the index that is in order of receipt be used.
  await client.query(`declare plan_log no scroll cursor for ${SQL}
    where c.agency_id = ${literal(agency.id)} and c.outcome is not null
      and c.local_date between ${literal(from)} and ${literal(to)}
      and c.received_at >= ${literal(from)}::timestamptz - interval '2 days'
      and c.received_at < ${literal(to)}::timestamptz + interval '3 days'
    order by c.received_at, c.call_id`)
  for (;;) {
    const { rows } = await client.query<Row[]>({
      text: `fetch ${PAGE} from plan_log`,
      rowMode: 'array',
    } as never)
    for (const row of rows as unknown as Row[]) addRow(columns, row, centres)
    if (rows.length < PAGE) break
  }
  await client.query('close plan_log')
  return columns
}

const asItIs = (text: string): string => text

function addRow(columns: PlanColumns, row: Row, centres: ReturnType<typeof zoneCentres>): void {
  const [id, received, nature, flags, zone, lon, lat, priority, locationType, source, callerType] = row
  const [, , , , , , , , , , , outcome, how, reason, programId, began, cleared] = row
  const receivedMs = Math.round(received)
  columns.id.push(id)
  columns.receivedMs.push(receivedMs)
  // A type that the code map does not know matches no program, whatever its local name.
  columns.nature.push(columns.natures.of(nature ?? '', asItIs))
  if (nature === null) columns.unmapped++
  columns.flags.push(columns.flagSets.of(flags ?? '[]', (text) => JSON.parse(text) as string[]))
  columns.zone.push(columns.zones.of(zone, asItIs))
  addPlace(columns, lon, lat, zone === null ? undefined : centres.get(zone))
  columns.priority.push(priority ?? 5)
  columns.locationType.push(columns.locationTypes.of(locationType, asItIs))
  columns.source.push(columns.sources.of(source, asItIs))
  columns.callerType.push(columns.callerTypes.of(callerType, asItIs))
  columns.program.push(columns.programs.of(programId, asItIs))
  columns.end.push(endOf(outcome, how, reason))
  columns.responseMs.push(outcome === 'answered' ? saneMs(receivedMs, began) : Number.NaN)
  columns.handleMs.push(saneMs(began, cleared))
}

function addPlace(
  columns: PlanColumns,
  lon: number | null,
  lat: number | null,
  centre: [number, number] | undefined,
): void {
  const place = lon === null || lat === null ? centre : [lon, lat]
  if (lon === null || lat === null) {
    if (centre) columns.placedByZone++
    else columns.withoutPlace++
  }
  columns.lon.push(place?.[0] ?? Number.NaN)
  columns.lat.push(place?.[1] ?? Number.NaN)
}

function endOf(outcome: Row[11], how: Row[12], reason: Row[13]): number {
  if (outcome === 'not_warranted') return -1
  if (outcome === 'answered') return how === 'phone' ? 0 : 1
  return REASONS_FROM + REASONS.indexOf(reason ?? 'unknown')
}

function saneMs(from: number | null, to: number | null): number {
  if (from === null || to === null) return Number.NaN
  const interval = Math.round(to) - Math.round(from)
  return interval >= 0 && interval <= LONGEST_MS ? interval : Number.NaN
}
