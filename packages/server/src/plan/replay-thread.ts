import { parentPort } from 'node:worker_threads'
import type { CallLog } from '@heart/replay/call'
import { type Luck, replay } from '@heart/replay/dispatch'
import { summarise } from '@heart/replay/ledger'
import { runPlan } from '@heart/replay/plan'
import { compileScenario, type ReplayPlan } from '@heart/replay/program'
import type { ThreadAnswer, ThreadTask } from './replay-pool.ts'

/**
 * A thread that replays: one task after another, each a scenario with some replications. It keeps the log it was given
 * last, and what the last scenario had worked out on it.
 */
let log: CallLog | undefined
let plan: ReplayPlan | undefined

parentPort?.on('message', (task: ThreadTask) => {
  parentPort?.postMessage(answer(task))
})

function answer(task: ThreadTask): ThreadAnswer {
  try {
    if (task.log) {
      log = task.log
      plan = undefined
    }
    const compiled = compileScenario(task.scenario, log as CallLog, plan)
    plan = compiled
    const runOf = (luck: Luck) =>
      task.withZones ? runPlan(compiled, luck) : summarise(compiled, replay(compiled, luck))
    const runs: ReturnType<typeof runOf>[] = []
    for (let i = 0; i < task.replications; i++) {
      runs.push(runOf({ seed: task.seed, replication: task.firstReplication + i }))
    }
    return { runs }
  } catch (error) {
    plan = undefined
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}
