import type { Scenario, ScenarioProgram, ScenarioTeam } from '@heart/domain/plan'
import type { ReplayCall } from '@heart/replay/call'
import { isInArea, mayTake } from './eligibility.ts'
import { lastsFor, nextMinute, type Open, openIn, openMs, startsAt } from './hours.ts'
import { type Place, placeOf, travelMs, wholeMs } from './travel.ts'
import { dateAt, dayAfter, instantOf, MINUTE_MS } from './wall-clock.ts'

const LADDER = ['out_of_area', 'out_of_hours', 'no_team_on_duty', 'too_far', 'all_teams_busy'] as const
type Reason = (typeof LADDER)[number]

export interface SlowAnswer {
  readonly id: string
  readonly end: Reason | 'answered' | 'notWarranted'
  readonly mayTake: readonly string[]
  readonly inArea: readonly string[]
  readonly program: string | null
  readonly team: string | null
  readonly waitedMs: number
  readonly travelMs: number | null
  readonly handleMs: number | null
  readonly clearedMs: number | null
}

export interface SlowFigures {
  readonly calls: number
  readonly busyMs: number
  readonly busyOnDutyMs: number
  readonly overtimeMs: number
  readonly onDutyMs: number
}

export interface SlowResult {
  /** In the order of the input. */
  readonly answers: readonly SlowAnswer[]
  readonly teams: readonly SlowFigures[]
  readonly jobs: readonly SlowJob[]
}

export interface SlowJob {
  readonly team: string
  readonly call: string
  readonly fromMs: number
  readonly toMs: number
}

interface Program {
  readonly rules: ScenarioProgram
  readonly open: Open
  readonly teams: Team[]
}

interface Team {
  readonly rules: ScenarioTeam
  readonly onDuty: Open
  place: Place
  /** Driving back to its post since `leftMs`; `place` is where it left. */
  drive: { leftMs: number; lastsMs: number } | null
  job: { call: Call; untilMs: number } | null
}

interface Call {
  readonly call: ReplayCall
  readonly mayTake: readonly Program[]
  readonly inArea: readonly Program[]
  answer: SlowAnswer | null
}

/** A random handle time is asked for; every other one is worked out here. */
export type DrawMs = (call: ReplayCall, program: ScenarioProgram) => number

/**
 * The rules of the replay, read word for word, on plain objects: walks from minute to minute and to every instant in
 * between at which something is due, and does there what RP4 says in the order in which RP4 says it.
 */
export function replaySlowly(scenario: Scenario, calls: readonly ReplayCall[], drawMs: DrawMs): SlowResult {
  const patienceMs = wholeMs(scenario.patienceMinutes * MINUTE_MS)
  const lastCallMs = wholeMs(scenario.lastCallMinutes * MINUTE_MS)
  const maxTravelMs =
    scenario.maxTravelMinutes === null ? Infinity : wholeMs(scenario.maxTravelMinutes * MINUTE_MS)

  const programs: Program[] = scenario.programs.map((rules) => ({
    rules,
    open: openIn(scenario.timezone, rules.hours),
    teams: [],
  }))
  const teams: Team[] = scenario.teams.map((rules) => ({
    rules,
    onDuty: openIn(scenario.timezone, rules.shifts),
    place: rules.post,
    drive: null,
    job: null,
  }))
  for (const team of teams)
    programs.find((program) => program.rules.id === team.rules.program)?.teams.push(team)

  const all: Call[] = calls.map((call) => {
    const able = programs.filter((program) => mayTake(program.rules, call))
    const inArea = able.filter((program) => isInArea(scenario, program.rules, call))
    return { call, mayTake: able, inArea, answer: null }
  })
  const toCome = all.toSorted((a, b) => a.call.receivedMs - b.call.receivedMs)
  const waiting: Call[] = []
  const jobs: SlowJob[] = []

  const placeAt = (team: Team, ms: number): Place => {
    if (!team.drive) return team.place
    const driven = (ms - team.drive.leftMs) / team.drive.lastsMs
    if (driven >= 1 || team.drive.lastsMs === 0) return team.rules.post
    const [lon, lat] = team.place as readonly [number, number]
    const [postLon, postLat] = team.rules.post as readonly [number, number]
    return [lon + (postLon - lon) * driven, lat + (postLat - lat) * driven]
  }

  const travelOf = (program: Program, team: Team, call: Call, ms: number): number =>
    program.rules.mode === 'phone' ? 0 : travelMs(scenario, placeAt(team, ms), placeOf(scenario, call.call))

  const handleOf = (program: Program, call: Call): number => {
    const { handle } = program.rules
    if (handle.model === 'fixed') return wholeMs(handle.seconds * 1000)
    if (handle.model === 'recorded') return call.call.handleMs ?? wholeMs(handle.otherwiseSeconds * 1000)
    return drawMs(call.call, program.rules)
  }

  const isOnDuty = (team: Team, ms: number) => lastsFor(team.onDuty, ms, lastCallMs)

  /** RP11: the nearest of some teams that can go now; `toSorted` keeps ties in the order listed. */
  function nearest(program: Program, call: Call, among: readonly Team[], ms: number): Team | undefined {
    return among
      .filter((team) => !team.job && isOnDuty(team, ms))
      .filter((team) => travelOf(program, team, call, ms) <= maxTravelMs)
      .toSorted((a, b) => travelOf(program, a, call, ms) - travelOf(program, b, call, ms))[0]
  }

  /** Whether the job freed its team at once (RP4). */
  function send(program: Program, team: Team, call: Call, ms: number): boolean {
    const travel = travelOf(program, team, call, ms)
    const handle = handleOf(program, call)
    const untilMs = ms + travel + handle
    call.answer = {
      ...blank(call),
      end: 'answered',
      program: program.rules.id,
      team: team.rules.id,
      waitedMs: ms - call.call.receivedMs,
      travelMs: travel,
      handleMs: handle,
      clearedMs: untilMs,
    }
    jobs.push({ team: team.rules.id, call: call.call.id, fromMs: ms, toMs: untilMs })
    team.drive = null
    team.job = { call, untilMs }
    if (untilMs > ms) return false
    free(team, ms)
    return true
  }

  function free(team: Team, ms: number): void {
    const call = team.job?.call as Call
    team.job = null
    if (programs.find((program) => program.rules.id === team.rules.program)?.rules.mode === 'phone') return
    team.place = placeOf(scenario, call.call)
    if (scenario.afterCall === 'stay') return
    if (scenario.travel.model === 'straight-line')
      team.drive = { leftMs: ms, lastsMs: travelMs(scenario, team.place, team.rules.post) }
    else team.place = team.rules.post
  }

  /** RP13: the waiting calls are looked at for the teams that became available, again and again from the top. */
  function serve(available: readonly Team[], ms: number): void {
    if (available.length === 0) return
    const order = waiting.toSorted(
      (a, b) =>
        a.call.priority - b.call.priority ||
        a.call.receivedMs - b.call.receivedMs ||
        all.indexOf(a) - all.indexOf(b),
    )
    for (const call of order)
      for (const program of call.inArea) {
        if (!program.open(ms)) continue
        const among = program.teams.filter((team) => available.includes(team))
        const team = nearest(program, call, among, ms)
        if (!team) continue
        waiting.splice(waiting.indexOf(call), 1)
        send(program, team, call, ms)
        serve(available, ms)
        return
      }
  }

  /** RP7, for a program that cannot take the call now. */
  function reasonOf(program: Program, call: Call, ms: number): Reason {
    if (!call.inArea.includes(program)) return 'out_of_area'
    if (!program.open(ms)) return 'out_of_hours'
    const onDuty = program.teams.filter((team) => isOnDuty(team, ms))
    if (onDuty.length === 0) return 'no_team_on_duty'
    return onDuty.some((team) => team.job) ? 'all_teams_busy' : 'too_far'
  }

  function decide(call: Call, ms: number): void {
    if (call.mayTake.length === 0) {
      call.answer = { ...blank(call), end: 'notWarranted' }
      return
    }
    for (const program of call.inArea) {
      const team = program.open(ms) ? nearest(program, call, program.teams, ms) : undefined
      if (!team) continue
      if (send(program, team, call, ms)) serve([team], ms)
      return
    }
    const rungs = call.mayTake.map((program) => LADDER.indexOf(reasonOf(program, call, ms)))
    const end = LADDER[Math.max(...rungs)] as Reason
    if (end === 'all_teams_busy' && patienceMs > 0) waiting.push(call)
    else call.answer = { ...blank(call), end }
  }

  function visit(ms: number): void {
    const available = new Set<Team>()
    for (const team of teams)
      if (team.job && team.job.untilMs === ms) {
        free(team, ms)
        available.add(team)
      }
    for (const team of teams)
      if (!team.job && startsAt(team.onDuty, ms)) {
        team.place = team.rules.post
        team.drive = null
        available.add(team)
      }
    for (const program of programs)
      if (startsAt(program.open, ms)) for (const team of program.teams) available.add(team)
    serve([...available], ms)
    for (const call of [...waiting])
      if (ms - call.call.receivedMs >= patienceMs) {
        waiting.splice(waiting.indexOf(call), 1)
        call.answer = { ...blank(call), end: 'all_teams_busy', waitedMs: ms - call.call.receivedMs }
      }
    while (toCome[0]?.call.receivedMs === ms) decide(toCome.shift() as Call, ms)
  }

  const nextAfter = (ms: number): number =>
    Math.min(
      nextMinute(ms),
      ...toCome.slice(0, 1).map((call) => call.call.receivedMs),
      ...waiting.map((call) => call.call.receivedMs + patienceMs),
      ...teams.flatMap((team) => (team.job ? [team.job.untilMs] : [])),
    )

  let now = toCome[0]?.call.receivedMs ?? 0
  while (toCome.length > 0 || waiting.length > 0 || teams.some((team) => team.job)) {
    visit(now)
    now = nextAfter(now)
  }
  return {
    answers: all.map((call) => call.answer as SlowAnswer),
    teams: teams.map((team) => figures(scenario, calls, team, jobs)),
    jobs,
  }
}

const blank = (call: Call): Omit<SlowAnswer, 'end'> => ({
  id: call.call.id,
  mayTake: call.mayTake.map((program) => program.rules.id),
  inArea: call.inArea.map((program) => program.rules.id),
  program: null,
  team: null,
  waitedMs: 0,
  travelMs: null,
  handleMs: null,
  clearedMs: null,
})

function figures(
  scenario: Scenario,
  calls: readonly ReplayCall[],
  { rules, onDuty }: Team,
  jobs: readonly SlowJob[],
): SlowFigures {
  const own = jobs.filter((job) => job.team === rules.id)
  const period = periodOf(scenario.timezone, calls)
  const sum = (of: (job: SlowJob) => number) => own.reduce((total, job) => total + of(job), 0)
  const busyMs = sum((job) => job.toMs - job.fromMs)
  return {
    calls: own.length,
    busyMs,
    busyOnDutyMs: sum((job) =>
      openMs(onDuty, Math.max(job.fromMs, period.startMs), Math.min(job.toMs, period.endMs)),
    ),
    overtimeMs: busyMs - sum((job) => openMs(onDuty, job.fromMs, job.toMs)),
    onDutyMs: openMs(onDuty, period.startMs, period.endMs),
  }
}

/** From local midnight before the first call to local midnight after the last. */
export function periodOf(timezone: string, calls: readonly ReplayCall[]): { startMs: number; endMs: number } {
  if (calls.length === 0) return { startMs: 0, endMs: 0 }
  const received = calls.map((call) => call.receivedMs)
  const first = dateAt(timezone, Math.min(...received))
  const last = dateAt(timezone, Math.max(...received))
  return {
    startMs: instantOf(timezone, first, '00:00', 'first'),
    endMs: instantOf(timezone, dayAfter(last, 1), '00:00', 'first'),
  }
}
