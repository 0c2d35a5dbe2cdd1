import type { DomainEvent, EventBody } from '@heart/domain/call'
import type pg from 'pg'
import { HeartError } from './error.ts'

/** An event that is about to happen: the store adds its number. Instants are in UTC with milliseconds. */
export type NewEvent = EventBody & {
  stream: string
  version: number
  happenedAt: string
  recordedAt: string
  actor: string
  sourceKey: string | null
}

export const LIVE_CHANNEL = 'heart_live'

/** An instant as the database gives it back, so that folding stored events gives exactly the same state. */
export function instant(at: string | number | Date): string {
  return new Date(at).toISOString()
}

/**
 * Appends events in the transaction of `client`, numbers them without gaps and wakes the live streams at commit.
 * The caller holds the agency's row (see `write`), so that numbers follow the order of commits.
 */
export async function appendEvents(
  client: pg.ClientBase,
  agencyId: string,
  events: readonly NewEvent[],
): Promise<DomainEvent[]> {
  if (events.length === 0) return []
  const rows = events.map((e, i) => ({
    i: i + 1,
    stream: e.stream,
    version: e.version,
    kind: e.kind,
    happened_at: e.happenedAt,
    recorded_at: e.recordedAt,
    actor: e.actor,
    source_key: e.sourceKey,
    data: e.data,
  }))
  const { rows: answer } = await client.query<{ last_seq: number }>({
    name: 'append-events',
    text: `with numbered as (
       update agency set last_seq = last_seq + $2::int where agency_id = $1 returning last_seq
     ), kept as (
       insert into event (agency_id, seq, stream, version, kind, happened_at, recorded_at, actor, source_key, data)
       select $1, n.last_seq - $2::int + e.i, e.stream, e.version, e.kind, e.happened_at, e.recorded_at, e.actor, e.source_key, e.data
         from numbered n, jsonb_to_recordset($3::jsonb) as e(i int, stream text, version int, kind text,
              happened_at timestamptz, recorded_at timestamptz, actor text, source_key text, data jsonb)
     )
     select last_seq, pg_notify('${LIVE_CHANNEL}', $1 || ':' || last_seq) from numbered`,
    values: [agencyId, events.length, JSON.stringify(rows)],
  })
  const first = (answer[0]?.last_seq as number) - events.length + 1
  return events.map((e, i) => ({ ...e, agencyId, seq: first + i }))
}

export interface EventRow {
  agency_id: string
  seq: number
  stream: string
  version: number
  kind: string
  happened_at: Date
  recorded_at: Date
  actor: string
  source_key: string | null
  data: unknown
}

export const EVENT_COLUMNS =
  'agency_id, seq, stream, version, kind, happened_at, recorded_at, actor, source_key, data'

export function eventOf(row: EventRow): DomainEvent {
  return {
    agencyId: row.agency_id,
    seq: row.seq,
    stream: row.stream,
    version: row.version,
    kind: row.kind,
    happenedAt: row.happened_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    actor: row.actor,
    sourceKey: row.source_key,
    data: row.data,
  } as DomainEvent
}

/** All events of one stream, oldest first. */
export async function eventsOfStream(
  client: pg.ClientBase,
  agencyId: string,
  stream: string,
): Promise<DomainEvent[]> {
  const { rows } = await client.query<EventRow>({
    name: 'events-of-stream',
    text: `select ${EVENT_COLUMNS} from event where agency_id = $1 and stream = $2 order by version`,
    values: [agencyId, stream],
  })
  return rows.map(eventOf)
}

/** Whether this stream was told it under the same source key. @throws HeartError bad_input if another stream was */
export async function wasToldBefore(
  client: pg.ClientBase,
  agencyId: string,
  stream: string,
  sourceKey: string,
): Promise<boolean> {
  const { rows } = await client.query<{ stream: string }>({
    name: 'told-before',
    text: 'select stream from event where agency_id = $1 and source_key = $2',
    values: [agencyId, sourceKey],
  })
  if (!rows[0] || rows[0].stream === stream) return rows[0] !== undefined
  throw new HeartError(
    'bad_input',
    'This sourceKey was used for something else; make a new one for each step.',
    { details: [{ path: 'body.sourceKey', sentence: 'was used for another team or call' }] },
  )
}
