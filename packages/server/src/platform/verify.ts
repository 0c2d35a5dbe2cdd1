import { isDeepStrictEqual } from 'node:util'
import {
  type CallState,
  type DomainEvent,
  foldCall,
  foldTeam,
  ON_CALL,
  type TeamState,
} from '@heart/domain/call'
import type { Policy } from '@heart/domain/program'
import type pg from 'pg'
import { callColumns, type JudgedCall, judgeCall } from '../call/project.ts'
import { verifyCases } from '../care/case/verify-cases.ts'
import { verifyFigures } from '../ledger/measures/verify-figures.ts'
import { type Database, inAgency } from './database.ts'
import { EVENT_COLUMNS, type EventRow, eventOf } from './event-store.ts'
import { policyOf } from './policy-cache.ts'

const PAGE = 5_000

export interface Difference {
  stream: string
  /** What is not as the events say. */
  sentence: string
}

export interface Verification {
  agencyId: string
  events: number
  calls: number
  teams: number
  /** Open cases, each with a next step. */
  openCases: number
  /** Facts kept for figures. */
  facts: number
  /** At most the first hundred; `different` counts all. */
  differences: Difference[]
  different: number
}

type Row = Record<string, unknown>

/**
 * Folds every event of an agency again, a stream at a time, and compares with what the screens are shown; and looks for
 * cases that nothing would remind of.
 */
export async function verifyAgency(db: Database, agencyId: string): Promise<Verification> {
  const { policy } = await policyOf(db, agencyId)
  const result: Verification = {
    agencyId,
    events: 0,
    calls: 0,
    teams: 0,
    openCases: 0,
    facts: 0,
    differences: [],
    different: 0,
  }
  const differ = (stream: string, sentence: string) => {
    result.different += 1
    if (result.differences.length < 100) result.differences.push({ stream, sentence })
  }
  await inAgency(
    db,
    agencyId,
    async (client) => {
      result.events = await checkSequence(client, agencyId, differ)
      const teams = new Map<string, TeamState>()
      for await (const page of pages(client, agencyId, `stream like 'call/%'`, 'stream, version')) {
        const folded = new Map<string, CallState>()
        for (const event of page) {
          const callId = event.stream.slice('call/'.length)
          folded.set(callId, foldCall(folded.get(callId) ?? null, event, callId))
        }
        const expected = [...folded.values()].map((state) => judgeCall(state, policy))
        result.calls += expected.length
        compareCalls(expected, await callRows(client, agencyId, [...folded.keys()]), policy, differ)
      }
      const touching = `(stream like 'team/%' or kind in (${ON_CALL.map((kind) => `'${kind}'`).join(', ')}))`
      for await (const page of pages(client, agencyId, touching, 'seq')) {
        for (const event of page) {
          for (const teamId of teamsOf(event))
            teams.set(teamId, foldTeam(teams.get(teamId) ?? null, event, teamId))
        }
      }
      result.teams = teams.size
      await compareTeams(client, agencyId, teams, differ)
      const { rows } = await client.query<{ count: number }>(
        'select count(*)::int as count from call where agency_id = $1',
        [agencyId],
      )
      const kept = rows[0]?.count ?? 0
      if (kept !== result.calls)
        differ('call/*', `${kept} calls are kept, the events tell of ${result.calls}`)
      result.openCases = await verifyCases(client, agencyId, differ)
      result.facts = await verifyFigures(client, agencyId, differ)
      // One moment for everything that is read here, whatever is written meanwhile.
    },
    'repeatable read',
  )
  return result
}

export function teamsOf(event: DomainEvent): string[] {
  if (event.stream.startsWith('team/')) return [event.stream.slice('team/'.length)]
  return 'teamId' in event.data ? [event.data.teamId] : []
}

async function checkSequence(
  client: pg.ClientBase,
  agencyId: string,
  differ: (stream: string, sentence: string) => void,
) {
  const { rows } = await client.query<{ count: number; last: number; told: number }>(
    `select count(*)::int as count, coalesce(max(seq), 0)::int as last,
            (select last_seq::int from agency where agency_id = $1) as told
       from event where agency_id = $1`,
    [agencyId],
  )
  const { count = 0, last = 0, told = 0 } = rows[0] ?? {}
  if (count !== last || last !== told) {
    differ(
      'event',
      `the sequence has gaps: ${count} events, the last is number ${last}, the agency says ${told}`,
    )
  }
  return count
}

/** Pages of whole streams: a page never ends in the middle of one. */
async function* pages(client: pg.ClientBase, agencyId: string, where: string, order: string) {
  await client.query(
    `declare history no scroll cursor for
       select ${EVENT_COLUMNS} from event where agency_id = '${agencyId}' and ${where} order by ${order}`,
  )
  let held: DomainEvent[] = []
  for (;;) {
    const { rows } = await client.query<EventRow>(`fetch ${PAGE} from history`)
    const events = rows.map(eventOf)
    const whole = [...held, ...events]
    const lastStream = whole.at(-1)?.stream
    const cut =
      rows.length < PAGE || order === 'seq' ? whole.length : whole.findIndex((e) => e.stream === lastStream)
    held = whole.slice(cut)
    if (cut > 0) yield whole.slice(0, cut)
    if (rows.length < PAGE) break
  }
  await client.query('close history')
}

async function callRows(
  client: pg.ClientBase,
  agencyId: string,
  callIds: string[],
): Promise<Map<string, Row>> {
  const { rows } = await client.query<Row & { call_id: string }>(
    'select * from call where agency_id = $1 and call_id = any($2)',
    [agencyId, callIds],
  )
  return new Map(rows.map((row) => [row.call_id, row]))
}

function compareCalls(
  expected: readonly JudgedCall[],
  kept: Map<string, Row>,
  policy: Policy,
  differ: (stream: string, sentence: string) => void,
) {
  for (const { state, triage, line } of expected) {
    const row = kept.get(state.callId)
    const stream = `call/${state.callId}`
    if (!row) {
      differ(stream, 'its events are there, but the call is not')
      continue
    }
    const wrong = Object.entries(callColumns(state, triage, line, policy)).filter(
      ([name, value]) => !isDeepStrictEqual(plain(row[name]), plain(value, name)),
    )
    if (wrong.length > 0) differ(stream, `differs in ${wrong.map(([name]) => name).join(', ')}`)
  }
}

/** As JSON has it, and an instant in one spelling. */
const plain = (value: unknown, name?: string): unknown =>
  name === 'received_at'
    ? new Date(value as string).toISOString()
    : value === undefined
      ? null
      : JSON.parse(JSON.stringify(value))

async function compareTeams(
  client: pg.ClientBase,
  agencyId: string,
  expected: Map<string, TeamState>,
  differ: (stream: string, sentence: string) => void,
) {
  const { rows } = await client.query<{ team_id: string; state: TeamState }>(
    'select team_id, state from team where agency_id = $1',
    [agencyId],
  )
  const kept = new Map(rows.map((row) => [row.team_id, row.state]))
  for (const [teamId, state] of expected) {
    if (!isDeepStrictEqual(kept.get(teamId) ?? null, plain(state)))
      differ(`team/${teamId}`, 'differs from its events')
  }
  for (const [teamId, state] of kept) {
    if (!expected.has(teamId) && state.version > 0) differ(`team/${teamId}`, 'is there without its events')
  }
}
