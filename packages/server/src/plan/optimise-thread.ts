import {
  CannotOptimise,
  type OptimiseInput,
  type OptimiseProgress,
  type OptimiseResult,
} from '@heart/replay/plan'
import { ownThread } from '../platform/own-thread.ts'

export interface OptimiseTask {
  readonly input: OptimiseInput
  /** 1: stop with the best so far. */
  readonly stop: Int32Array
}

export type OptimiseAnswer =
  | { readonly progress: OptimiseProgress }
  | { readonly result: OptimiseResult }
  | { readonly refusal: string }

/**
 * Looks for the best plan on a thread of its own. An abort ends it soon, with the best so far.
 * @throws CannotOptimise when what was asked cannot be done; Error when the thread ends
 */
export function optimiseOnThread(
  input: OptimiseInput,
  { onProgress, signal }: { onProgress?: (progress: OptimiseProgress) => void; signal?: AbortSignal },
): Promise<OptimiseResult> {
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const cancel = () => Atomics.store(stop, 0, 1)
  const task: OptimiseTask = { input, stop }
  const worker = ownThread(import.meta.dirname, 'optimise-worker', task)
  signal?.addEventListener('abort', cancel, { once: true })
  if (signal?.aborted) cancel()
  return new Promise<OptimiseResult>((done, fail) => {
    worker.on('message', (answer: OptimiseAnswer) => {
      if ('progress' in answer) onProgress?.(answer.progress)
      else if ('result' in answer) done(answer.result)
      else fail(new CannotOptimise(answer.refusal))
    })
    worker.on('error', fail)
    worker.on('exit', (code) => fail(new Error(`The thread that looks for a plan ended with code ${code}.`)))
  }).finally(() => {
    signal?.removeEventListener('abort', cancel)
    return worker.terminate()
  })
}
