import { once } from 'node:events'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { LiveHub } from './live-hub.ts'

const BEAT_MS = 2_000
/** A reader that takes nothing for this long is gone, whatever its connection says. */
const STUCK_MS = 30_000
const STILL_ALLOWED_MS = 30_000

export interface StreamOptions {
  live: LiveHub
  agencyId: string
  after: number | undefined
  now(): Date
  /** Asked now and then: a session that has ended ends its stream. */
  stillAllowed(): Promise<boolean>
}

/** Sends what happens as server-sent events, from where the client was, until it leaves or the server stops. */
export async function streamLive(
  request: FastifyRequest,
  reply: FastifyReply,
  o: StreamOptions,
): Promise<void> {
  const given = request.headers['last-event-id']
  const told = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : o.after
  const last = await o.live.lastSeq(o.agencyId)
  // A client that is ahead of us saw another database (a backup was restored): it follows from here on.
  let seq = told === undefined ? last : Math.min(told, last)

  reply.hijack()
  const { raw } = reply
  const headers = reply.getHeaders() as Record<string, string>
  raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  })
  raw.socket?.setNoDelay(true)
  const gone = new AbortController()
  raw.on('close', () => gone.abort())
  raw.on('error', () => gone.abort())

  const send = async (text: string): Promise<void> => {
    if (gone.signal.aborted || raw.write(text)) return
    const stuck = setTimeout(() => raw.destroy(), STUCK_MS)
    await once(raw, 'drain', { signal: gone.signal }).catch(() => undefined)
    clearTimeout(stuck)
  }
  const beat = async () => {
    const data = { seq: await o.live.lastSeq(o.agencyId), at: o.now().toISOString() }
    // A full pipe needs no sign of life.
    if (!raw.writableNeedDrain) raw.write(`event: beat\ndata: ${JSON.stringify(data)}\n\n`)
  }
  const beats = setInterval(() => void beat().catch(() => undefined), BEAT_MS)
  const checks = setInterval(async () => {
    if (!(await o.stillAllowed().catch(() => true))) raw.end()
  }, STILL_ALLOWED_MS)

  o.live.clients++
  try {
    await send(`retry: 1000\n\n`)
    await beat()
    while (!gone.signal.aborted && !o.live.isClosed) {
      const messages = await o.live.after(o.agencyId, seq, gone.signal)
      if (messages.length === 0) continue
      await send(messages.map((m) => `id: ${m.seq}\ndata: ${JSON.stringify(m)}\n\n`).join(''))
      seq = messages.at(-1)?.seq ?? seq
    }
  } catch (error) {
    request.log.warn({ err: error }, 'live stream ended')
  } finally {
    o.live.clients--
    clearInterval(beats)
    clearInterval(checks)
    raw.end()
  }
}
