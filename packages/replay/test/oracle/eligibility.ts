import type { Scenario, ScenarioProgram } from '@heart/domain/plan'
import type { ReplayCall } from '@heart/replay/call'
import { isInside } from './earth.ts'
import { isKnown, placeOf } from './travel.ts'

const same = (a: string, b: string) => a.trim().toUpperCase() === b.trim().toUpperCase()

/** RP5; an empty nature matches nothing. */
export function mayTake(program: ScenarioProgram, call: ReplayCall): boolean {
  if (call.nature.trim() === '') return false
  if (!program.natures.some((nature) => same(nature, call.nature))) return false
  return !call.flags.some((flag) => program.excludeFlags.some((excluded) => same(excluded, flag)))
}

/** RP7's first rung: judged once, at receipt (RP14). */
export function isInArea(scenario: Scenario, program: ScenarioProgram, call: ReplayCall): boolean {
  const { area, mode } = program
  if (mode === 'field' && !isKnown(scenario, placeOf(scenario, call))) return false
  if (area === null) return true
  if ('polygon' in area)
    return call.lon !== null && call.lat !== null && isInside(area.polygon, [call.lon, call.lat])
  return call.zone !== null && call.zone.trim() !== '' && area.zones.includes(call.zone)
}
