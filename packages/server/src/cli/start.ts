import type { Command } from 'commander'
import pino from 'pino'
import { dataDirectory, openDatabase } from '../platform/database.ts'
import { isFree } from '../platform/embedded.ts'
import { HeartError } from '../platform/error.ts'
import { agencyIds } from '../platform/policy-cache.ts'
import { serve } from '../platform/serve.ts'
import { ensureWebBundle } from '../platform/web-bundle.ts'
import { type CommonOptions, withCommon } from './options.ts'

interface Options extends CommonOptions {
  port: string
  host: string
  demo: boolean
}

export function register(program: Command): void {
  withCommon(program.command('start'))
    .description('serve HEART: the board, the public page and all doors; Ctrl-C stops everything')
    .option('--port <number>', 'the port to serve on', '3000')
    .option(
      '--host <address>',
      'the address to listen on; 0.0.0.0 lets other machines in',
      process.env.HEART_HOST ?? 'localhost',
    )
    .option('--no-demo', 'without the demo city and its accounts')
    .action(start)
}

async function start(options: Options): Promise<void> {
  const port = Number(options.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new HeartError('usage', `--port ${options.port} is no port; choose a number from 1 to 65535.`)
  }
  const say = (sentence: string) => {
    if (!options.json) process.stdout.write(`${sentence}\n`)
  }
  await checkPort(port, options.host)

  const stopped = stopSignal()
  const webDirectory = await ensureWebBundle(say)
  const db = await openDatabase({
    databaseUrl: process.env.DATABASE_URL,
    dataDir: dataDirectory(options.dataDir),
    applicationName: 'server',
    connections: 20,
    log: say,
  })
  const closing: (() => Promise<void> | void)[] = [() => db.close()]
  try {
    const logger = pino({ level: process.env.HEART_LOG ?? 'warn' }, pino.destination({ dest: 2, sync: true }))
    const demo = options.demo ? await import('../demo/index.ts') : null
    if (demo && !stopped.asked) await demo.ensureDemo(db, { log: say })
    const serving = await serve({
      db,
      port,
      host: options.host,
      demo: options.demo,
      logger,
      webDirectory,
    }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EADDRINUSE' ? portTaken(port) : error
    })
    closing.unshift(() => serving.stop())
    const url = `http://localhost:${serving.port}`
    if (demo) {
      const speed = Number(process.env.HEART_DEMO_SPEED ?? 1)
      const feed = await demo.startDemoFeed({ baseUrl: url, db, log: say, speed: speed > 0 ? speed : 1 })
      closing.unshift(() => feed.stop())
    }
    await tell(options, { url, data: db.describe, agencies: await agencyIds(db) })
    await stopped.promise
    say('\nStopping…')
  } finally {
    for (const close of closing) await close()
  }
  say('Stopped. Nothing is left running.')
}

interface Running {
  url: string
  data: string
  agencies: string[]
}

async function tell(options: Options, { url, data, agencies }: Running): Promise<void> {
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ url, data, demo: options.demo, agencies })}\n`)
    return
  }
  const signIn = options.demo
    ? `${url}/sign-in – one click on any of the demo accounts`
    : agencies.length > 0
      ? `${url}/sign-in – add people with: npx heart account add NAME --agency ${agencies[0]} --role dispatcher`
      : 'load an agency first: npx heart load DIR (examples/ has some), then add people: npx heart account add'
  process.stdout.write(
    [
      '',
      `HEART is running at  ${url}`,
      `To sign in           ${signIn}`,
      `The data are in      ${data}`,
      'To stop              press Ctrl-C',
      '',
      '',
    ].join('\n'),
  )
}

const portTaken = (port: number) =>
  new HeartError(
    'port_taken',
    `Port ${port} is taken by another program; stop it, or choose another with --port ${port + 1}.`,
  )

/** Before anything else is started: most often another HEART is running already. */
async function checkPort(port: number, host: string): Promise<void> {
  const addresses = host === 'localhost' ? ['127.0.0.1'] : [host]
  for (const address of addresses) if (port !== 0 && !(await isFree(port, address))) throw portTaken(port)
}

/** The first Ctrl-C or SIGTERM asks to stop; a second one does not wait any longer. */
function stopSignal(): { readonly asked: boolean; promise: Promise<void> } {
  let asked = false
  const promise = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130)
        asked = true
        done()
      })
    }
  })
  return {
    get asked() {
      return asked
    },
    promise,
  }
}
