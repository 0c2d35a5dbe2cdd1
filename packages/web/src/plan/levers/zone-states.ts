import type { Plan } from '@heart/domain/plan'
import { isDrawn, zonesOf } from '../desk/area-edit.ts'

export type ZoneState = 'on' | 'part' | 'off'

/** For each zone: in the area of all, some or none of the chosen programs. */
export function zoneStates(
  plan: Plan,
  programs: readonly string[],
  all: readonly string[],
): Map<string, ZoneState> {
  const sets = plan.scenario.programs
    .filter((program) => programs.includes(program.id))
    .map((program) => zonesOf(program.area, all))
  return new Map(
    all.map((zone) => {
      const inside = sets.filter((set) => set.has(zone)).length
      return [zone, inside === 0 ? 'off' : inside === sets.length ? 'on' : 'part']
    }),
  )
}

export const anyDrawn = (plan: Plan, programs: readonly string[]): boolean =>
  plan.scenario.programs.some((program) => programs.includes(program.id) && isDrawn(program.area))
