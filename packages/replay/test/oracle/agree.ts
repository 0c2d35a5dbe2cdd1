import { drawOf, runEngine } from '../engine.ts'
import type { Case } from '../random/random-case.ts'
import { shrunk } from '../random/shrink.ts'
import { differences } from './differences.ts'
import { replaySlowly } from './replay-slowly.ts'

/** What the engine does otherwise than the rules; an engine that gives up differs too. */
function differencesIn({ scenario, calls }: Case): string[] {
  try {
    const engine = runEngine(scenario, calls)
    return differences(engine, replaySlowly(scenario, calls, drawOf(engine.plan)))
  } catch (error) {
    return [String(error instanceof Error ? error.stack : error)]
  }
}

/** Fails with the smallest case that can be found when engine and oracle differ. */
export function agree(name: string, random: Case): void {
  if (differencesIn(random).length === 0) return
  const smallest = shrunk(random, (smaller) => differencesIn(smaller).length > 0)
  throw new Error(
    `${name}\n${differencesIn(smallest).join('\n')}\n${JSON.stringify(smallest, null, 1).replaceAll(/\n\s+(?=[^{]*[}\]])/g, ' ')}`,
  )
}
