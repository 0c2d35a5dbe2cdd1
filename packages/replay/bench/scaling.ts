/** `npm run bench replay-scaling`: ten times the calls at the same pace cost ten times as much, and how many bytes a call. */
import { replay } from '../src/dispatch/index.ts'
import { compileScenario } from '../src/program/index.ts'
import { benchLog, benchScenario } from './city.ts'
import { bestOf, round } from './measure.ts'

const luck = { seed: '0', replication: 0 }
for (const size of [10_000, 100_000, 1_000_000, 10_000_000]) {
  const log = benchLog(size)
  const columns = (value: object): number =>
    Object.values(value).reduce((bytes, part) => bytes + (ArrayBuffer.isView(part) ? part.byteLength : 0), 0)
  const atOnce = compileScenario(benchScenario(0), log)
  const waiting = compileScenario(benchScenario(30), log)
  const best = bestOf(Math.max(3, Math.ceil(1_000_000 / size)), {
    atOnce: () => replay(atOnce, luck),
    waiting: () => replay(waiting, luck),
  })
  const outcome = replay(waiting, luck)
  // The queue keeps one more byte for each call while it runs.
  const bytes = (columns(log) + columns(waiting) + columns(waiting.ways) + columns(outcome)) / size + 1
  console.log(
    JSON.stringify({
      name: 'replay scaling',
      calls: size,
      nsPerCallAtOnce: round(((best.atOnce as number) * 1e6) / size, 1),
      nsPerCallWaiting: round(((best.waiting as number) * 1e6) / size, 1),
      bytesPerCall: round(bytes, 1),
      aimBytesPerCall: 100,
    }),
  )
}
