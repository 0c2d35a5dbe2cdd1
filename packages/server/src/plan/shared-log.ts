import { promisify } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { gunzip, gzip } from 'node:zlib'
import type { CallLog } from '@heart/replay/call'

const NUMBERS = [
  'receivedMs',
  'lon',
  'lat',
  'zone',
  'kind',
  'handleMs',
  'luckA',
  'luckB',
  'inputOrder',
] as const

/** One row of a table holds so many bytes of a log: a gigabyte, the most a value may have, is never near. */
const PIECE = 8 * 1024 * 1024

/** A log without the ids of its calls, small enough to be laid aside: two megabytes for a year of Durham. */
export async function packLog(log: CallLog): Promise<Buffer[]> {
  const packed = await promisify(gzip)(serialize({ ...log, ids: [] }), { level: 1 })
  const pieces: Buffer[] = []
  for (let at = 0; at < packed.length; at += PIECE) pieces.push(packed.subarray(at, at + PIECE))
  return pieces
}

export async function unpackLog(pieces: readonly Buffer[]): Promise<CallLog> {
  return deserialize(await promisify(gunzip)(Buffer.concat(pieces))) as CallLog
}

/** The same log on memory that threads read together: a copy for each would be the most of their size. */
export function shareLog(log: CallLog): CallLog {
  const shared = Object.fromEntries(NUMBERS.map((name) => [name, share(log[name])]))
  return { ...log, ids: [], ...shared }
}

type Numbers = CallLog[(typeof NUMBERS)[number]]

function share(numbers: Numbers): Numbers {
  const memory = new SharedArrayBuffer(numbers.byteLength)
  new Uint8Array(memory).set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
  const Kind = numbers.constructor as new (memory: SharedArrayBuffer) => Numbers
  return new Kind(memory)
}
