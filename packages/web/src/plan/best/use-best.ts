import type { OptimiseResult } from '@heart/replay/plan'
import { useEffect, useRef, useState } from 'react'
import type { BestStep, FromBestWorker, ToBestWorker } from './best-protocol.ts'

export type BestState =
  | { kind: 'idle' }
  | { kind: 'working'; step: BestStep | null }
  | { kind: 'found'; result: OptimiseResult }
  | { kind: 'failed'; sentence: string }

/** One search at a time, in a worker that ends with it. */
export function useBest() {
  const [state, setState] = useState<BestState>({ kind: 'idle' })
  const worker = useRef<Worker | null>(null)
  const stop = () => {
    worker.current?.terminate()
    worker.current = null
  }
  useEffect(() => () => worker.current?.terminate(), [])

  const find = (asked: ToBestWorker) => {
    stop()
    const made = new Worker(new URL('./best-worker.ts', import.meta.url), { type: 'module' })
    made.onmessage = ({ data }: MessageEvent<FromBestWorker>) => {
      if (data.kind === 'step') return setState({ kind: 'working', step: data.step })
      setState(data)
      stop()
    }
    made.onerror = () => {
      setState({
        kind: 'failed',
        sentence: 'The search could not go on in this browser. Your plans are untouched.',
      })
      stop()
    }
    worker.current = made
    setState({ kind: 'working', step: null })
    made.postMessage(asked)
  }
  const cancel = () => {
    stop()
    setState({ kind: 'idle' })
  }
  return { state, find, cancel }
}
