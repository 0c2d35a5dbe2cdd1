import { buildCallLog } from '@heart/replay/call'
import { replayCalls } from '../plan/plan-columns.ts'
import { planStart } from '../plan/plan-start.ts'
import { readPeriod } from '../plan/read-period.ts'
import type { Question } from './optimise.ts'
import { type CommonOptions, withDatabase } from './options.ts'

/** The stored calls of an agency, its own plan in that period, and who is on its teams. */
export async function agencyQuestion(
  options: CommonOptions,
  agencyId: string,
  { from, to }: { from?: string; to?: string },
): Promise<Question> {
  return withDatabase(options, 'optimise', async (db) => {
    const where = { db, agencyId, now: () => new Date() }
    const { plan, notes } = await planStart(where, { from, to })
    for (const note of notes) process.stderr.write(`note: ${note}\n`)
    const { columns, rules } = await readPeriod(where, plan.period)
    const roles = Object.fromEntries(
      plan.scenario.programs.flatMap(({ id }) => {
        const team = rules.teams.find(({ programId, roles }) => programId === id && roles.length > 0)
        return team ? [[id, countsOf(team.roles)]] : []
      }),
    )
    const isWhole = plan.scenario.programs.every(({ id }) => roles[id])
    return { plan, log: buildCallLog(replayCalls(columns)), given: isWhole ? { roles } : {} }
  })
}

function countsOf(roles: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const role of roles) counts[role] = (counts[role] ?? 0) + 1
  return counts
}
