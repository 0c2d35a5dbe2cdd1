import type { CallLog } from '@heart/replay/call'
import { replay } from '@heart/replay/dispatch'
import { compileScenario, type ReplayPlan } from '@heart/replay/program'
import { fetchLog } from './fetch-log.ts'
import { JobBox } from './job-box.ts'
import { measure } from './measure.ts'
import { type FromReplayWorker, type ReplayJob, SEED, type ToReplayWorker } from './protocol.ts'

/** Bands are drawn once the hand rests: a drag must never wait for one. */
const REST_MS = 120

const box = new JobBox()
const compiled = new Map<string, { job: ReplayJob; plan: ReplayPlan }>()
let log: CallLog | null = null
let running = false
let rest: ReturnType<typeof setTimeout> | undefined

const say = (message: FromReplayWorker) => postMessage(message)
const wake = new MessageChannel()
wake.port1.onmessage = run

addEventListener('message', ({ data }: MessageEvent<ToReplayWorker>) => {
  if (data.kind === 'load') void load(data.address)
  if (data.kind === 'replay') box.put(data.job)
  if (data.kind === 'forget') {
    box.forget(data.key)
    compiled.delete(data.key)
  }
  schedule()
})

async function load(address: string): Promise<void> {
  log = null
  compiled.clear()
  try {
    log = await fetchLog(address)
    say({ kind: 'loaded', calls: log.size, zones: [...log.zones] })
    schedule()
  } catch (error) {
    say({ kind: 'failed', key: null, ticket: 0, sentence: (error as Error).message })
  }
}

function schedule(): void {
  if (running || !log || !box.next()) return
  clearTimeout(rest)
  running = true
  wake.port2.postMessage(null)
}

function run(): void {
  running = false
  const next = box.next()
  if (!next || !log) return
  const { job, replication } = next
  const startedMs = performance.now()
  try {
    const plan = planOf(job, log)
    const figures = measure(plan, replay(plan, { seed: SEED, replication }))
    const tookMs = performance.now() - startedMs
    if (box.done(job)) {
      say({ kind: 'figures', key: job.key, ticket: job.ticket, replication, figures, tookMs })
    }
  } catch (error) {
    box.forget(job.key)
    say({ kind: 'failed', key: job.key, ticket: job.ticket, sentence: (error as Error).message })
  }
  if (box.calm && replication === 0) rest = setTimeout(schedule, REST_MS)
  else schedule()
}

function planOf(job: ReplayJob, log: CallLog): ReplayPlan {
  const known = compiled.get(job.key)
  if (known?.job === job) return known.plan
  const plan = compileScenario(job.scenario, log, known?.plan)
  compiled.set(job.key, { job, plan })
  return plan
}
