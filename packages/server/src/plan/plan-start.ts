import type { PlanStart } from '@heart/api/plan'
import { localTime } from '@heart/domain/program'
import { inAgency } from '../platform/database.ts'
import type { DoorContext } from '../platform/door-context.ts'
import { type AgencyPolicy, policyOf } from '../platform/policy-cache.ts'
import { agencyHandle } from './agency-handle.ts'
import { agencyPlan, agencyScenario } from './agency-scenario.ts'
import type { PlanColumns } from './plan-columns.ts'
import { readPeriod } from './read-period.ts'
import { dayCounts, recordPeriods, ruleChanges, rulesDate, usualPeriod } from './record-periods.ts'
import { recordedFigures } from './recorded-figures.ts'

/** Everything a planner sees before the first change. */
export async function planStart(
  where: Pick<DoorContext, 'db' | 'agencyId' | 'now'>,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<PlanStart> {
  const { db, agencyId, now } = where
  const rules = await policyOf(db, agencyId)
  const days = await inAgency(db, agencyId, (client) => dayCounts(client, agencyId))
  const changes = ruleChanges(rules.programs)
  const periods = recordPeriods(days, changes)
  const usual = usualPeriod(periods)
  const today = localTime(rules.policy, now().getTime()).date
  const from = asked.from ?? usual?.from ?? today
  const to = asked.to ?? usual?.to ?? today
  const { columns } = await readPeriod(where, { from, to })
  const ruling = rulesDate({ from, to }, days, changes)
  const own = agencyScenario(rules, ruling.date, agencyHandle(columns))
  const changed =
    ruling.calls < columns.size
      ? [
          `Rules changed within the period; the plan takes those of ${ruling.date}, under which ${ruling.calls.toLocaleString('en-US')} of its ${columns.size.toLocaleString('en-US')} calls came.`,
        ]
      : []
  return {
    plan: agencyPlan(own, { from, to }),
    notes: [...changed, ...own.notes, ...placeNotes(columns)],
    recorded: recordedFigures(columns),
    periods,
    ...whatThereIs(rules),
  }
}

function placeNotes({ size, placedByZone, withoutPlace }: PlanColumns): string[] {
  const notes: string[] = []
  const count = (calls: number) => `${calls.toLocaleString('en-US')} of ${size.toLocaleString('en-US')} calls`
  if (placedByZone > 0)
    notes.push(`${count(placedByZone)} have no coordinates; they stand in the middle of their zone.`)
  if (withoutPlace > 0)
    notes.push(
      `${count(withoutPlace)} have neither coordinates nor a zone that is known; no team can drive there.`,
    )
  return notes
}

function whatThereIs({ agency, programs, teams, codeMap, zones }: AgencyPolicy) {
  const rules = programs.flatMap(({ versions }) => versions.flatMap((version) => version.rules))
  return {
    zones: sorted(zones.features.map(({ properties }) => properties.zone)),
    natures: sorted([
      ...codeMap.map(({ nature }) => nature),
      ...rules.flatMap((rule) => (rule.kind === 'nature' ? rule.natures : [])),
    ]),
    flags: sorted(rules.flatMap((rule) => ('flags' in rule ? rule.flags : []))),
    programs: programs.map(({ id, name, mark }) => ({ id, name, mark })),
    teams: teams.map(({ id, name }) => ({ id, name })),
    center: agency.center,
    synthetic: agency.synthetic,
  }
}

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort((a, b) => a.localeCompare(b))
