import { openDatabase } from '../../platform/database.ts'
import { serve } from '../../platform/serve.ts'

/** A server process for tests: says `ready`, then the words of each notice that it would send, a line each. */
const say = (line: string) => process.stdout.write(`${line}\n`)

const db = await openDatabase({ databaseUrl: process.env.DATABASE_URL, dataDir: '' })
const serving = await serve({
  db,
  port: 0,
  host: '127.0.0.1',
  demo: false,
  pushSender: async (_to, notice) => {
    say(JSON.parse(notice).body)
    return 'sent'
  },
})
say('ready')

process.once('SIGTERM', async () => {
  await serving.stop()
  await db.close()
})
