import type { Plan, ScenarioArea, ScenarioProgram } from '@heart/domain/plan'

/** The zones that an area names; null: every place, or a drawn shape that no list of zones can say. */
export function zonesOf(area: ScenarioArea, all: readonly string[]): ReadonlySet<string> {
  if (area === null) return new Set(all)
  return 'zones' in area ? new Set(area.zones) : new Set()
}

export const isDrawn = (area: ScenarioArea): boolean => area !== null && 'polygon' in area

/** All zones are everywhere: calls whose zone is not known are then inside too. */
export function areaOf(zones: ReadonlySet<string>, all: readonly string[]): ScenarioArea {
  if (all.length > 0 && all.every((zone) => zones.has(zone))) return null
  return { zones: [...zones].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })) }
}

export function setArea(plan: Plan, programs: readonly string[], area: ScenarioArea): Plan {
  return withPrograms(plan, programs, (program) => ({ ...program, area }))
}

export function switchZone(
  plan: Plan,
  programs: readonly string[],
  zone: string,
  on: boolean,
  all: readonly string[],
): Plan {
  return withPrograms(plan, programs, (program) => {
    const zones = new Set(zonesOf(program.area, all))
    if (on) zones.add(zone)
    else zones.delete(zone)
    return { ...program, area: areaOf(zones, all) }
  })
}

/** Puts the areas back to what they are in another plan. */
export function areasLike(plan: Plan, programs: readonly string[], other: Plan): Plan {
  const areas = new Map(other.scenario.programs.map((program) => [program.id, program.area]))
  return withPrograms(plan, programs, (program) => ({
    ...program,
    area: areas.has(program.id) ? (areas.get(program.id) as ScenarioArea) : program.area,
  }))
}

function withPrograms(
  plan: Plan,
  programs: readonly string[],
  change: (program: ScenarioProgram) => ScenarioProgram,
): Plan {
  const changed = plan.scenario.programs.map((program) =>
    programs.includes(program.id) ? change(program) : program,
  )
  return { ...plan, scenario: { ...plan.scenario, programs: changed } }
}
