import { CallFacts, compileTriage } from '@heart/domain/call'
import type { Scenario, ScenarioArea, ScenarioProgram } from '@heart/domain/plan'
import {
  Agency,
  compileArea,
  compilePolicy,
  type EligibilityRule,
  type Mode,
  type Program,
} from '@heart/domain/program'
import type { CallKind, CallLog } from '../call/call-log.ts'

/** A scenario's one version is in force at the one instant at which kinds of call are judged. */
const SINCE = '2000-01-01'
const JUDGED_AT = '2000-06-01T00:00:00Z'

/** For each call, bit n stands for the n-th program. */
export interface Eligibility {
  /** Nature and flags fit (RP5). */
  readonly warranted: Int32Array
  /** Of those, the programs whose area holds the call. */
  readonly reachable: Int32Array
}

/** Judges every call of a log once, by the domain's own triage and areas. */
export function judge(scenario: Scenario, log: CallLog): Eligibility {
  const masks = warrantedByKind(scenario.programs, log.kinds)
  const warranted = new Int32Array(log.size)
  for (let i = 0; i < log.size; i++) warranted[i] = masks[log.kind[i] as number] as number

  const reachable = warranted.slice()
  for (const [index, program] of scenario.programs.entries()) {
    narrow(reachable, 1 << index, log, program.area)
    if (program.mode === 'field') narrowToTravel(reachable, 1 << index, log, scenario)
  }
  return { warranted, reachable }
}

function warrantedByKind(programs: readonly ScenarioProgram[], kinds: readonly CallKind[]): Int32Array {
  const agency = Agency.parse({ id: 'scenario', name: 'The scenario', timezone: 'UTC' })
  const triage = compileTriage(compilePolicy(agency, programs.map(programOf), []))
  return Int32Array.from(kinds, (kind) => {
    const { nature, flags, priority, locationType, source, callerType } = kind
    const facts: CallFacts = {
      ...CallFacts.parse({ nature, receivedAt: JUDGED_AT }),
      flags: [...flags],
      priority,
      locationType,
      source,
      callerType,
    }
    return triage(facts, Date.parse(JUDGED_AT)).warrantedMask
  })
}

/** The same rules in the words of the standing programs; places and hours are judged apart. */
function programOf({ id, mode, natures, excludeFlags, rules = [] }: ScenarioProgram): Program {
  const named: EligibilityRule[] = [{ id: 'natures', kind: 'nature', natures }]
  if (excludeFlags.length) named.push({ id: 'flags', kind: 'excludes_flags', flags: excludeFlags })
  const version = { version: '1', from: SINCE, to: null, area: null, requiredRoles: [] }
  const hours = { weekly: 'always' as const, exceptions: [] }
  return {
    id,
    name: id,
    mark: id,
    mode: mode satisfies Mode,
    preferredForFlags: [],
    versions: [{ ...version, hours, rules: [...named, ...rules] }],
  }
}

function narrow(reachable: Int32Array, bit: number, log: CallLog, area: ScenarioArea): void {
  if (area === null) return
  const holds = compileArea(area)
  if ('zones' in area) {
    const zones = log.zones.map((zone) => holds({ lon: null, lat: null, zone }))
    for (let i = 0; i < log.size; i++) {
      if (zones[log.zone[i] as number] !== true) reachable[i] = (reachable[i] as number) & ~bit
    }
    return
  }
  for (let i = 0; i < log.size; i++) {
    if (((reachable[i] as number) & bit) === 0) continue
    const lon = known(log.lon[i] as number)
    const lat = known(log.lat[i] as number)
    if (!holds({ lon, lat, zone: null })) reachable[i] = (reachable[i] as number) & ~bit
  }
}

const known = (degrees: number): number | null => (Number.isNaN(degrees) ? null : degrees)

/** A team cannot drive to a place that nobody knows, nor to a zone that the matrix does not have. */
function narrowToTravel(reachable: Int32Array, bit: number, log: CallLog, { travel }: Scenario): void {
  if (travel.model === 'none') return
  const known = travel.model === 'matrix' ? new Set(travel.zones) : null
  const zones = log.zones.map((zone) => known?.has(zone) ?? true)
  for (let i = 0; i < log.size; i++) {
    const goes = known ? zones[log.zone[i] as number] === true : (log.lon[i] as number) === log.lon[i]
    if (!goes) reachable[i] = (reachable[i] as number) & ~bit
  }
}
