import type { Plan, ScenarioTeam } from '@heart/domain/plan'
import { WEEKDAYS, type Window } from '@heart/domain/program'
import type { CallLog } from '@heart/replay/call'
import { END, replay } from '@heart/replay/dispatch'
import { planCost } from '@heart/replay/plan'
import { compileScenario, type ReplayPlan } from '@heart/replay/program'
import { freeTeamId } from '../desk/team-edit.ts'
import { weekOf, windowsOf } from '../desk/week.ts'
import { SEED } from '../worker/protocol.ts'

export interface FrontierPoint {
  dollarsAYear: number
  posts: number
  shareAnswered: number
  /** What was added last; empty at the start. */
  added: string
}

/** Shifts that a new team may work, each of twelve hours on every day. */
const SHIFTS = [
  ['07:00', '19:00'],
  ['12:00', '00:00'],
  ['19:00', '07:00'],
] as const

const MOST_STEPS = 24

/**
 * From a plan upwards: one team at a time, each time the one that answers most more calls for its dollars, opening its
 * program for its shift. A quick climb, not a proof: a better order may exist, a worse one surely does.
 */
export function* frontierSteps(log: CallLog, plan: Plan, mostDollars: number): Generator<FrontierPoint> {
  let best: Tried = { plan, added: '', dollars: planCost(plan).dollarsAYear, ...score(plan, log, undefined) }
  yield pointOf(best)
  for (let step = 0; step < MOST_STEPS && best.dollars < mostDollars; step++) {
    const from: Tried = best
    const tried = candidates(from.plan).map(({ plan: next, added }): Tried => {
      return { plan: next, added, dollars: planCost(next).dollarsAYear, ...score(next, log, from.compiled) }
    })
    const gain = (each: Tried) => (each.share - from.share) / Math.max(1, each.dollars - from.dollars)
    const next = tried.reduce<Tried | undefined>((a, b) => (a && gain(a) >= gain(b) ? a : b), undefined)
    if (!next || next.share <= from.share) return
    best = next
    yield pointOf(best)
  }
}

interface Tried {
  plan: Plan
  added: string
  dollars: number
  share: number
  compiled: ReplayPlan
}

const pointOf = ({ plan, share, added }: Tried): FrontierPoint => {
  const { dollarsAYear, posts } = planCost(plan)
  return { dollarsAYear, posts, shareAnswered: share, added }
}

function score(
  plan: Plan,
  log: CallLog,
  reuse: ReplayPlan | undefined,
): { share: number; compiled: ReplayPlan } {
  const compiled = compileScenario(plan.scenario, log, reuse)
  const { end } = replay(compiled, { seed: SEED, replication: 0 })
  let warranted = 0
  let answered = 0
  for (const each of end) {
    if (each !== END.notWarranted) warranted++
    if (each === END.answered) answered++
  }
  return { share: warranted === 0 ? 0 : answered / warranted, compiled }
}

function candidates(plan: Plan): { plan: Plan; added: string }[] {
  const { programs, teams } = plan.scenario
  return programs.flatMap((program) => {
    const posts = program.mode === 'phone' ? [null] : distinctPosts(teams)
    return posts.flatMap((post) =>
      SHIFTS.map(([from, to]) => {
        const shifts: Window[] = [{ days: [...WEEKDAYS], from, to }]
        const team: ScenarioTeam = { id: freeTeamId(teams, program.id), program: program.id, post, shifts }
        const opened = programs.map((each) =>
          each === program && each.hours ? { ...each, hours: united(each.hours, shifts) } : each,
        )
        return {
          plan: { ...plan, scenario: { ...plan.scenario, programs: opened, teams: [...teams, team] } },
          added: `${program.id} ${from}–${to}`,
        }
      }),
    )
  })
}

function distinctPosts(teams: readonly ScenarioTeam[]): ScenarioTeam['post'][] {
  const posts = new Map(
    teams.flatMap(({ post }) => (post === null ? [] : [[JSON.stringify(post), post] as const])),
  )
  return posts.size > 0 ? [...posts.values()].slice(0, 4) : [null]
}

function united(a: readonly Window[], b: readonly Window[]): Window[] {
  const other = weekOf(b)
  return windowsOf(weekOf(a).map((open, minute) => open || (other[minute] as number)))
}
