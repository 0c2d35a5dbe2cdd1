import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Does `once` again and again until the signal, waiting as long as it says (milliseconds). After a failure it waits
 * longer each time, up to a minute, and says so once until it works again.
 */
export async function keepDoing(
  name: string,
  once: () => Promise<number>,
  o: { signal: AbortSignal; log(sentence: string): void; firstBackoffMs?: number },
): Promise<void> {
  let failures = 0
  while (!o.signal.aborted) {
    let waitMs: number
    try {
      waitMs = await once()
      if (failures > 0) o.log(`${name} work again.`)
      failures = 0
    } catch (error) {
      if (o.signal.aborted) return
      const why = error instanceof Error ? error.message : String(error)
      if (failures === 0) o.log(`${name} cannot work now (${why}); they try again until it does.`)
      waitMs = Math.min(60_000, (o.firstBackoffMs ?? 2_000) * 2 ** Math.min(failures, 10))
      failures++
    }
    await sleep(waitMs, undefined, { signal: o.signal }).catch(() => undefined)
  }
}
