import type { Scenario, ScenarioArea } from '@heart/domain/plan'
import type { CallLog } from '../../call/index.ts'
import type { OptimiseOptions } from './options.ts'
import { kmBetween, type Post } from './posts.ts'

/** One choice among the areas, waits and orders that the planner allows. */
export interface Lever {
  /** Null: each program keeps its own. */
  readonly area: { readonly name: string; readonly area: ScenarioArea } | null
  readonly patienceMinutes: number
  readonly phoneFirst: boolean
}

/** Every combination, the plan's own first where nothing was asked. */
export function leversOf(
  scenario: Scenario,
  options: OptimiseOptions,
  log: CallLog,
  posts: readonly Post[],
): Lever[] {
  const given = options.areas ?? [null]
  const areas = options.growZones ? [...given, ...grown(given[0]?.area ?? null, scenario, log, posts)] : given
  const waits = options.patienceMinutes ?? [scenario.patienceMinutes]
  const orders = options.phoneFirst ?? [false]
  return areas.flatMap((area) =>
    waits.flatMap((patienceMinutes) => orders.map((phoneFirst) => ({ area, patienceMinutes, phoneFirst }))),
  )
}

/** The plan under a choice, its teams and hours as they are. */
export function withLever(scenario: Scenario, lever: Lever): Scenario {
  const programs = scenario.programs.map((program) =>
    lever.area ? { ...program, area: lever.area.area } : program,
  )
  const rank = (mode: string) => (mode === 'phone' ? 0 : 1)
  if (lever.phoneFirst) programs.sort((a, b) => rank(a.mode) - rank(b.mode))
  return { ...scenario, programs, patienceMinutes: lever.patienceMinutes }
}

const STEPS = 4

/** Areas between a start and everywhere: zone by zone away from the posts, in steps of about equally many calls. */
function grown(
  start: ScenarioArea,
  scenario: Scenario,
  log: CallLog,
  posts: readonly Post[],
): { name: string; area: ScenarioArea }[] {
  const first = start && 'zones' in start ? start.zones : firstZones(scenario)
  const inside = new Set(first)
  const outside = zonesByDistance(scenario, log, posts).filter(({ zone }) => !inside.has(zone))
  const total = outside.reduce((sum, { calls }) => sum + calls, 0)
  const areas: { name: string; area: ScenarioArea }[] = []
  const zones = [...first]
  let calls = 0
  for (const [index, next] of outside.entries()) {
    zones.push(next.zone)
    calls += next.calls
    const last = index === outside.length - 1
    if (!last && calls >= ((areas.length + 1) * total) / (STEPS + 1)) {
      areas.push({ name: `${first.length} + ${index + 1} zones`, area: { zones: [...zones] } })
    }
  }
  return areas
}

function firstZones({ programs }: Scenario): readonly string[] {
  const named = programs.flatMap(({ area }) => (area && 'zones' in area ? area.zones : []))
  return [...new Set(named)]
}

function zonesByDistance(scenario: Scenario, log: CallLog, posts: readonly Post[]) {
  const found = log.zones.map((zone) => ({ zone, calls: 0, km: 0 }))
  for (let i = 0; i < log.size; i++) {
    const entry = found[log.zone[i] as number]
    if (!entry) continue
    entry.calls++
    const km = Math.min(...posts.map((post) => kmBetween(scenario, post, log, i)))
    entry.km += Number.isFinite(km) ? km : 0
  }
  return found
    .filter(({ calls }) => calls > 0)
    .sort((a, b) => a.km / a.calls - b.km / b.calls || (a.zone < b.zone ? -1 : 1))
}
