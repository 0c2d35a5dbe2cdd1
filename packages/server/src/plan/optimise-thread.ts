import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import {
  CannotOptimise,
  type OptimiseInput,
  type OptimiseProgress,
  type OptimiseResult,
} from '@heart/replay/plan'

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
  const worker = startWorker({ input, stop })
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

/** From the bundle beside this file, else from the sources (docs/decisions/0005): a thread inherits no loader. */
function startWorker(workerData: OptimiseTask): Worker {
  const bundled = join(import.meta.dirname, 'optimise-worker.mjs')
  if (existsSync(bundled)) return new Worker(bundled, { workerData })
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const loader = `import { register } from ${JSON.stringify(new URL('./esm/api/index.mjs', tsx))}; register()`
  return new Worker(join(import.meta.dirname, 'optimise-worker.ts'), {
    workerData,
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(loader)}`],
  })
}
