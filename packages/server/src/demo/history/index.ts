import { type CallFacts, compileTriage, type RecordedResponse } from '@heart/domain/call'
import { compilePolicy, type Policy } from '@heart/domain/program'
import { buildPlaces, buildZones } from '../city/index.ts'
import { HISTORY, LOCATION_TYPES } from '../parameters/index.ts'
import { DEMO_AGENCY, DEMO_CODE_MAP, DEMO_PROGRAMS, DEMO_TEAMS } from '../rules/index.ts'
import { type Arrival, drawArrivals } from './arrivals.ts'
import { random } from './random.ts'
import { respond } from './respond.ts'
import { simulateRoster } from './roster.ts'

export interface HistoryRow {
  sourceKey: string
  number: string
  intake: 'demo'
  facts: CallFacts
  recorded: RecordedResponse
}

export const demoPolicy = (): Policy => compilePolicy(DEMO_AGENCY, DEMO_PROGRAMS, DEMO_CODE_MAP)

export function factsOf({ atMs, local, mappedNature, place, ...call }: Arrival): CallFacts {
  const { lon, lat, zone, h3, block, locationType } = place
  return {
    ...call,
    nature: local,
    mappedNature,
    locationType,
    place: { lon, lat, zone, h3, block },
    receivedAt: new Date(atMs).toISOString(),
  }
}

/** The demo city's past, in order of time: the same seed gives the same rows to the byte. */
export function* generateHistory(
  o: { from: string; to: string; seed: string } = HISTORY,
): Generator<HistoryRow, void, undefined> {
  const policy = demoPolicy()
  const places = buildPlaces(buildZones(), LOCATION_TYPES.value, o.seed)
  const arrivals = drawArrivals(policy, o, places, random(`${o.seed}/arrivals`))
  const roster = simulateRoster(policy, DEMO_TEAMS, random(`${o.seed}/roster`))
  const draw = random(`${o.seed}/responses`)
  const judge = compileTriage(policy)
  const named = (mask: number) => policy.programs.flatMap(({ id }, bit) => (mask & (1 << bit) ? [id] : []))
  let count = 0
  for (const arrival of arrivals) {
    const facts = factsOf(arrival)
    const year = facts.receivedAt.slice(2, 4)
    const number = `D${year}-${String(++count).padStart(6, '0')}`
    const { warrantedMask, eligibleMask } = judge(facts)
    const judged = { warrantedBy: named(warrantedMask), eligibleFor: named(eligibleMask) }
    const recorded = respond(facts, judged, roster, draw)
    yield { sourceKey: `demo:${number}`, number, intake: 'demo', facts, recorded }
  }
}
