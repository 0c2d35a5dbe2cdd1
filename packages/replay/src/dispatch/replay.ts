import { greatCircleKm } from '@heart/domain/dispatch'
import type { CompiledHours } from '@heart/domain/program'
import type { CallKind } from '../call/call-log.ts'
import { EDGE } from '../program/clock.ts'
import type { ReplayPlan } from '../program/compile-scenario.ts'
import { putOnBall } from '../program/place.ts'
import { openMsBetween } from '../program/stretches.ts'
import { compileHandleTime, type HandleTime, roundMs } from './handle-time.ts'
import { drawOf } from './luck.ts'
import { END, type Outcome } from './outcome.ts'
import { Queue } from './queue.ts'

export interface Luck {
  readonly seed: string
  /** 0 is the first. */
  readonly replication: number
}

/** Milliseconds fit a Uint32 up to 49 days. */
const UINT32 = 2 ** 32

/** When nobody is bound and no shift or opening changes anything for so long, nobody will ever be served. */
const HOPELESS_MS = 30 * 366 * 86_400_000

/**
 * Plays a log under a scenario: who would have answered each call, how fast, or why nobody (packages/replay/SPEC.md).
 * Between two calls nothing is done unless somebody waits: whether a team is idle is asked when it matters.
 */
export function replay(plan: ReplayPlan, luck: Luck): Outcome {
  const { log, warranted, reachable, patienceMs, maxTravelMs, ways, period } = plan
  const { receivedMs, size } = log
  const teamCount = plan.teams.length
  const programCount = plan.programs.length
  const handleTimes = handleTimesOf(plan, luck)

  const end = new Uint8Array(size)
  const answeredBy = new Int16Array(size).fill(-1)
  const waitedMs = patienceMs < UINT32 ? new Uint32Array(size) : new Float64Array(size)
  const travelMs = longestWayMs(plan) < UINT32 ? new Uint32Array(size) : new Float64Array(size)
  const teamCalls = new Int32Array(teamCount)
  const busyMs = new Float64Array(teamCount)
  const busyOnDutyMs = new Float64Array(teamCount)
  const overtimeMs = new Float64Array(teamCount)

  const programOf = Int32Array.from(plan.teams, ({ program }) => program)
  const travels = Uint8Array.from(plan.programs, ({ mode }) => (mode === 'field' ? 1 : 0))
  /** A team is idle from this instant on. */
  const freeMs = new Float64Array(teamCount).fill(Number.NEGATIVE_INFINITY)
  const dutyEndMs = new Float64Array(teamCount).fill(Number.NEGATIVE_INFINITY)
  const nextDutyMs = new Float64Array(teamCount)
  /** When it last came on duty, or its program opened. */
  const comesMs = new Float64Array(teamCount).fill(Number.NEGATIVE_INFINITY)
  /** Of each program, the teams on duty with enough of their stretch left, in the order listed. */
  const onDuty = new Int32Array(programCount * teamCount)
  const onDutyCount = new Int32Array(programCount)
  let openMask = 0

  const where = positionsOf(plan)
  const { ball, plon, plat, place } = where
  const returns = plan.scenario.afterCall === 'return' && ways.model === 'straight-line'
  /** While a team drives back to its post: from where, and how long it takes. */
  const back = {
    on: new Uint8Array(teamCount),
    lon: new Float64Array(teamCount),
    lat: new Float64Array(teamCount),
    ms: new Float64Array(teamCount),
  }

  let edges = plan.edgesUntil(period.endMs)
  let edge = 0
  let nextEdgeMs = edges.atMs[0] as number
  /** Whether an edge that was passed may let a waiting call be served. */
  let edgeServes = false

  const passEdges = (untilMs: number): void => {
    while (edge < edges.size && (edges.atMs[edge] as number) <= untilMs) {
      const who = edges.of[edge] as number
      switch (edges.kind[edge]) {
        case EDGE.dutyStarts:
          dutyEndMs[who] = edges.endMs[edge] as number
          nextDutyMs[who] = edges.nextMs[edge] as number
          if ((freeMs[who] as number) <= (edges.atMs[edge] as number)) {
            where.toPost(who)
            back.on[who] = 0
          }
          break
        case EDGE.teamComes:
          join(programOf[who] as number, who)
          comesMs[who] = edges.atMs[edge] as number
          edgeServes = true
          break
        case EDGE.teamGoes:
          leave(programOf[who] as number, who)
          break
        case EDGE.opens:
          openMask |= 1 << who
          for (let at = who * teamCount; at < who * teamCount + (onDutyCount[who] as number); at++) {
            comesMs[onDuty[at] as number] = edges.atMs[edge] as number
          }
          edgeServes = true
          break
        default:
          openMask &= ~(1 << who)
      }
      edge++
    }
    nextEdgeMs = edges.atMs[edge] as number
  }
  const join = (program: number, team: number): void => {
    const first = program * teamCount
    let at = first + (onDutyCount[program] as number)
    for (; at > first && (onDuty[at - 1] as number) > team; at--) onDuty[at] = onDuty[at - 1] as number
    onDuty[at] = team
    onDutyCount[program] = (onDutyCount[program] as number) + 1
  }
  const leave = (program: number, team: number): void => {
    const first = program * teamCount
    const last = first + (onDutyCount[program] as number) - 1
    for (let at = onDuty.indexOf(team, first); at < last; at++) onDuty[at] = onDuty[at + 1] as number
    onDutyCount[program] = (onDutyCount[program] as number) - 1
  }

  /** What `nearest` found besides the team. */
  let foundTravelMs = 0
  let anyBusy = false
  /** While waiting calls are served only teams that became available at that instant go (RP13). */
  let serving = false
  const stoodBy = (team: number, atMs: number): boolean =>
    (freeMs[team] as number) < atMs && (comesMs[team] as number) < atMs

  /** The idle team of a program with the shortest way to a call (RP11), or -1; it may be too far. */
  const nearest = (program: number, atMs: number, call: number): number => {
    const first = program * teamCount
    const last = first + (onDutyCount[program] as number)
    const onlyNew = serving
    anyBusy = false
    foundTravelMs = 0
    if (travels[program] === 0 || ways.model === 'none') {
      for (let at = first; at < last; at++) {
        const team = onDuty[at] as number
        if ((freeMs[team] as number) <= atMs && !(onlyNew && stoodBy(team, atMs))) return team
      }
      anyBusy = last > first
      return -1
    }
    return ways.model === 'matrix'
      ? nearestByMatrix(first, last, atMs, call)
      : nearestByLine(first, last, atMs, call)
  }

  const nearestByMatrix = (first: number, last: number, atMs: number, call: number): number => {
    if (ways.model !== 'matrix') return -1
    const to = ways.placeOfZone[log.zone[call] as number] as number
    const onlyNew = serving
    let found = -1
    let foundMs = Number.POSITIVE_INFINITY
    for (let at = first; at < last; at++) {
      const team = onDuty[at] as number
      if ((freeMs[team] as number) > atMs) {
        anyBusy = true
        continue
      }
      if (onlyNew && stoodBy(team, atMs)) continue
      const ms = ways.ms[(place[team] as number) * ways.size + to] as number
      if (ms < foundMs) {
        found = team
        foundMs = ms
      }
    }
    foundTravelMs = found < 0 ? 0 : foundMs
    return found
  }

  const line = ways.model === 'straight-line' ? ways : null
  const callBall = line?.ball ?? new Float64Array(0)
  const chordOfOneMs = line?.chordOfOneMs ?? 0
  const perKm = line?.msPerKm ?? 0

  /** Compares by the chord through the earth, which needs no trigonometry; near ties are told apart to the millisecond. */
  const nearestByLine = (first: number, last: number, atMs: number, call: number): number => {
    const x = callBall[3 * call] as number
    const y = callBall[3 * call + 1] as number
    const z = callBall[3 * call + 2] as number
    const onlyNew = serving
    let found = -1
    let best = 5
    let second = 5
    for (let at = first; at < last; at++) {
      const team = onDuty[at] as number
      if ((freeMs[team] as number) > atMs) {
        anyBusy = true
        continue
      }
      if (onlyNew && stoodBy(team, atMs)) continue
      if (returns && back.on[team] === 1) driveBack(team, atMs)
      const dx = (ball[3 * team] as number) - x
      const dy = (ball[3 * team + 1] as number) - y
      const dz = (ball[3 * team + 2] as number) - z
      const chord = dx * dx + dy * dy + dz * dz
      if (chord < best) {
        second = best
        best = chord
        found = team
      } else if (chord < second) {
        // Two teams at one place always tie, and the first listed goes.
        if (chord !== best || plon[team] !== plon[found] || plat[team] !== plat[found]) second = chord
      }
    }
    if (found < 0) return found
    const near = Math.sqrt(best) + chordOfOneMs
    if (second <= near * near) return nearestToTheMillisecond(first, last, atMs, call)
    foundTravelMs = wayMs(found, call)
    return found
  }

  const lineMs = (lon1: number, lat1: number, lon2: number, lat2: number): number =>
    roundMs(greatCircleKm(lon1, lat1, lon2, lat2) * perKm)

  const wayMs = (team: number, call: number): number =>
    lineMs(plon[team] as number, plat[team] as number, log.lon[call] as number, log.lat[call] as number)

  const nearestToTheMillisecond = (first: number, last: number, atMs: number, call: number): number => {
    const onlyNew = serving
    let found = -1
    foundTravelMs = Number.POSITIVE_INFINITY
    for (let at = first; at < last; at++) {
      const team = onDuty[at] as number
      if ((freeMs[team] as number) > atMs || (onlyNew && stoodBy(team, atMs))) continue
      const ms = wayMs(team, call)
      if (ms < foundTravelMs) {
        found = team
        foundTravelMs = ms
      }
    }
    return found
  }

  /** Where a team on its way back stands now (RP12). */
  const driveBack = (team: number, atMs: number): void => {
    const drivenMs = atMs - (freeMs[team] as number)
    if (drivenMs >= (back.ms[team] as number)) {
      where.toPost(team)
      back.on[team] = 0
      return
    }
    const share = drivenMs / (back.ms[team] as number)
    const lon = back.lon[team] as number
    const lat = back.lat[team] as number
    const postLon = where.postLon[team] as number
    const postLat = where.postLat[team] as number
    where.moveTo(team, lon + (postLon - lon) * share, lat + (postLat - lat) * share)
  }

  /** Sends a team; true when the job has no length, so that the team is free at once. */
  const send = (call: number, program: number, team: number, atMs: number): boolean => {
    const jobMs = foundTravelMs + (handleTimes[program] as HandleTime)(call)
    const clearMs = atMs + jobMs
    end[call] = END.answered
    answeredBy[call] = team
    waitedMs[call] = atMs - (receivedMs[call] as number)
    travelMs[call] = foundTravelMs
    freeMs[team] = clearMs
    teamCalls[team] = (teamCalls[team] as number) + 1
    busyMs[team] = (busyMs[team] as number) + jobMs
    const onDutyMs = Math.min(clearMs, dutyEndMs[team] as number) - atMs
    if (clearMs <= period.endMs && clearMs <= (nextDutyMs[team] as number)) {
      busyOnDutyMs[team] = (busyOnDutyMs[team] as number) + onDutyMs
      overtimeMs[team] = (overtimeMs[team] as number) + jobMs - onDutyMs
    } else countLongJob(team, atMs, clearMs)
    if (travels[program] === 1) goTo(team, call)
    return jobMs === 0
  }

  /** A job that reaches into the team's next stretch, or beyond the period. */
  const countLongJob = (team: number, fromMs: number, clearMs: number): void => {
    const shift = plan.shifts[team] as CompiledHours
    const inPeriodMs = openMsBetween(shift, fromMs, Math.min(clearMs, period.endMs))
    busyOnDutyMs[team] = (busyOnDutyMs[team] as number) + inPeriodMs
    overtimeMs[team] = (overtimeMs[team] as number) + clearMs - fromMs - openMsBetween(shift, fromMs, clearMs)
  }

  const goTo = (team: number, call: number): void => {
    if (line) {
      ball[3 * team] = callBall[3 * call] as number
      ball[3 * team + 1] = callBall[3 * call + 1] as number
      ball[3 * team + 2] = callBall[3 * call + 2] as number
      plon[team] = log.lon[call] as number
      plat[team] = log.lat[call] as number
      if (returns) {
        back.on[team] = 1
        back.lon[team] = log.lon[call] as number
        back.lat[team] = log.lat[call] as number
        back.ms[team] = lineMs(
          plon[team] as number,
          plat[team] as number,
          where.postLon[team] as number,
          where.postLat[team] as number,
        )
      }
    } else if (ways.model === 'matrix' && plan.scenario.afterCall === 'stay') {
      place[team] = ways.placeOfZone[log.zone[call] as number] as number
    }
  }

  const ranks = ranksOf(log.kinds)
  const queue = new Queue(patienceMs > 0 ? size : 0, (call) => ranks[log.kind[call] as number] as number)
  /** Sends the first of a waiting call's programs that can take it now. */
  const serveAt = (index: number, atMs: number): boolean => {
    const call = queue.at(index)
    for (let open = (reachable[call] as number) & openMask; open !== 0; open &= open - 1) {
      const program = 31 - Math.clz32(open & -open)
      const team = nearest(program, atMs, call)
      if (team < 0 || foundTravelMs > maxTravelMs) continue
      queue.removeAt(index)
      freedAtOnce = send(call, program, team, atMs)
      return true
    }
    return false
  }
  let freedAtOnce = false

  const idlePrograms = (atMs: number): number => {
    let mask = 0
    for (let program = 0; program < programCount; program++) {
      const first = program * teamCount
      const last = first + (onDutyCount[program] as number)
      for (let at = first; at < last; at++) {
        const team = onDuty[at] as number
        if ((freeMs[team] as number) <= atMs && !stoodBy(team, atMs)) {
          mask |= 1 << program
          break
        }
      }
    }
    return mask & openMask
  }

  /** Waiting calls in their order, until nothing more can be taken (RP13). */
  const serve = (atMs: number): void => {
    serving = true
    let idle = idlePrograms(atMs)
    for (let at = 0; at < queue.size && idle !== 0; ) {
      if (((reachable[queue.at(at)] as number) & idle) === 0 || !serveAt(at, atMs)) {
        at++
        continue
      }
      if (freedAtOnce) at = 0
      else idle = idlePrograms(atMs)
    }
    serving = false
  }

  const nextFreeAfter = (atMs: number): number => {
    let next = Number.POSITIVE_INFINITY
    for (let team = 0; team < teamCount; team++) {
      const free = freeMs[team] as number
      if (free > atMs && free < next) next = free
    }
    return next
  }

  /** While somebody waits, every instant at which that can change, up to and including `untilMs`. */
  const passTime = (fromMs: number, untilMs: number): void => {
    let nowMs = fromMs
    let hopelessMs = Number.POSITIVE_INFINITY
    while (queue.size > 0) {
      const freeAtMs = nextFreeAfter(nowMs)
      const leavesAtMs = (receivedMs[queue.oldest()] as number) + patienceMs
      let edgeAtMs = edgeAfter(Math.min(freeAtMs, leavesAtMs, untilMs))
      hopelessMs = freeAtMs < Infinity ? Infinity : Math.min(hopelessMs, nowMs + HOPELESS_MS)
      if (edgeAtMs > hopelessMs) edgeAtMs = Number.POSITIVE_INFINITY
      const atMs = Math.min(freeAtMs, leavesAtMs, edgeAtMs)
      if (atMs > untilMs) return
      edgeServes = false
      if (edgeAtMs === atMs) passEdges(atMs)
      nowMs = atMs
      if (edgeServes || freeAtMs === atMs) {
        const before = queue.size
        serve(atMs)
        if (queue.size < before) hopelessMs = Number.POSITIVE_INFINITY
      }
      while (queue.size > 0 && (receivedMs[queue.oldest()] as number) + patienceMs <= atMs) {
        const call = queue.oldest()
        queue.remove(call)
        end[call] = END.all_teams_busy
        waitedMs[call] = patienceMs
      }
    }
  }
  const edgeAfter = (neededMs: number): number => {
    while (edge >= edges.size && edges.untilMs <= neededMs) {
      const from = edges.untilMs
      if (from > period.endMs + 2 * HOPELESS_MS) return Number.POSITIVE_INFINITY
      edges = plan.edgesUntil(from + Math.max(400 * 86_400_000, from - period.startMs))
    }
    return edge < edges.size ? (edges.atMs[edge] as number) : Number.POSITIVE_INFINITY
  }

  let lastMs = Number.NEGATIVE_INFINITY
  for (let call = 0; call < size; call++) {
    const atMs = receivedMs[call] as number
    if (queue.size > 0) passTime(lastMs, atMs)
    if (nextEdgeMs <= atMs) passEdges(atMs)
    lastMs = atMs

    const programs = warranted[call] as number
    if (programs === 0) {
      end[call] = END.notWarranted
      continue
    }
    const near = reachable[call] as number
    let open = near & openMask
    if (open === 0) {
      end[call] = near === 0 ? END.out_of_area : END.out_of_hours
      continue
    }
    let rung: number = END.no_team_on_duty
    let sent = false
    let freed = false
    while (open !== 0) {
      const program = 31 - Math.clz32(open & -open)
      open &= open - 1
      if (onDutyCount[program] === 0) continue
      const team = nearest(program, atMs, call)
      if (team >= 0 && foundTravelMs <= maxTravelMs) {
        freed = send(call, program, team, atMs)
        sent = true
        break
      }
      if (anyBusy) rung = END.all_teams_busy
      else if (rung < END.too_far) rung = END.too_far
    }
    if (sent) {
      if (freed && queue.size > 0) serve(atMs)
    } else if (rung === END.all_teams_busy && patienceMs > 0) queue.add(call)
    else end[call] = rung
  }
  if (queue.size > 0) passTime(lastMs, Number.POSITIVE_INFINITY)

  return {
    end,
    team: answeredBy,
    waitedMs,
    travelMs,
    teams: { calls: teamCalls, busyMs, busyOnDutyMs, overtimeMs },
  }
}

/** The same handling that a replay of this luck gives a call (RP15), in milliseconds. */
export function handleMsOf(plan: ReplayPlan, luck: Luck): (call: number, program: number) => number {
  const times = handleTimesOf(plan, luck)
  return (call, program) => (times[program] as HandleTime)(call)
}

const handleTimesOf = (plan: ReplayPlan, { seed, replication }: Luck): HandleTime[] =>
  plan.scenario.programs.map(({ id, handle }) =>
    compileHandleTime(handle, plan.log, drawOf(seed, replication, id)),
  )

/** The priorities of a log's kinds of call, as ranks from 0: the most urgent. */
function ranksOf(kinds: readonly CallKind[]): Int32Array {
  const priorities = [...new Set(kinds.map(({ priority }) => priority))].sort((a, b) => a - b)
  return Int32Array.from(kinds, ({ priority }) => priorities.indexOf(priority))
}

/** No way on earth is longer than half its girth. */
function longestWayMs({ ways }: ReplayPlan): number {
  if (ways.model === 'straight-line') return 20_016 * ways.msPerKm
  return ways.model === 'matrix' ? ways.ms.reduce((a, b) => Math.max(a, b), 0) : 0
}

/** Where the teams stand: at first, at their posts. */
function positionsOf({ ways, scenario }: ReplayPlan) {
  const count = scenario.teams.length
  const ball = new Float64Array(3 * count)
  const plon = new Float64Array(count)
  const plat = new Float64Array(count)
  const place = new Int32Array(count)
  const posts = scenario.teams.map(({ post }) => post)
  const postLon = Float64Array.from(posts, (post) => (Array.isArray(post) ? post[0] : Number.NaN))
  const postLat = Float64Array.from(posts, (post) => (Array.isArray(post) ? post[1] : Number.NaN))
  const postPlace = Int32Array.from(posts, (post) =>
    ways.model === 'matrix' && typeof post === 'string' ? (ways.placeOf.get(post) ?? -1) : -1,
  )
  const postBall = new Float64Array(3 * count)
  for (let team = 0; team < count; team++) {
    putOnBall(postBall, team, postLon[team] as number, postLat[team] as number)
  }
  const moveTo = (team: number, lon: number, lat: number): void => {
    plon[team] = lon
    plat[team] = lat
    putOnBall(ball, team, lon, lat)
  }
  const toPost = (team: number): void => {
    place[team] = postPlace[team] as number
    plon[team] = postLon[team] as number
    plat[team] = postLat[team] as number
    for (let axis = 3 * team; axis < 3 * team + 3; axis++) ball[axis] = postBall[axis] as number
  }
  for (let team = 0; team < count; team++) toPost(team)
  return { ball, plon, plat, place, postLon, postLat, moveTo, toPost }
}
