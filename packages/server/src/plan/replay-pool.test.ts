import { Scenario } from '@heart/domain/plan'
import { buildCallLog, type ReplayCall } from '@heart/replay/call'
import { replay } from '@heart/replay/dispatch'
import { summarise } from '@heart/replay/ledger'
import { runPlan } from '@heart/replay/plan'
import { compileScenario } from '@heart/replay/program'
import { afterEach, describe, expect, it } from 'vitest'
import { ReplayFailure, ReplayPool } from './replay-pool.ts'
import { packLog, shareLog, unpackLog } from './shared-log.ts'

const calls: ReplayCall[] = Array.from({ length: 50 }, (_, i) => ({
  id: `call ${i}`,
  receivedMs: Date.parse('2024-03-04T12:00:00Z') + i * 600_000,
  nature: 'CRISIS',
  flags: i % 5 ? [] : ['weapon'],
  lon: -78.9,
  lat: i % 7 ? 35.9 + i / 1000 : null,
  zone: i % 2 ? 'North' : null,
  priority: 3,
  handleMs: i % 3 ? 1_800_000 : null,
}))
const log = buildCallLog(calls)
const scenario = Scenario.parse({
  timezone: 'America/New_York',
  programs: [
    {
      id: 'crt',
      mode: 'field',
      natures: ['CRISIS'],
      excludeFlags: ['weapon'],
      handle: { model: 'lognormal', medianSeconds: 1_200, meanSeconds: 1_500 },
    },
  ],
  teams: [
    { id: 'T', program: 'crt', post: [-78.9, 35.9], shifts: [{ days: ['mon'], from: '06:00', to: '22:00' }] },
  ],
  travel: { model: 'straight-line', kmPerHour: 40, detour: 1.3 },
})
const task = { scenario, seed: 's', firstReplication: 0, replications: 2 }
const here = (first: number, count: number) => {
  const plan = compileScenario(scenario, log)
  return Array.from({ length: count }, (_, i) =>
    summarise(plan, replay(plan, { seed: 's', replication: first + i })),
  )
}

let pool: ReplayPool
afterEach(() => pool.close())

describe('threads that replay', () => {
  it('say what this thread would say, from the replication asked for on', async () => {
    pool = new ReplayPool(1)
    expect(await pool.run(shareLog(log), task)).toEqual(here(0, 2))
    expect(await pool.run(shareLog(log), { ...task, firstReplication: 2 })).toEqual(here(2, 2))
  })

  it('tell of each zone too, where plans are compared', async () => {
    pool = new ReplayPool(1)
    const plan = compileScenario(scenario, log)
    expect(await pool.runWithZones(shareLog(log), { ...task, replications: 1 })).toEqual([
      runPlan(plan, { seed: 's', replication: 0 }),
    ])
  })

  it('take more tasks than there are threads, one after another', async () => {
    pool = new ReplayPool(2)
    const shared = shareLog(log)
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, i) =>
        pool.run(shared, { ...task, firstReplication: i, replications: 1 }),
      ),
    )
    expect(answers.flat()).toEqual(here(0, 9))
  })

  it('survive a scenario that cannot be replayed', async () => {
    pool = new ReplayPool(1)
    const shared = shareLog(log)
    const bad = { ...task, scenario: { ...scenario, timezone: 'Mars/Olympus' } }
    await expect(pool.run(shared, bad)).rejects.toThrow(ReplayFailure)
    expect(await pool.run(shared, task)).toEqual(here(0, 2))
  })

  it('end at once when the process stops, however long the task', async () => {
    pool = new ReplayPool(1)
    const endless = pool.run(shareLog(log), { ...task, replications: 1e6 })
    setTimeout(() => void pool.close(), 300)
    await expect(endless).rejects.toThrow(/stopping; another will take it up/)
  })
})

describe('a log laid aside', () => {
  it('comes back the same but for the ids, which no summary shows', async () => {
    pool = new ReplayPool(1)
    const back = await unpackLog(await packLog(log))
    expect(back).toEqual({ ...log, ids: [] })
    expect(shareLog(back).receivedMs.buffer).toBeInstanceOf(SharedArrayBuffer)
    const plan = compileScenario(scenario, shareLog(back))
    expect(summarise(plan, replay(plan, { seed: 's', replication: 0 }))).toEqual(here(0, 1)[0])
  })

  it('without a call can be laid aside too', async () => {
    pool = new ReplayPool(1)
    const empty = shareLog(await unpackLog(await packLog(buildCallLog([]))))
    expect((await pool.run(empty, task))[0]?.calls.usable).toBe(0)
  })
})
