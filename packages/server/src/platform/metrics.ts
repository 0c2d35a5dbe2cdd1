import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from './database.ts'
import type { LiveHub } from './live-hub.ts'

export interface Metrics {
  registry: Registry
  passages: Histogram<'door' | 'status'>
  refusals: Counter<'door' | 'status'>
}

/** Figures for Prometheus. Events and open calls are counted in the database, so that every process tells the same. */
export function createMetrics(db: Database, live: LiveHub): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'heart_' })
  const passages = new Histogram({
    name: 'heart_http_duration_seconds',
    help: 'Time from request to answer, by door and status',
    labelNames: ['door', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const refusals = new Counter({
    name: 'heart_refusals_total',
    help: 'Passages refused for want of a session or a right',
    labelNames: ['door', 'status'] as const,
    registers: [registry],
  })
  new Gauge({
    name: 'heart_live_clients',
    help: 'Live streams open in this process',
    registers: [registry],
    collect() {
      this.set(live.clients)
    },
  })
  const counted = (name: string, help: string, sql: string) =>
    new Gauge({
      name,
      help,
      labelNames: ['agency'] as const,
      registers: [registry],
      async collect() {
        const { rows } = await db.owner.query<{ agency_id: string; n: number }>(sql)
        this.reset()
        for (const row of rows) this.set({ agency: row.agency_id }, Number(row.n))
      },
    })
  counted('heart_events', 'Events appended so far', 'select agency_id, last_seq as n from agency')
  counted(
    'heart_open_calls',
    'Calls that are not closed',
    `select agency_id, count(*) as n from call where status <> 'closed' group by agency_id`,
  )
  return { registry, passages, refusals }
}
