import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/**
 * A thread for work that would hold up everybody. From the bundle beside the calling file, else from the sources
 * (docs/decisions/0005): a thread inherits no loader.
 */
export function ownThread(directory: string, name: string, workerData?: unknown): Worker {
  const bundled = join(directory, `${name}.mjs`)
  if (existsSync(bundled)) return new Worker(bundled, { workerData })
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const loader = `import { register } from ${JSON.stringify(new URL('./esm/api/index.mjs', tsx))}; register()`
  return new Worker(join(directory, `${name}.ts`), {
    workerData,
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(loader)}`],
  })
}
