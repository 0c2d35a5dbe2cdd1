import type { RecordedCall } from '@heart/replay/plan'
import type pg from 'pg'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import { type PlanPeriod, readPlanLog } from '../read-plan-log.ts'

/** A stored call with what its record says of the teams, besides its own end. */
export interface BacktestCall extends RecordedCall {
  /** The team, or the unit's code as the source wrote it, that answered; null: nobody, or not told. */
  readonly worker: string | null
  /** Dispatch and clear of the answer, milliseconds since 1970. */
  readonly dispatchedMs: number | null
  readonly clearedMs: number | null
  /** Teams of each program on duty when the call came in, where the record keeps it. */
  readonly onDuty: Readonly<Record<string, number>> | null
}

type Row = readonly [
  id: string,
  dispatchedMs: number | null,
  beganMs: number | null,
  clearedMs: number | null,
  worker: string | null,
  duty: Record<string, { onDuty: number }> | null,
]

const ms = (instant: string) => `date_part('epoch', ${instant}) * 1000`
const told = (path: string) => `(c.state #>> '{recorded,${path}}')::timestamptz`
const did = (time: string) => `(a.it ->> '${time}')::timestamptz`

/** Intervals are read as they are stamped, the impossible ones too: the fit leaves those out and counts them. */
const SQL = `
  select left(md5(c.call_id), 12),
         ${ms(`coalesce(${did('assignedAt')}, ${told('dispatchedAt')})`)},
         ${ms(`case when c.mode = 'phone' or c.how = 'phone'
           then coalesce(${did('withNeighborAt')}, ${did('acceptedAt')}, ${told('arrivedAt')}, ${told('dispatchedAt')})
           else coalesce(${did('arrivedAt')}, ${did('withNeighborAt')}, ${told('arrivedAt')}) end`)},
         ${ms(`coalesce(${did('endedAt')}, ${told('clearedAt')}, ${told('closedAt')})`)},
         coalesce(a.it ->> 'teamId', c.state #>> '{recorded,unit}'),
         coalesce(c.state #> '{recorded,duty}', c.state -> 'duty')
    from call c
    left join lateral (
      select it from jsonb_array_elements(c.state -> 'assignments') as it
       where it ->> 'programId' = c.program_id
         and (it ->> 'withNeighborAt' is not null or it ->> 'arrivedAt' is not null)
       limit 1) a on c.program_id is not null
   where c.agency_id = $1 and c.outcome is not null and c.warranted and c.local_date between $2 and $3`

/** The calls of a period with their record, in order of receipt. Runs in a transaction of its caller. */
export async function readBacktestCalls(
  client: pg.ClientBase,
  rules: AgencyPolicy,
  period: PlanPeriod,
): Promise<BacktestCall[]> {
  const { calls, recorded } = await readPlanLog(client, rules, period)
  const { rows } = await client.query<Row[]>({
    text: SQL,
    values: [rules.agency.id, period.from, period.to],
    rowMode: 'array',
  } as never)
  const stamps = new Map((rows as unknown as Row[]).map((row) => [row[0], row]))
  return calls.map((call, index) => {
    const [, dispatched, began, cleared, worker, duty] = stamps.get(call.id) ?? NO_STAMPS
    const { outcome, reason, programId } = recorded[index] as (typeof recorded)[number]
    const answered = outcome === 'answered'
    return {
      ...call,
      recorded: {
        outcome,
        reason,
        programId: answered ? programId : null,
        dispatchSeconds: secondsBetween(call.receivedMs, dispatched),
        travelSeconds: secondsBetween(dispatched, began),
        responseSeconds: secondsBetween(call.receivedMs, began),
        handleSeconds: secondsBetween(began, cleared),
        boundSeconds: secondsBetween(dispatched, cleared),
      },
      worker: answered ? worker : null,
      dispatchedMs: answered ? dispatched : null,
      clearedMs: answered ? cleared : null,
      onDuty:
        duty && Object.fromEntries(Object.entries(duty).map(([program, { onDuty }]) => [program, onDuty])),
    }
  })
}

const NO_STAMPS = ['', null, null, null, null, null] as const

const secondsBetween = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : (Math.round(to) - Math.round(from)) / 1000
