import { type CallState, type DomainEvent, type EventBody, foldCall, foldTeam } from '@heart/domain/call'
import type pg from 'pg'
import { type RosterEntry, readEntry, readRoster, saveTeam } from '../dispatch/team-store.ts'
import type { Database } from '../platform/database.ts'
import type { Actor } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { appendEvents, instant, type NewEvent, wasToldBefore } from '../platform/event-store.ts'
import { type AgencyPolicy, policyOf } from '../platform/policy-cache.ts'
import { write } from '../platform/write.ts'
import { type JudgedCall, judgeCall, saveCalls } from './project.ts'

/** Who does it, where and when: what every command needs. */
export interface Doing {
  readonly db: Database
  readonly agencyId: string
  readonly actor: Pick<Actor, 'userId'>
  now(): Date
}

/** One command on one call, inside its transaction. Nothing else writes in the agency meanwhile. */
export interface Turn {
  readonly client: pg.PoolClient
  readonly agencyId: string
  readonly rules: AgencyPolicy
  /** All teams with their states; read when first asked for. */
  roster(): Promise<readonly RosterEntry[]>
  /** One team. @throws HeartError not_found */
  entry(teamId: string): Promise<RosterEntry>
  readonly nowMs: number
  readonly call: CallState
  /** Lets events happen: folds and keeps them, with the call's row and those of the teams they touch. */
  happen(
    events: readonly EventBody[],
    told?: { happenedAt?: string; sourceKey?: string },
  ): Promise<JudgedCall>
}

/**
 * Runs a command on a call that must still be as the person saw it; without a version, as it is. With a source key that
 * was told before, nothing happens and nothing is returned.
 */
export function onCall<T>(
  doing: Doing,
  callId: string,
  version: number | null,
  decide: (turn: Turn) => Promise<T>,
): Promise<T>
export function onCall<T>(
  doing: Doing,
  callId: string,
  version: number | null,
  decide: (turn: Turn) => Promise<T>,
  sourceKey: string | undefined,
): Promise<T | undefined>
export async function onCall<T>(
  doing: Doing,
  callId: string,
  version: number | null,
  decide: (turn: Turn) => Promise<T>,
  sourceKey?: string,
): Promise<T | undefined> {
  const rules = await policyOf(doing.db, doing.agencyId)
  return await write(doing.db, doing.agencyId, async (client) => {
    const call = await getCall(client, doing.agencyId, callId)
    const stream = `call/${callId}`
    if (sourceKey && (await wasToldBefore(client, doing.agencyId, stream, sourceKey))) return undefined
    if (version !== null && call.version !== version) {
      throw new HeartError(
        'stale_version',
        `Call ${call.number} was changed in the meantime: it is ${sayStatus(call)} now. Look at it again; ${sayAllowed(call)}.`,
        { now: conflictNow(call) },
      )
    }
    return await decide(makeTurn({ doing, client, rules, call }))
  })
}

interface TurnParts {
  doing: Doing
  client: pg.PoolClient
  rules: AgencyPolicy
  call: CallState
}

function makeTurn({ doing, client, rules, call }: TurnParts): Turn {
  const { agencyId } = doing
  const nowMs = doing.now().getTime()
  let all: Promise<RosterEntry[]> | undefined
  const known = new Map<string, RosterEntry>()
  const entry = async (teamId: string) => {
    const found = known.get(teamId) ?? (await readEntry(client, agencyId, rules.teams, teamId))
    known.set(teamId, found)
    return found
  }
  return {
    client,
    agencyId,
    rules,
    roster: () => {
      all ??= readRoster(client, agencyId, rules.teams)
      return all
    },
    entry,
    nowMs,
    call,
    async happen(bodies, told = {}) {
      const common = {
        stream: `call/${call.callId}`,
        happenedAt: instant(told.happenedAt ?? nowMs),
        recordedAt: instant(nowMs),
        actor: doing.actor.userId,
      }
      const events = bodies.map(
        (body, i): NewEvent => ({
          ...body,
          ...common,
          version: call.version + 1 + i,
          sourceKey: i === 0 ? (told.sourceKey ?? null) : null,
        }),
      )
      const kept = await appendEvents(client, agencyId, events)
      const judged = judgeCall(foldAll(call, kept), rules.policy)
      await saveCalls(client, agencyId, [judged], rules.policy)
      await saveTouchedTeams(client, agencyId, entry, kept)
      return judged
    },
  }
}

export function foldAll(call: CallState, events: readonly DomainEvent[]): CallState {
  return events.reduce((state, event) => foldCall(state, event, call.callId), call)
}

async function saveTouchedTeams(
  client: pg.PoolClient,
  agencyId: string,
  entry: Turn['entry'],
  events: readonly DomainEvent[],
): Promise<void> {
  const touched = new Set(events.flatMap((e) => ('teamId' in e.data ? [e.data.teamId] : [])))
  for (const teamId of touched) {
    const before = (await entry(teamId)).state
    await saveTeam(
      client,
      agencyId,
      events.reduce((state, event) => foldTeam(state, event, teamId), before),
    )
  }
}

export async function getCall(client: pg.ClientBase, agencyId: string, callId: string): Promise<CallState> {
  const { rows } = await client.query<{ state: CallState }>({
    name: 'get-call',
    text: 'select state from call where agency_id = $1 and call_id = $2',
    values: [agencyId, callId],
  })
  if (!rows[0]) throw new HeartError('not_found', `There is no call “${callId}” here.`)
  return rows[0].state
}

const ENDED = new Set(['cleared', 'declined', 'recalled'])

export const liveAssignments = (call: CallState) => call.assignments.filter((a) => !ENDED.has(a.status))

/** What may be done with the call now. */
export function allowedOnCall(call: CallState): string[] {
  if (call.status === 'closed') return ['reopen']
  const open = ['correct', 'screen_out', 'assign']
  return call.status === 'waiting' ? [...open, 'close'] : [...open, 'progress']
}

export const conflictNow = (call: CallState) => ({
  version: call.version,
  state: call.status,
  allowed: allowedOnCall(call),
})

/** What the call as it stands does not allow. */
export const refuse = (call: CallState, sentence: string) =>
  new HeartError('not_allowed_now', sentence, { now: conflictNow(call) })

const STATUS = { waiting: 'waiting', assigned: 'assigned', closed: 'closed' } as const
export function sayStatus(call: CallState): string {
  const teams = liveAssignments(call).map((a) => a.teamId)
  return call.status === 'assigned' ? `assigned to ${teams.join(' and ')}` : STATUS[call.status]
}

const WORDS: Record<string, string> = {
  reopen: 'reopen it',
  correct: 'correct it',
  screen_out: 'screen it out',
  assign: 'assign a team',
  close: 'close it',
  progress: 'tell the next step of its team',
}
export function sayAllowed(call: CallState): string {
  const words = allowedOnCall(call).map((a) => WORDS[a] ?? a)
  return `you may ${words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : words[0]}`
}

/** @throws HeartError not_allowed_now */
export function mustBeOpen(call: CallState, doing: string): void {
  if (call.status !== 'closed') return
  throw refuse(call, `Call ${call.number} is closed, so you cannot ${doing}; ${sayAllowed(call)}.`)
}
