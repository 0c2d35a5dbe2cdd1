import type { Verdict } from '../call/call.ts'
import type { TeamState } from '../call/event.ts'
import { sayTime } from '../call/words.ts'
import { compileArea } from '../program/area.ts'
import { normal } from '../program/normal.ts'
import { isDateWithin } from '../program/opening.ts'
import { findVersion, getProgram, localTime } from '../program/policy.ts'
import type { RequiredRole } from '../program/program.ts'
import type { Team } from '../program/team.ts'
import type { RecommendInput } from './recommend.ts'
import type { Advantage, Shortfall } from './recommendation.ts'
import { COMMITTED } from './team-status.ts'

type Advantages = (typeof Advantage)['_output'][]
type Shortfalls = (typeof Shortfall)['_output'][]

/** One team looked at for one call. */
export interface Assessment {
  readonly team: Team
  readonly barred: boolean
  readonly byPhone: boolean
  readonly askedForByFlag: boolean
  readonly resting: boolean
  readonly declined: boolean
  readonly positionDoubtful: boolean
  readonly speaksLanguage: boolean
  readonly travelSeconds: number | null
  readonly reasons: Advantages
  readonly shortfalls: Shortfalls
}

export function assess(input: RecommendInput, team: Team, state: TeamState): Assessment {
  const { call, policy, atMs } = input
  const verdict = input.triage.verdicts.find(({ programId }) => programId === team.programId)
  const byPhone = verdict?.mode === 'phone'
  const restUntilMs = restEnd(input, state)
  const resting = restUntilMs !== null && restUntilMs > atMs
  const declined = call.assignments.some((a) => a.teamId === team.id && a.status === 'declined')
  const place = byPhone ? { shortfalls: [], travelSeconds: 0, doubtful: false } : placeOf(input, team, state)
  const missing = missingRoles(input, team, state)
  const languages = state.languages.length ? state.languages : team.languages
  const speaksLanguage = !!input.language && languages.some((l) => normal(l) === normal(input.language ?? ''))
  const program = policy.programs[policy.programIndex.get(team.programId) ?? -1]
  const flag = program && askingFlag(program.preferredForFlags, call.facts.flags)

  const shortfalls: Shortfalls = [
    ...dutyShortfalls(input, team, state),
    ...programShortfalls(team, verdict),
    ...areaShortfalls(input, team),
    ...shiftShortfalls(input, state),
    ...place.shortfalls,
  ]
  if (missing.length)
    shortfalls.push({ kind: 'under_staffed', words: `needs ${missing.join(' and ')}`, bars: true })
  if (resting)
    shortfalls.push({ kind: 'resting', words: `rests until ${sayTime(policy, restUntilMs)}`, bars: false })
  if (declined) shortfalls.push({ kind: 'declined_before', words: 'declined this call', bars: false })

  const reasons: Advantages = []
  if (flag !== undefined) {
    reasons.push({ kind: 'co_response_for_risk', words: `asked for where “${flag.trim()}” is reported` })
  } else if (byPhone) reasons.push({ kind: 'phone_first', words: 'may be resolved by phone' })
  if (team.area !== null && !shortfalls.some(({ kind }) => kind === 'outside_area')) {
    reasons.push({ kind: 'in_area', words: "the call is in the team's own area" })
  }
  if (restUntilMs !== null && !resting)
    reasons.push({ kind: 'rested', words: `rested since ${sayTime(policy, restUntilMs)}` })
  if (speaksLanguage) reasons.push({ kind: 'speaks_language', words: `speaks ${input.language}` })
  if (state.roles.length && !missing.length) reasons.push({ kind: 'fully_staffed', words: 'fully staffed' })

  return {
    team,
    barred: shortfalls.some(({ bars }) => bars),
    byPhone,
    askedForByFlag: flag !== undefined,
    resting,
    declined,
    positionDoubtful: place.doubtful,
    speaksLanguage,
    travelSeconds: place.travelSeconds,
    reasons,
    shortfalls,
  }
}

function restEnd({ policy }: RecommendInput, state: TeamState): number | null {
  if (state.lastClearedAt === null) return null
  return Date.parse(state.lastClearedAt) + policy.agency.dispatch.restMinutes * 60_000
}

function dutyShortfalls({ call, policy, atMs }: RecommendInput, team: Team, state: TeamState): Shortfalls {
  if (state.status === 'off_duty') return [{ kind: 'not_on_duty', words: 'not signed on', bars: true }]
  if (state.distressSince !== null) return [{ kind: 'in_distress', words: 'in distress', bars: true }]
  if (state.status === 'break') return [{ kind: 'on_break', words: 'on break', bars: true }]
  if (COMMITTED.has(state.status)) {
    const words = state.callId === call.callId ? 'already on this call' : 'on another call'
    return [{ kind: 'already_assigned', words, bars: true }]
  }
  return isDateWithin(localTime(policy, atMs).date, team.from, team.to)
    ? []
    : [{ kind: 'not_on_duty', words: 'not on the roster today', bars: true }]
}

/** Area and hours of the program stand on their own, so that a dispatcher sees what an override would override. */
function programShortfalls(team: Team, verdict: Verdict | undefined): Shortfalls {
  if (!verdict)
    return [{ kind: 'wrong_program', words: `${team.programId} is not a program here`, bars: true }]
  const kinds = { in_force: 'wrong_program', nature: 'wrong_program', screening: 'wrong_program' } as const
  return verdict.failures.map(({ rung, words }) => {
    const kind = rung === 'area' ? 'outside_area' : rung === 'hours' ? 'program_closed' : kinds[rung]
    return { kind, words, bars: true }
  })
}

function areaShortfalls({ call }: RecommendInput, team: Team): Shortfalls {
  if (compileArea(team.area)(call.facts.place)) return []
  return [{ kind: 'outside_area', words: `outside the area of ${team.name}`, bars: true }]
}

function shiftShortfalls({ policy, atMs }: RecommendInput, state: TeamState): Shortfalls {
  if (state.shiftEndsAt === null || state.status === 'off_duty') return []
  const endsMs = Date.parse(state.shiftEndsAt)
  if (endsMs - atMs >= policy.agency.dispatch.shiftEndingMinutes * 60_000) return []
  const words = `shift ${endsMs > atMs ? 'ends' : 'ended'} ${sayTime(policy, endsMs)}`
  return [{ kind: 'shift_ending', words, bars: true }]
}

/** A team that has not told where it is counts as at its base. */
function placeOf({ call, policy, travelSeconds, atMs }: RecommendInput, team: Team, state: TeamState) {
  const { stalePositionSeconds, maxTravelMinutes } = policy.agency.dispatch
  const shortfalls: Shortfalls = []
  const { lon, lat } = call.facts.place
  const from = state.position ?? team.base
  const seconds = from && lon !== null && lat !== null ? travelSeconds(from, [lon, lat]) : null
  const ageSeconds = state.positionAt === null ? null : (atMs - Date.parse(state.positionAt)) / 1000
  if (state.position === null) {
    const words = team.base ? 'no position; reckoned from its base' : 'no position'
    shortfalls.push({ kind: 'no_position', words, bars: false })
  } else if (ageSeconds === null || ageSeconds > stalePositionSeconds) {
    const words =
      ageSeconds === null ? 'position of unknown age' : `position is ${Math.floor(ageSeconds / 60)} min old`
    shortfalls.push({ kind: 'stale_position', words, bars: false })
  }
  const doubtful = shortfalls.length > 0
  if (seconds !== null && maxTravelMinutes !== null && seconds > maxTravelMinutes * 60) {
    shortfalls.push({
      kind: 'too_far',
      words: `${Math.round(seconds / 60)} min away, beyond ${maxTravelMinutes}`,
      bars: true,
    })
  }
  return { shortfalls, travelSeconds: seconds, doubtful }
}

/** "1 clinician"; empty when staffed, or when nobody told who is on the team. */
function missingRoles({ policy, atMs }: RecommendInput, team: Team, state: TeamState): string[] {
  if (state.roles.length === 0 || !policy.programIndex.has(team.programId)) return []
  const required = findVersion(getProgram(policy, team.programId), atMs)?.version.requiredRoles ?? []
  return required.flatMap(({ role, count }: RequiredRole) => {
    const short = count - state.roles.filter((have) => have === role).length
    return short > 0 ? [`${short} ${role.replaceAll('_', ' ')}`] : []
  })
}

/** Which of a program's preferred flags the call carries. */
function askingFlag(preferred: readonly string[], flags: readonly string[]): string | undefined {
  return flags.find((flag) => preferred.some((wanted) => normal(wanted) === normal(flag)))
}
