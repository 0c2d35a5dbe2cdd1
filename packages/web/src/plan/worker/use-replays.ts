import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Figures } from './figures.ts'
import { meanFigures } from './mean-figures.ts'
import { Replays, type Series } from './replays.ts'

/** A replay worker with the calls behind an address; a new address is a new worker. */
export function useReplays(address: string): Replays | null {
  const [replays, setReplays] = useState<Replays | null>(null)
  useEffect(() => {
    const worker = new Worker(new URL('./replay-worker.ts', import.meta.url), { type: 'module' })
    const made = new Replays(worker)
    made.load(address)
    setReplays(made)
    return () => {
      made.stop()
      setReplays(null)
    }
  }, [address])
  return replays
}

const nothing = () => () => {}

export function useSeries(replays: Replays | null, key: string): Series | undefined {
  return useSyncExternalStore(replays?.subscribe ?? nothing, () => replays?.seriesOf(key))
}

/** Of several plans; the list stays the same while none of them changes. */
export function useSeriesOf(
  replays: Replays | null,
  keys: readonly string[],
): readonly (Series | undefined)[] {
  const last = useRef<readonly (Series | undefined)[]>([])
  return useSyncExternalStore(replays?.subscribe ?? nothing, () => {
    const now = keys.map((key) => replays?.seriesOf(key))
    const same = now.length === last.current.length && now.every((each, i) => each === last.current[i])
    if (!same) last.current = now
    return last.current
  })
}

export function useFailure(replays: Replays | null, key: string): string | undefined {
  return useSyncExternalStore(replays?.subscribe ?? nothing, () => replays?.failureOf(key))
}

export function useLogState(replays: Replays | null) {
  const log = useSyncExternalStore(replays?.subscribe ?? nothing, () => replays?.logState() ?? null)
  const failed = useSyncExternalStore(replays?.subscribe ?? nothing, () => replays?.logFailed() ?? null)
  return { log, failed }
}

const means = new WeakMap<Series, Figures>()

/** The mean of what is there of a series, worked out once. */
export function figuresOf(series: Series): Figures {
  let figures = means.get(series)
  if (!figures) {
    figures = meanFigures(series.replications)
    means.set(series, figures)
  }
  return figures
}
