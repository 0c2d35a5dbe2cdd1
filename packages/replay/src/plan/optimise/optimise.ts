import type { Plan, Scenario } from '@heart/domain/plan'
import type { CallLog } from '../../call/index.ts'
import { compileScenario } from '../../program/index.ts'
import { optionProblems } from './check-options.ts'
import { chooseForCaps, choosePlan, type Tell } from './choose.ts'
import { chosenOf, leverResult, modelOf } from './describe.ts'
import { withLever } from './levers.ts'
import type { OptimiseOptions } from './options.ts'
import { type Part, splitLog } from './part.ts'
import { priceOf, programPrices } from './price.ts'
import { compare, figuresOf, play } from './report.ts'
import type { CapPrice, OptimiseProgress, OptimiseResult } from './result.ts'
import { FEWEST_CALLS_OF_ZONE } from './score.ts'
import { Search } from './search.ts'
import type { Solver } from './solver.ts'

/** What was asked cannot be done; one sentence says why. */
export class CannotOptimise extends Error {
  override name = 'CannotOptimise'
}

export interface OptimiseInput {
  readonly plan: Plan
  readonly log: CallLog
  readonly options: OptimiseOptions
}

export interface OptimisePorts {
  readonly solver: Solver
  readonly onProgress?: (progress: OptimiseProgress) => void
  readonly signal?: { readonly aborted: boolean }
  /** Lets other work of the thread happen, so that an abort is heard. */
  readonly pause?: () => Promise<void>
  readonly nowMs?: () => number
}

/**
 * The same people, more neighbors: finds weekly lines of shifts, posts, area, wait and order that answer most. A mixed-integer
 * program proposes and bounds, replay judges and polishes. It chooses on one part of the log and reports on the other.
 * @throws CannotOptimise when the options do not fit the plan, or the log is too short to be divided
 */
export async function optimise(input: OptimiseInput, ports: OptimisePorts): Promise<OptimiseResult> {
  const { plan, log, options } = input
  const [problem] = optionProblems(options, plan, log.zones)
  if (problem) throw new CannotOptimise(`${problem.path} ${problem.sentence}`.trim())
  const { training, unseen } = splitLog(log, options.split, plan.scenario.timezone)
  if (training.log.size === 0 || unseen.log.size === 0) {
    throw new CannotOptimise(
      'The calls cannot be divided into a part to choose on and a part to report on; take a longer period.',
    )
  }
  const nowMs = ports.nowMs ?? Date.now
  const startedMs = nowMs()
  const stopped = () => ports.signal?.aborted === true
  const goesOn = async (): Promise<boolean> => {
    await ports.pause?.()
    return !stopped()
  }
  const search = new Search(plan, options, training, { solver: ports.solver, nowMs, goesOn, stopped })
  const tell = teller(ports, search)

  const choice = await choosePlan(search, options, { tell, goesOn, nowMs })
  const seed = `${options.effort.seed}/report`
  const work = (reported: number) => {
    const seconds = search.scoringMs / 1000
    return {
      rosters: search.scored,
      replications: options.effort.replications,
      rostersPerSecond: seconds > 0 ? search.scored / seconds : 0,
      seconds: (reported - startedMs) / 1000,
    }
  }
  if (!choice) {
    const nothing = {
      chosen: null,
      capsHeld: false,
      training: null,
      unseen: null,
      leversOnly: null,
      price: null,
      caps: [],
    }
    return {
      ...nothing,
      stopped: stopped() ? 'cancelled' : 'finished',
      model: modelOf(search, choice),
      work: work(nowMs()),
      assumed: search.staffing.assumed,
    }
  }
  const scenario = search.scenarioOf(choice)
  const playOn = (what: Scenario, part: Part) => play(what, part, seed, options.effort.finalReplications)

  const capChoices = await chooseForCaps(search, choice, options, tell, goesOn)
  tell('reporting', 0, 1, 0.95, choice)
  const inside = compileScenario(plan.scenario, unseen.log).reachable
  const before = playOn(plan.scenario, unseen)
  const after = playOn(scenario, unseen)
  const caps = capChoices.map(({ utilization, chosen }): CapPrice => {
    const played = playOn(search.scenarioOf(chosen), unseen)
    return {
      ...leverResult(chosen.state.lever),
      utilization,
      held: chosen.score.excess === 0,
      figures: figuresOf(played),
      ratio: compare(before, played).ratio,
      utilizationReached: Math.max(...programPrices(before, played).map((one) => one.utilizationAfter)),
    }
  })
  return {
    stopped: stopped() ? 'cancelled' : 'finished',
    chosen: chosenOf(search, choice, scenario, plan),
    model: modelOf(search, choice),
    capsHeld: choice.score.excess === 0,
    training: compare(playOn(plan.scenario, training), playOn(scenario, training)),
    unseen: compare(before, after),
    leversOnly: figuresOf(playOn(withLever(plan.scenario, choice.state.lever), unseen)),
    price: priceOf(before, after, inside, FEWEST_CALLS_OF_ZONE),
    caps,
    work: work(nowMs()),
    assumed: search.staffing.assumed,
  }
}

const teller =
  (ports: OptimisePorts, search: Search): Tell =>
  (step, done, of, fraction, best) =>
    ports.onProgress?.({
      step,
      done,
      of,
      fraction,
      best: best && { scenario: search.scenarioOf(best), answeredShare: best.score.answeredShare },
      bound: modelOf(search, best)?.boundShare ?? null,
    })
