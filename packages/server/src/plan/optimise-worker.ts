import { parentPort, workerData } from 'node:worker_threads'
import { CannotOptimise, highsSolver, optimise } from '@heart/replay/plan'
import loadHighs from 'highs'
import type { OptimiseAnswer, OptimiseTask } from './optimise-thread.ts'

/** A thread that looks for the best plan: the solver blocks whoever runs it, for seconds on end. */
const { input, stop } = workerData as OptimiseTask

const tell = (answer: OptimiseAnswer) => parentPort?.postMessage(answer)

optimise(input, {
  solver: highsSolver(() => loadHighs()),
  onProgress: (progress) => tell({ progress }),
  // Shared memory, since no message is heard while the solver works.
  signal: {
    get aborted() {
      return Atomics.load(stop, 0) === 1
    },
  },
}).then(
  (result) => tell({ result }),
  (error: unknown) => {
    if (!(error instanceof CannotOptimise)) throw error
    tell({ refusal: error.message })
  },
)
