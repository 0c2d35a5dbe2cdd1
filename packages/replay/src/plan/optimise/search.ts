import type { Plan, Scenario } from '@heart/domain/plan'
import { compileScenario, type ReplayPlan } from '../../program/index.ts'
import { type Staffing, staffingOf } from './budget.ts'
import { type LeverModel, leverModel, measureService, type ServiceHours, serviceOf } from './lever-model.ts'
import { type Lever, leversOf, withLever } from './levers.ts'
import { type LinePattern, linePatterns } from './lines.ts'
import { answeredBy } from './model-search.ts'
import type { Caps, OptimiseOptions } from './options.ts'
import type { Part } from './part.ts'
import { polish } from './polish.ts'
import { assignPosts, type Post, postsOf } from './posts.ts'
import { presentRoster } from './present-roster.ts'
import { isAllowed, type Roster, type RosterLine, withRoster } from './roster.ts'
import { isBetter, type Score, scoreOf } from './score.ts'
import { freeHoursBound, solveRoster } from './solve-roster.ts'
import type { Solver } from './solver.ts'
import { replications, type Tally } from './tally.ts'

/** A choice among the levers, and what was found out about it. */
export interface LeverState {
  readonly lever: Lever
  /** The plan under the lever, its own teams on duty: what does not depend on a roster is compiled in it. */
  readonly plan: ReplayPlan
  service: ServiceHours
  model: LeverModel
  /** Calls a week; nothing under this lever answers more by the model. */
  bound: number
  /** By the model, calls a week; null: not solved. */
  answered: number | null
}

export interface Choice {
  readonly state: LeverState
  readonly roster: Roster
  readonly score: Score
}

export interface SearchPorts {
  readonly solver: Solver
  readonly nowMs: () => number
  /** Lets messages in, and tells whether to go on. */
  readonly goesOn: () => Promise<boolean>
  readonly stopped: () => boolean
}

/** All that a search knows; it reads the training part alone. */
export class Search {
  readonly posts: readonly Post[]
  readonly staffing: Staffing
  readonly patterns: readonly LinePattern[]
  readonly states: LeverState[] = []
  readonly rosters: Roster[] = []
  scored = 0
  scoringMs = 0
  solverSeconds = 0
  private readonly base: Scenario

  constructor(
    plan: Plan,
    private readonly options: OptimiseOptions,
    private readonly part: Part,
    private readonly ports: SearchPorts,
  ) {
    this.base = plan.scenario
    this.posts = postsOf(plan.scenario, options)
    this.staffing = staffingOf(plan, options)
    this.patterns = linePatterns(options.shifts)
    const present = presentRoster(plan.scenario, this.patterns, this.posts)
    if (present && isAllowed(present, this.staffing)) this.rosters.push(present)
  }

  levers(): Lever[] {
    const seen = new Set<string>()
    return leversOf(this.base, this.options, this.part.log, this.posts).filter((lever) => {
      const key = JSON.stringify(withLever(this.base, lever))
      return !seen.has(key) && seen.add(key)
    })
  }

  /** What a choice is worth at the very best, before any roster is looked for. */
  async look(lever: Lever): Promise<void> {
    const scenario = withLever(this.base, lever)
    const plan = compileScenario(scenario, this.part.log)
    const service = measureService(scenario, this.part, this.options.effort.seed)
    const model = this.modelOf(plan, service)
    const bound = await freeHoursBound(this.ports.solver, model.problem)
    this.states.push({ lever, plan, service, model, bound, answered: null })
    this.states.sort((a, b) => b.bound - a.bound)
  }

  /** The solver's roster for a choice; solved again when the replay shows that calls bind teams otherwise than was thought. */
  async solve(state: LeverState, seconds: number): Promise<void> {
    const untilMs = this.ports.nowMs() + seconds * 1000
    for (let round = 0; round < 2; round++) {
      const left = (untilMs - this.ports.nowMs()) / 1000
      if (round > 0 && left < seconds / 4) break
      const solved = await solveRoster(this.ports.solver, state.plan.scenario, state.model.problem, {
        timeLimitSeconds: Math.max(1, round === 0 ? left * 0.7 : left),
        relativeGap: this.options.effort.gap,
        shouldStop: this.ports.stopped,
      })
      if (!solved) break
      this.solverSeconds += solved.seconds
      state.answered = solved.answered
      state.bound = solved.bound
      const roster = assignPosts(this.base, solved.lines, this.posts, this.part.log)
      this.rosters.push(roster)
      if (this.ports.stopped() || !(await this.ports.goesOn())) break
      const measured = serviceOf(this.play(state, roster, 1)[0] as Tally)
      if (closeTo(measured, state.service)) break
      state.service = measured
      state.model = this.modelOf(state.plan, measured)
    }
  }

  /** The best pairing of a choice and a known roster. */
  choose(caps: Caps): Choice | null {
    return this.starts(caps)[0] ?? null
  }

  /**
   * Where polishing may begin: the best pairing, and the best of other choices that answer more and would keep the caps if
   * they were a little less busy.
   */
  starts(caps: Caps): Choice[] {
    const ofStates = this.states.flatMap((state) => {
      const choices = this.rosters.map((roster) => ({
        state,
        roster,
        score: this.score(state, roster, caps),
      }))
      return choices.length ? [choices.reduce((a, b) => (this.isBetter(b, a) ? b : a))] : []
    })
    if (ofStates.length === 0) return []
    const best = ofStates.reduce((a, b) => (this.isBetter(b, a) ? b : a))
    const hopeful = ofStates.filter(
      ({ score }) =>
        score.excess > best.score.excess &&
        score.excess < WITHIN_REACH &&
        score.answeredShare > best.score.answeredShare,
    )
    hopeful.sort((a, b) => b.score.answeredShare - a.score.answeredShare)
    return [best, ...hopeful.slice(0, MOST_HOPEFUL)]
  }

  /** Polishes from every start, and keeps the best. */
  async polishFrom(
    starts: readonly [Choice, ...Choice[]],
    caps: Caps,
    tries: number,
    onBest: (best: Choice, tried: number) => void,
  ): Promise<Choice> {
    const each = Math.ceil(tries / starts.length)
    let [best] = starts
    for (const [index, start] of starts.entries()) {
      const polished = await this.polish(start, caps, each, (found, tried) =>
        onBest(this.isBetter(found, best) ? found : best, index * each + tried),
      )
      if (this.isBetter(polished, best)) best = polished
      if (this.ports.stopped()) break
    }
    return best
  }

  private isBetter(a: Choice, b: Choice): boolean {
    return isBetter(a.score, b.score, this.options.objective)
  }

  private async polish(
    choice: Choice,
    caps: Caps,
    tries: number,
    onBest: (best: Choice, tried: number) => void,
  ): Promise<Choice> {
    const { programs } = this.base
    const polished = await polish(
      choice,
      {
        patterns: this.patterns,
        programs: programs.map(({ id }) => id),
        fieldPrograms: new Set(programs.flatMap(({ id, mode }) => (mode === 'field' ? [id] : []))),
        peoplePerTeam: this.staffing.peoplePerTeam,
        posts: this.posts.length,
      },
      tries,
      this.options.effort.seed,
      {
        objective: this.options.objective,
        scoreOf: (roster) =>
          isAllowed(roster, this.staffing) ? this.score(choice.state, roster, caps) : null,
        goesOn: (best, tried) => {
          onBest({ state: choice.state, ...best }, tried)
          return this.ports.goesOn()
        },
      },
    )
    return { state: choice.state, roster: polished.roster, score: polished.score }
  }

  rescored({ state, roster }: Choice, caps: Caps): Choice {
    return { state, roster, score: this.score(state, roster, caps) }
  }

  scenarioOf({ state, roster }: Choice): Scenario {
    return withRoster(state.plan.scenario, roster, this.posts)
  }

  /** Calls a week. */
  answeredByModel({ state, roster }: Choice): number {
    const { problem } = state.model
    const counts = state.plan.scenario.programs.map(({ id }) => {
      const own = new Int32Array(this.patterns.length)
      for (const { program, pattern } of roster) {
        const index = this.patterns.indexOf(pattern)
        if (program === id) own[index] = (own[index] as number) + 1
      }
      return own
    })
    return answeredBy(problem, counts)
  }

  private score(state: LeverState, roster: Roster, caps: Caps): Score {
    return scoreOf(this.play(state, roster, this.options.effort.replications), caps)
  }

  private play(state: LeverState, roster: readonly RosterLine[], count: number): Tally[] {
    const startedMs = this.ports.nowMs()
    const scenario = withRoster(state.plan.scenario, roster, this.posts)
    const plan = compileScenario(scenario, this.part.log, state.plan)
    const tallies = replications(plan, this.part, this.options.effort.seed, count)
    this.scored++
    this.scoringMs += this.ports.nowMs() - startedMs
    return tallies
  }

  private modelOf(plan: ReplayPlan, service: ServiceHours): LeverModel {
    return leverModel(plan, this.part, service, {
      staffing: this.staffing,
      patterns: this.patterns,
      utilizationCap: this.options.caps.utilization ?? null,
      byZone: this.options.objective === 'worst_zone',
    })
  }
}

/** Exceeding caps by so much, in parts of them, a roster may come to keep them. */
const WITHIN_REACH = 0.5
const MOST_HOPEFUL = 2

/** Within a twentieth for every program. */
function closeTo(a: ServiceHours, b: ServiceHours): boolean {
  return Object.entries(a).every(([id, hours]) => Math.abs(hours - (b[id] ?? hours)) <= hours / 20)
}
