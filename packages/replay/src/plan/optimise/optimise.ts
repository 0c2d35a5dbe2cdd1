import type { Plan, Scenario } from '@heart/domain/plan'
import type { Weekday } from '@heart/domain/program'
import type { CallLog } from '../../call/index.ts'
import type { Estimate } from '../../ledger/index.ts'
import { compileScenario } from '../../program/index.ts'
import type { AssumptionCode } from './budget.ts'
import { optionProblems } from './check-options.ts'
import { type Lever, withLever } from './levers.ts'
import { windowOf } from './lines.ts'
import type { Caps, OptimiseOptions } from './options.ts'
import { type Part, splitLog } from './part.ts'
import { type Price, priceOf, programPrices } from './price.ts'
import { type Comparison, compare, type Figures, figuresOf, play } from './report.ts'
import { teamHoursOf } from './roster.ts'
import { FEWEST_CALLS_OF_ZONE } from './score.ts'
import { type Choice, Search } from './search.ts'
import type { Solver } from './solver.ts'
import { WEEKS_A_YEAR } from './week.ts'

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

export interface OptimiseProgress {
  readonly step: 'demand' | 'solving' | 'polishing' | 'caps' | 'reporting'
  readonly done: number
  readonly of: number
  /** Of the whole, 0 to 1. */
  readonly fraction: number
  /** On the training part. */
  readonly best: { readonly scenario: Scenario; readonly answeredShare: number } | null
  /** Proven by the model: share of warranted calls of the training part. */
  readonly bound: number | null
}

export interface ChosenLine {
  readonly program: string
  readonly teams: number
  readonly start: string
  readonly hours: number
  readonly days: readonly Weekday[]
  /** 2: two crews in turn, so that every day is covered. */
  readonly crews: 1 | 2
  readonly post: string | null
}

export interface LeverResult {
  /** Null: each program keeps its own area. */
  readonly area: string | null
  readonly patienceMinutes: number
  readonly phoneFirst: boolean
}

export interface Chosen extends LeverResult {
  readonly scenario: Scenario
  readonly lines: readonly ChosenLine[]
  readonly personHours: number
  readonly budgetPersonHours: number
  /** Full-time posts that so many hours on duty take, leave and illness covered. */
  readonly posts: number
}

export interface ModelResult {
  /** Of the best roster by the model; shares of warranted calls of the training part. */
  readonly answeredShare: number
  /** Of the chosen roster, which the replay preferred: what the model says of it, to be held against what the replay says. */
  readonly chosenShare: number | null
  /** No roster under any of the levers can do better by the model. */
  readonly boundShare: number
  /** (bound − answered) / bound. */
  readonly gap: number
  readonly solverSeconds: number
  readonly levers: readonly (LeverResult & {
    readonly boundShare: number
    readonly answeredShare: number | null
  })[]
}

/** What a cap on utilization costs, on the part that the choice never saw. */
export interface CapPrice extends LeverResult {
  /** Null: no cap. */
  readonly utilization: number | null
  /** Whether the replay of the training part keeps to it. */
  readonly held: boolean
  readonly figures: Figures
  readonly ratio: Estimate
  /** Of the busiest program. */
  readonly utilizationReached: number
}

export interface OptimiseResult {
  readonly stopped: 'finished' | 'cancelled'
  /** Null when nothing that keeps the conditions was found. */
  readonly chosen: Chosen | null
  readonly model: ModelResult | null
  /** Whether the caps that were asked for hold on the training part. */
  readonly capsHeld: boolean
  readonly training: Comparison | null
  readonly unseen: Comparison | null
  /** The teams and hours as they are, only with the chosen area, wait and order; unseen part. */
  readonly leversOnly: Figures | null
  readonly price: Price | null
  readonly caps: readonly CapPrice[]
  readonly work: {
    readonly rosters: number
    readonly replications: number
    readonly rostersPerSecond: number
    readonly seconds: number
  }
  readonly assumed: readonly AssumptionCode[]
}

const SHARE_OF_SOLVING = 0.6

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

type Tell = (
  step: OptimiseProgress['step'],
  done: number,
  of: number,
  fraction: number,
  best: Choice | null,
) => void

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

async function choosePlan(
  search: Search,
  options: OptimiseOptions,
  o: { tell: Tell; goesOn: () => Promise<boolean>; nowMs: () => number },
): Promise<Choice | null> {
  const { caps, effort } = options
  const levers = search.levers()
  for (const [index, lever] of levers.entries()) {
    o.tell('demand', index, levers.length, 0.15 * (index / levers.length), null)
    if (!(await o.goesOn())) break
    await search.look(lever)
  }
  let best = search.choose(caps)
  const untilMs = o.nowMs() + effort.solverSeconds * 1000
  for (const [index, state] of [...search.states].entries()) {
    const secondsLeft = (untilMs - o.nowMs()) / 1000
    const known = Math.max(...search.states.map(({ answered }) => answered ?? 0))
    if (state.bound <= known || secondsLeft < 1 || !(await o.goesOn())) break
    o.tell('solving', index, search.states.length, 0.15 + (0.4 * index) / search.states.length, best)
    await search.solve(state, index === 0 ? secondsLeft * SHARE_OF_SOLVING : secondsLeft)
    best = search.choose(caps)
  }
  // What the replay prefers may be another choice than the model's: it deserves a roster of its own.
  const secondsLeft = (untilMs - o.nowMs()) / 1000
  if (best && best.state.answered === null && secondsLeft > 1 && (await o.goesOn())) {
    await search.solve(best.state, secondsLeft)
    best = search.choose(caps)
  }
  if (!best || !(await o.goesOn())) return best
  return search.polish(best, caps, effort.rosters, (found, tried) =>
    o.tell('polishing', tried, effort.rosters, 0.55 + (0.25 * tried) / effort.rosters, found),
  )
}

/** For each cap the best of all rosters found under all levers, polished a little: what is left when nobody may be so tired. */
async function chooseForCaps(
  search: Search,
  choice: Choice,
  options: OptimiseOptions,
  tell: Tell,
  goesOn: () => Promise<boolean>,
): Promise<{ utilization: number | null; chosen: Choice }[]> {
  if (options.compareCaps.length === 0) return []
  search.rosters.push(choice.roster)
  const found: { utilization: number | null; chosen: Choice }[] = []
  const wanted = [...options.compareCaps.toSorted((a, b) => a - b), null]
  for (const [index, utilization] of wanted.entries()) {
    if (!(await goesOn())) break
    tell('caps', index, wanted.length, 0.8 + (0.15 * index) / wanted.length, choice)
    const caps: Caps = utilization === null ? {} : { utilization }
    const start = search.choose(caps)
    if (!start) continue
    const tries = Math.ceil(options.effort.rosters / 4)
    found.push({ utilization, chosen: await search.polish(start, caps, tries, () => undefined) })
  }
  return found
}

function modelOf(search: Search, choice: Choice | null): ModelResult | null {
  const { states, solverSeconds } = search
  const [first] = states
  const weekly = first?.model.warrantedPerWeek ?? 0
  if (!first || weekly === 0) return null
  const chosen = choice && search.answeredByModel(choice)
  const answered = Math.max(chosen ?? 0, ...states.map((state) => state.answered ?? 0))
  const bound = Math.max(answered, ...states.map((state) => state.bound))
  return {
    answeredShare: answered / weekly,
    chosenShare: chosen === null ? null : chosen / weekly,
    boundShare: bound / weekly,
    gap: bound > 0 ? (bound - answered) / bound : 0,
    solverSeconds,
    levers: states.map((state) => ({
      ...leverResult(state.lever),
      boundShare: state.bound / weekly,
      answeredShare: state.answered === null ? null : state.answered / weekly,
    })),
  }
}

const leverResult = ({ area, patienceMinutes, phoneFirst }: Lever): LeverResult => ({
  area: area?.name ?? null,
  patienceMinutes,
  phoneFirst,
})

function chosenOf(search: Search, { state, roster }: Choice, scenario: Scenario, plan: Plan): Chosen {
  const { peoplePerTeam, personHours } = search.staffing
  const lines = new Map<string, ChosenLine>()
  for (const { program, pattern, post } of roster) {
    const { days, from } = windowOf(pattern)
    const named = post === null ? null : (search.posts[post]?.name ?? null)
    const key = JSON.stringify([program, days, from, pattern.hours, named])
    const teams = (lines.get(key)?.teams ?? 0) + 1
    lines.set(key, {
      program,
      teams,
      start: from,
      hours: pattern.hours,
      days,
      crews: pattern.crews,
      post: named,
    })
  }
  const used = Object.entries(teamHoursOf(roster)).reduce(
    (sum, [program, hours]) => sum + hours * (peoplePerTeam[program] ?? 1),
    0,
  )
  return {
    ...leverResult(state.lever),
    scenario,
    lines: [...lines.values()].sort((a, b) =>
      a.program < b.program ? -1 : a.program > b.program ? 1 : a.start < b.start ? -1 : 1,
    ),
    personHours: used,
    budgetPersonHours: personHours,
    posts: (used * WEEKS_A_YEAR) / plan.costs.hoursPerPost,
  }
}
