import { setTimeout as sleep } from 'node:timers/promises'
import { type EventBody, foldTeam, type TeamState } from '@heart/domain/call'
import { AssignmentStatus, type MissedStep, missedSteps } from '@heart/domain/dispatch'
import type pg from 'pg'
import type { Database } from '../platform/database.ts'
import { appendEvents, instant } from '../platform/event-store.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { write } from '../platform/write.ts'
import type { Alarms } from './push/alarms.ts'
import { readEntry, saveTeam } from './team-store.ts'
import { safetyOf } from './view-team.ts'

const EVERY_MS = 2_000
/** After a start, devices that were cut off meanwhile are given this long to tell what they held back. */
const PATIENCE_MS = 15_000

export interface SafetyWatch {
  stop(): Promise<void>
}

interface Parts {
  db: Database
  alarms: Alarms
  now(): Date
}

/** Looks after every team on an assignment, in all agencies, as long as the server lives. */
export function startSafetyWatch(parts: Parts & { warn(sentence: string): void }): SafetyWatch {
  const stopped = new AbortController()
  const { signal } = stopped
  const pause = (ms: number) => sleep(ms, undefined, { signal, ref: false }).catch(() => undefined)
  const running = (async () => {
    await pause(PATIENCE_MS)
    while (!signal.aborted) {
      await lookAfterTeams(parts).catch((error: Error) => {
        if (!signal.aborted) parts.warn(`The safety clocks could not be read: ${error.message}`)
      })
      await pause(EVERY_MS)
    }
  })()
  return {
    async stop() {
      stopped.abort()
      await running
    },
  }
}

/**
 * One look: writes every miss that has come due and tells whom it concerns. Any number of processes may look at once:
 * each writes under the agency's lock, and a miss has a key of its own, so that each is written and told once.
 */
export async function lookAfterTeams(parts: Parts): Promise<void> {
  const { rows } = await parts.db.owner.query<{ agency_id: string; state: TeamState }>({
    name: 'watched-teams',
    text: `select agency_id, state from team
            where status in (${AssignmentStatus.options.map((status) => `'${status}'`).join(', ')})`,
  })
  const failures: unknown[] = []
  for (const { agency_id: agencyId, state } of rows) {
    // A team whose rules cannot be read must not keep the others from being looked after.
    await lookAfter(parts, agencyId, state).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
}

async function lookAfter(parts: Parts, agencyId: string, seen: TeamState): Promise<void> {
  const rules = await policyOf(parts.db, agencyId)
  const team = rules.teams.find(({ id }) => id === seen.teamId)
  if (!team) return
  const nowMs = parts.now().getTime()
  const settings = safetyOf(team, rules, nowMs)
  if (isTold(seen, missedSteps(seen, settings, nowMs))) return
  const told = await write(parts.db, agencyId, async (client) => {
    const { state } = await readEntry(client, agencyId, rules.teams, team.id)
    const missed = missedSteps(state, settings, nowMs)
    if (!missed || isTold(state, missed)) return []
    const steps = await unwritten(client, agencyId, state, missed)
    const kept = await appendEvents(
      client,
      agencyId,
      steps.map((step, i) => ({
        ...bodyOf(step, state, missed.dueAtMs),
        stream: `team/${team.id}`,
        version: state.version + 1 + i,
        happenedAt: instant(step.atMs),
        recordedAt: instant(nowMs),
        actor: 'safety clock',
        sourceKey: keyOf(step, state, missed.dueAtMs),
      })),
    )
    if (kept.length > 0) {
      await saveTeam(
        client,
        agencyId,
        kept.reduce((folded, event) => foldTeam(folded, event, team.id), state),
      )
    }
    return steps.map(({ level }) => ({ level, teamId: team.id, members: state.members }))
  })
  for (const alarm of told) parts.alarms.raise(agencyId, alarm)
}

type Missed = ReturnType<typeof missedSteps>

/** Whether the furthest step is already written; the common case, seen without a lock. */
function isTold(state: TeamState, missed: Missed): boolean {
  const last = missed?.steps.at(-1)
  if (!missed || !last) return true
  const { missed: known } = state
  return known?.level === last.level && known.step === last.step && Date.parse(known.dueAt) === missed.dueAtMs
}

const bodyOf = ({ level, step }: MissedStep, { assignmentId }: TeamState, dueAtMs: number): EventBody => ({
  kind: 'team.check_in_missed',
  data: { level, step, assignmentId: assignmentId as string, dueAt: instant(dueAtMs) },
})

const keyOf = ({ level, step }: MissedStep, { assignmentId }: TeamState, dueAtMs: number): string =>
  `check-in missed/${assignmentId}/${dueAtMs}/${level}${step === null ? '' : `/${step}`}`

async function unwritten(
  client: pg.ClientBase,
  agencyId: string,
  state: TeamState,
  missed: NonNullable<Missed>,
): Promise<MissedStep[]> {
  const keys = missed.steps.map((step) => keyOf(step, state, missed.dueAtMs))
  const { rows } = await client.query<{ source_key: string }>(
    'select source_key from event where agency_id = $1 and source_key = any($2)',
    [agencyId, keys],
  )
  const written = new Set(rows.map((row) => row.source_key))
  return missed.steps.filter((step) => !written.has(keyOf(step, state, missed.dueAtMs)))
}
