import { parentPort } from 'node:worker_threads'
import type { CallLog } from '@heart/replay/call'
import { replay } from '@heart/replay/dispatch'
import { type Summary, summarise } from '@heart/replay/ledger'
import { compileScenario, type ReplayPlan } from '@heart/replay/program'
import type { ReplayAnswer, ReplayTask } from './replay-pool.ts'

/**
 * A thread that replays: one task after another, each a scenario with some replications. It keeps the log it was given
 * last, and what the last scenario had worked out on it.
 */
let log: CallLog | undefined
let plan: ReplayPlan | undefined

parentPort?.on('message', (task: ReplayTask & { log?: CallLog }) => {
  parentPort?.postMessage(answer(task))
})

function answer(task: ReplayTask & { log?: CallLog }): ReplayAnswer {
  try {
    if (task.log) {
      log = task.log
      plan = undefined
    }
    plan = compileScenario(task.scenario, log as CallLog, plan)
    const summaries: Summary[] = []
    for (let i = 0; i < task.replications; i++) {
      const luck = { seed: task.seed, replication: task.firstReplication + i }
      summaries.push(summarise(plan, replay(plan, luck)))
    }
    return { summaries }
  } catch (error) {
    plan = undefined
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}
