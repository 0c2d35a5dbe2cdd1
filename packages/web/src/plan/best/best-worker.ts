import { checkOptions, highsSolver, optimise } from '@heart/replay/plan'
import loadHighs from 'highs'
import highsWasm from 'highs/runtime?url'
import { fetchLog } from '../worker/fetch-log.ts'
import { optionsOf } from './best-asked.ts'
import type { FromBestWorker, ToBestWorker } from './best-protocol.ts'

const say = (message: FromBestWorker) => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<ToBestWorker>) => {
  void find(data).catch((error: Error) => say({ kind: 'failed', sentence: error.message }))
})

/** One search a worker: who cancels ends the worker. */
async function find({ address, plan, asked, posts }: ToBestWorker): Promise<void> {
  const log = await fetchLog(address)
  const { options, problems } = checkOptions(optionsOf(asked, plan, posts), plan, log.zones)
  if (!options) throw new Error(problems.map(({ path, sentence }) => `${path} ${sentence}`.trim()).join(' '))
  const solver = highsSolver(() => loadHighs({ locateFile: () => highsWasm }))
  const result = await optimise(
    { plan, log, options },
    {
      solver,
      onProgress: ({ step, fraction, best, bound }) =>
        say({ kind: 'step', step: { step, fraction, answeredShare: best?.answeredShare ?? null, bound } }),
    },
  )
  say({ kind: 'found', result })
}
