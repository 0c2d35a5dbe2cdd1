import { type Outcome, replay } from '../src/dispatch/index.ts'
import { compileScenario } from '../src/program/index.ts'
import { benchLog, benchScenario, YEAR_CALLS } from './city.ts'
import { bestOf } from './measure.ts'

export interface YearSeen {
  /** One hash of everything the replay says of every call and team, for each of the scenarios. */
  readonly hashes: Record<string, string>
  /** Best times in milliseconds. */
  readonly best: Record<string, number>
}

/** Replays the bench's year in whatever runs this: the same bytes are to come out of Node and of a browser. */
export async function seeYear(turns: number): Promise<YearSeen> {
  const log = benchLog(YEAR_CALLS)
  const luck = { seed: '7', replication: 1 }
  const plans = {
    atOnce: compileScenario(benchScenario(0), log),
    waiting: compileScenario(benchScenario(30), log),
    returning: compileScenario({ ...benchScenario(20), afterCall: 'return' }, log),
  }
  const hashes: Record<string, string> = {}
  for (const [name, plan] of Object.entries(plans)) hashes[name] = await hashOf(replay(plan, luck))
  const best = bestOf(turns, {
    atOnce: () => replay(plans.atOnce, luck),
    waiting: () => replay(plans.waiting, luck),
    returning: () => replay(plans.returning, luck),
  })
  return { hashes, best }
}

async function hashOf({ end, team, waitedMs, travelMs, teams }: Outcome): Promise<string> {
  const columns = [
    end,
    team,
    waitedMs,
    travelMs,
    teams.calls,
    teams.busyMs,
    teams.busyOnDutyMs,
    teams.overtimeMs,
  ]
  const text = columns.map((column) => column.join(' ')).join('\n')
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
