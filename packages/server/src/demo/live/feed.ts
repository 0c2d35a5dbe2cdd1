import { randomUUID } from 'node:crypto'
import { intakeCalls } from '@heart/api/call'
import { localTime } from '@heart/domain/program'
import { buildPlaces, buildZones } from '../city/index.ts'
import { cumulative, naturesNow, oneCall } from '../history/arrivals.ts'
import { demoPolicy, factsOf } from '../history/index.ts'
import { random } from '../history/random.ts'
import { HISTORY, HOUR_SHARE, LOCATION_TYPES } from '../parameters/index.ts'
import type { CallDoor } from './door-client.ts'

/** Seconds between two calls at speed 1: far denser than a real Durham, so that there is something to see. */
const GAP_SECONDS = { from: 20, to: 40 }

/** The first calls come at once, so that a newcomer's board is not empty. */
const OPENING = { calls: 5, gapSeconds: 3 }

/** Quiet hours stretch the gap, but never so far that nothing is to be seen. */
function quiet(hour: number): number {
  const share = HOUR_SHARE.value[hour] ?? 0
  return Math.min(1.6, Math.max(1, 100 / 24 / share))
}

/** Delivers one synthetic call at a time through the intake door; answers how long to wait for the next. */
export function intakeFeed(o: {
  door: CallDoor
  speed: number
  seed?: string
  now?: () => number
}): () => Promise<number> {
  const policy = demoPolicy()
  const pickPlace = cumulative(buildPlaces(buildZones(), LOCATION_TYPES.value, HISTORY.seed))
  const draw = random(o.seed ?? randomUUID())
  const now = o.now ?? Date.now
  let count = 0
  return async () => {
    const atMs = Math.floor(now() / 1_000) * 1_000
    const nature = draw.pick(naturesNow(policy, atMs))
    const { mappedNature: _, ...facts } = factsOf(oneCall(nature, atMs, pickPlace(draw.next()), draw))
    const stamp = facts.receivedAt.slice(2, 19).replace(/[-:]/g, '').replace('T', '-')
    const number = `L${stamp}-${String(++count % 100).padStart(2, '0')}`
    await o.door(intakeCalls, {
      body: { calls: [{ ...facts, sourceKey: `demo-live:${randomUUID()}`, number }] },
    })
    if (count < OPENING.calls) return (OPENING.gapSeconds * 1_000) / o.speed
    const seconds = GAP_SECONDS.from + draw.next() * (GAP_SECONDS.to - GAP_SECONDS.from)
    return (seconds * quiet(localTime(policy, atMs).hour) * 1_000) / o.speed
  }
}
