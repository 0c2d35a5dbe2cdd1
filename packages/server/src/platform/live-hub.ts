import type { LiveMessage } from '@heart/api/platform'
import pg from 'pg'
import type { Database } from './database.ts'
import { inAgency } from './database.ts'
import { LIVE_CHANNEL } from './event-store.ts'
import { forgetPolicy, POLICY_CHANNEL } from './policy-cache.ts'

/** As many messages as are kept in memory for streams that follow closely; older ones are read from the table. */
const TAIL = 2_000
const PAGE = 500
const POLL_MS = 1_000

/** What has lately happened in one agency: `messages` are the last ones up to `lastSeq`, without gaps. */
interface Tail {
  lastSeq: number
  messages: LiveMessage[]
  waiting: Set<() => void>
  reading: Promise<void> | null
  again: boolean
}

/**
 * Follows the events of all agencies that somebody watches. Each event is read once a process, however many streams
 * there are. NOTIFY wakes it; the poll heals what a lost connection did not tell. Numbers have no gaps and follow
 * the order of commits, so reading "after n" misses nothing.
 */
export class LiveHub {
  private readonly tails = new Map<string, Promise<Tail>>()
  private listener: pg.Client | null = null
  private poll: NodeJS.Timeout | null = null
  private closed = false
  private readonly db: Database
  /** Streams open now, for the metrics. */
  clients = 0

  constructor(db: Database) {
    this.db = db
  }

  async start(): Promise<void> {
    await this.listen().catch(() => undefined)
    this.poll = setInterval(() => {
      if (!this.listener) this.listen().catch(() => undefined)
      for (const agencyId of this.tails.keys()) this.wake(agencyId)
    }, POLL_MS)
  }

  async close(): Promise<void> {
    this.closed = true
    if (this.poll) clearInterval(this.poll)
    const tails = await Promise.allSettled(this.tails.values())
    for (const tail of tails) if (tail.status === 'fulfilled') wakeAll(tail.value)
    await this.listener?.end().catch(() => undefined)
    this.listener = null
  }

  get isClosed(): boolean {
    return this.closed
  }

  /** The number of the last event known here. */
  async lastSeq(agencyId: string): Promise<number> {
    return (await this.tail(agencyId)).lastSeq
  }

  /** What happened after a number, at most a page of it; waits until something does or `signal` ends. */
  async after(agencyId: string, seq: number, signal: AbortSignal): Promise<LiveMessage[]> {
    const tail = await this.tail(agencyId)
    while (!signal.aborted && !this.closed) {
      if (tail.lastSeq > seq) {
        const first = tail.lastSeq - tail.messages.length + 1
        if (seq + 1 >= first) return tail.messages.slice(seq + 1 - first, seq + 1 - first + PAGE)
        return await this.read(agencyId, seq)
      }
      await new Promise<void>((done) => {
        const wake = () => {
          tail.waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          done()
        }
        tail.waiting.add(wake)
        signal.addEventListener('abort', wake)
      })
    }
    return []
  }

  private tail(agencyId: string): Promise<Tail> {
    const known = this.tails.get(agencyId)
    if (known) return known
    const made = inAgency(this.db, agencyId, async (client) => {
      const { rows } = await client.query<{ last_seq: number }>(
        'select last_seq from agency where agency_id = $1',
        [agencyId],
      )
      return {
        lastSeq: rows[0]?.last_seq ?? 0,
        messages: [],
        waiting: new Set<() => void>(),
        reading: null,
        again: false,
      }
    })
    this.tails.set(agencyId, made)
    made.catch(() => this.tails.delete(agencyId))
    return made
  }

  private wake(agencyId: string): void {
    this.tails
      .get(agencyId)
      ?.then((tail) => this.follow(agencyId, tail))
      .catch(() => undefined)
  }

  /** One reader at a time; a word that comes while it reads makes it read once more. */
  private follow(agencyId: string, tail: Tail): Promise<void> {
    if (tail.reading) {
      tail.again = true
      return tail.reading
    }
    tail.reading = (async () => {
      do {
        tail.again = false
        for (;;) {
          const page = await this.read(agencyId, tail.lastSeq)
          const last = page.at(-1)
          if (!last) break
          tail.messages = [...tail.messages, ...page].slice(-TAIL)
          tail.lastSeq = last.seq
          wakeAll(tail)
          if (page.length < PAGE) break
        }
      } while (tail.again)
    })().finally(() => {
      tail.reading = null
    })
    return tail.reading
  }

  private async read(agencyId: string, seq: number): Promise<LiveMessage[]> {
    return await inAgency(this.db, agencyId, async (client) => {
      const { rows } = await client.query<{
        seq: number
        kind: string
        stream: string
        version: number
        team_id: string | null
        happened_at: Date
        recorded_at: Date
      }>(
        `select seq, kind, stream, version, data ->> 'teamId' as team_id, happened_at, recorded_at
           from event where agency_id = $1 and seq > $2 order by seq limit ${PAGE}`,
        [agencyId, seq],
      )
      return rows.map((r) => ({
        seq: r.seq,
        kind: r.kind,
        stream: r.stream,
        version: r.version,
        teamIds: r.team_id === null ? [] : [r.team_id],
        happenedAt: r.happened_at.toISOString(),
        recordedAt: r.recorded_at.toISOString(),
      }))
    })
  }

  private async listen(): Promise<void> {
    if (this.closed) return
    const client = new pg.Client({ connectionString: this.db.url, application_name: 'heart live' })
    this.listener = client
    const lost = () => {
      if (this.listener === client) this.listener = null
    }
    client.on('error', lost)
    client.on('end', lost)
    client.on('notification', ({ channel, payload }) => {
      if (channel === POLICY_CHANNEL && payload) forgetPolicy(this.db, payload)
      if (channel === LIVE_CHANNEL && payload) this.wake(payload.slice(0, payload.lastIndexOf(':')))
    })
    try {
      await client.connect()
      await client.query(`listen ${LIVE_CHANNEL}`)
      await client.query(`listen ${POLICY_CHANNEL}`)
    } catch (error) {
      lost()
      await client.end().catch(() => undefined)
      throw error
    }
    for (const agencyId of this.tails.keys()) this.wake(agencyId)
  }
}

function wakeAll(tail: Tail): void {
  for (const wake of [...tail.waiting]) wake()
}
