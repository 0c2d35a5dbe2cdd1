import type { Plan } from '@heart/domain/plan'
import { buildCallLog } from '@heart/replay/call'
import { briefPlans, composeBrief, type EvaluatedPlan } from '@heart/replay/plan'
import type { DoorContext } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { replayCalls } from '../plan-columns.ts'
import { planStart } from '../plan-start.ts'
import { readPeriod } from '../read-period.ts'
import type { ReplayPool } from '../replay-pool.ts'
import { shareLog } from '../shared-log.ts'
import { briefPdf } from './pdf.ts'

interface Asked {
  readonly question: string
  readonly plans: readonly Plan[]
  readonly replications: number
  readonly seed: string
}

/** Replays the plans and “as it was” on the same calls and sets what came of it. @throws HeartError bad_input */
export async function printBrief(
  where: Pick<DoorContext, 'db' | 'agencyId' | 'now'>,
  { question, plans, replications, seed }: Asked,
  replays: ReplayPool,
): Promise<Uint8Array> {
  const period = periodOf(plans)
  const { rules, columns } = await readPeriod(where, period)
  const start = await planStart(where, period)
  const log = shareLog(buildCallLog(replayCalls(columns)))
  const evaluated: EvaluatedPlan[] = []
  for (const plan of briefPlans(start.plan, plans)) {
    const task = { scenario: plan.scenario, seed, firstReplication: 0, replications }
    evaluated.push({ plan, runs: await replays.runWithZones(log, task) })
  }
  const { name: agencyName, timezone } = rules.agency
  return await briefPdf(
    composeBrief({
      agencyName,
      isSynthetic: start.synthetic,
      question,
      evaluated,
      luck: { replications, seed },
      recorded: start.recorded,
      programs: start.programs,
      teams: start.teams,
      notes: start.notes,
      date: new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(where.now()),
    }),
  )
}

function periodOf(plans: readonly Plan[]): Plan['period'] {
  const [first] = plans as [Plan]
  const other = plans.findIndex(
    ({ period }) => period.from !== first.period.from || period.to !== first.period.to,
  )
  if (other < 0) return first.period
  const path = `body.plans.${other}.period`
  const sentence = `is not ${first.period.from} to ${first.period.to}, the period of the first plan; a brief compares plans on the same calls.`
  throw new HeartError('bad_input', `${path} ${sentence}`, { details: [{ path, sentence }] })
}
