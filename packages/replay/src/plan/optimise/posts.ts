import { greatCircleKm } from '@heart/domain/dispatch'
import type { Scenario } from '@heart/domain/plan'
import type { CallLog } from '../../call/index.ts'
import { hoursOnDuty } from './lines.ts'
import type { OptimiseOptions } from './options.ts'
import type { RosterLine } from './roster.ts'

export interface Post {
  readonly name: string
  readonly at: readonly [number, number] | string
}

/** Where teams may wait: as the planner allows, else wherever the plan's own teams do. */
export function postsOf(scenario: Scenario, options: OptimiseOptions): Post[] {
  if (scenario.travel.model === 'none') return []
  if (options.posts) return options.posts
  const known = new Map<string, Post>()
  for (const { id, post } of scenario.teams) {
    if (post !== null && !known.has(String(post))) known.set(String(post), { name: id, at: post })
  }
  return [...known.values()]
}

/** From a post to a call: kilometres, by matrix travel seconds; only ever compared with each other. */
export function kmBetween({ travel }: Scenario, { at }: Post, log: CallLog, call: number): number {
  if (travel.model === 'matrix') {
    const zone = log.zones[log.zone[call] as number]
    const from = travel.zones.indexOf(String(at))
    const to = zone === undefined ? -1 : travel.zones.indexOf(zone)
    return travel.seconds[from]?.[to] ?? Number.NaN
  }
  if (typeof at === 'string') return Number.NaN
  return greatCircleKm(at[0], at[1], log.lon[call] as number, log.lat[call] as number)
}

const SAMPLE = 1_000

/**
 * Gives each field line the post from which its calls are nearest, counting what teams at work at the same time are near to
 * already: the p-median problem, solved one by one, each team where it helps most.
 */
export function assignPosts(
  scenario: Scenario,
  lines: readonly RosterLine[],
  posts: readonly Post[],
  log: CallLog,
): RosterLine[] {
  const mode = new Map(scenario.programs.map((program) => [program.id, program.mode]))
  const isField = (line: RosterLine) => mode.get(line.program) === 'field'
  if (posts.length === 0) return lines.map((line) => ({ ...line, post: null }))
  const distances = distancesOf(scenario, posts, log)
  const placed: { hours: Set<number>; post: number }[] = []
  return lines.map((line) => {
    if (!isField(line)) return { ...line, post: null }
    const hours = hoursOnDuty(line.pattern)
    const beside = placed.filter((other) => {
      const shared = hours.filter((hour) => other.hours.has(hour)).length
      return shared * 2 >= hours.length
    })
    const post = bestPost(
      distances,
      beside.map((other) => other.post),
    )
    placed.push({ hours: new Set(hours), post })
    return { ...line, post }
  })
}

function distancesOf(scenario: Scenario, posts: readonly Post[], log: CallLog): Float64Array[] {
  const step = Math.max(1, Math.floor(log.size / SAMPLE))
  const calls = Array.from({ length: Math.floor(log.size / step) }, (_, index) => index * step)
  const known = calls.filter((call) => Number.isFinite(kmBetween(scenario, posts[0] as Post, log, call)))
  return posts.map((post) => Float64Array.from(known, (call) => kmBetween(scenario, post, log, call)))
}

function bestPost(distances: readonly Float64Array[], taken: readonly number[]): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [post, own] of distances.entries()) {
    let total = 0
    for (const [call, km] of own.entries()) {
      let nearest = km
      for (const other of taken) nearest = Math.min(nearest, distances[other]?.[call] as number)
      total += nearest
    }
    if (total < least) {
      least = total
      best = post
    }
  }
  return best
}
