import { normal } from '@heart/domain/program'
import { luckOfText } from '../dispatch/luck.ts'
import type { CallKind, CallLog, ReplayCall } from './call-log.ts'

/** Puts calls into columns, in the order in which they are decided (RP4). Ids are expected to be unique. */
export function buildCallLog(calls: readonly ReplayCall[]): CallLog {
  const size = calls.length
  const inputOrder = orderOf(calls)
  const kinds = new Index<CallKind>()
  const zones = new Index<string>()
  const log = {
    receivedMs: new Float64Array(size),
    lon: new Float64Array(size),
    lat: new Float64Array(size),
    zone: new Int32Array(size),
    kind: new Int32Array(size),
    handleMs: new Float64Array(size),
    luckA: new Uint32Array(size),
    luckB: new Uint32Array(size),
  }
  const ids: string[] = new Array(size)
  for (let i = 0; i < size; i++) {
    const call = calls[inputOrder[i] as number] as ReplayCall
    ids[i] = call.id
    log.receivedMs[i] = call.receivedMs
    log.lon[i] = call.lon ?? Number.NaN
    log.lat[i] = call.lat ?? Number.NaN
    log.zone[i] = call.zone === null ? -1 : zones.of(call.zone, call.zone)
    log.kind[i] = kinds.of(kindKey(call), call, kindOf)
    log.handleMs[i] = call.handleMs ?? Number.NaN
    const luck = luckOfText(call.id)
    log.luckA[i] = luck[0]
    log.luckB[i] = luck[1]
  }
  return { size, ids, inputOrder, zones: zones.values, kinds: kinds.values, ...log }
}

function orderOf(calls: readonly ReplayCall[]): Int32Array {
  const order = Int32Array.from(calls, (_, index) => index)
  const sorted = calls.every(
    (call, index) => index === 0 || (calls[index - 1] as ReplayCall).receivedMs <= call.receivedMs,
  )
  if (sorted) return order
  const at = (index: number) => (calls[index] as ReplayCall).receivedMs
  return order.sort((a, b) => at(a) - at(b) || a - b)
}

const kindKey = (call: ReplayCall): string =>
  `${call.nature}\u0000${call.flags.join('\u0001')}\u0000${call.priority}\u0000${call.locationType ?? ''}\u0000${call.source ?? ''}\u0000${call.callerType ?? ''}`

const kindOf = (call: ReplayCall): CallKind => ({
  nature: normal(call.nature),
  flags: call.flags.map(normal),
  priority: call.priority,
  locationType: call.locationType ?? null,
  source: call.source ?? null,
  callerType: call.callerType ?? null,
})

/** Distinct values in order of first appearance. */
class Index<T> {
  readonly values: T[] = []
  private readonly known = new Map<string, number>()

  of<S>(key: string, given: S, make: (given: S) => T = (given) => given as unknown as T): number {
    let index = this.known.get(key)
    if (index === undefined) {
      index = this.values.push(make(given)) - 1
      this.known.set(key, index)
    }
    return index
  }
}
