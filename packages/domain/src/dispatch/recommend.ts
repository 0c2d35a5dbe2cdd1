import type { Triage } from '../call/call.ts'
import type { CallState, TeamState } from '../call/event.ts'
import type { Policy } from '../program/policy.ts'
import type { Team } from '../program/team.ts'
import { type Assessment, assess } from './assess.ts'
import type { Candidate, Recommendation } from './recommendation.ts'
import { sayNobody } from './say-nobody.ts'
import type { TravelSeconds } from './travel.ts'

export interface RecommendInput {
  readonly call: CallState
  readonly triage: Triage
  readonly teams: readonly { readonly team: Team; readonly state: TeamState }[]
  readonly policy: Policy
  readonly travelSeconds: TravelSeconds
  readonly atMs: number
  readonly language?: string | null
}

/** Not speaking the caller's language counts as this much more travel. */
const LANGUAGE_SECONDS = 600

/**
 * Ranked teams with their reasons, then the barred ones with theirs. People decide: this only says what it would
 * do, and why. A closed call gets nobody.
 */
export function recommend(input: RecommendInput): Recommendation {
  if (input.call.status === 'closed') return { candidates: [], nobody: 'The call is closed.' }
  const assessments = input.teams.map((entry) => assess(input, entry.team, entry.state))
  const ranked = assessments.filter(({ barred }) => !barred).sort(byOrder(input))
  const barred = assessments.filter((assessment) => assessment.barred)
  const nearest = nearestOf(ranked)
  const candidates = [
    ...ranked.map((assessment, index) => write(assessment, index + 1, assessment === nearest)),
    ...barred.map((assessment) => write(assessment, null, false)),
  ]
  return { candidates, nobody: ranked.length ? null : sayNobody(input, assessments) }
}

/** Declined last; rest before program; program before distance; a known position before a guessed one. */
function byOrder(input: RecommendInput): (a: Assessment, b: Assessment) => number {
  const keys = (a: Assessment): number[] => [
    Number(a.declined),
    Number(a.resting),
    programTier(input, a),
    Number(a.positionDoubtful),
    (a.travelSeconds ?? Infinity) + (input.language && !a.speaksLanguage ? LANGUAGE_SECONDS : 0),
  ]
  return (a, b) => {
    const mine = keys(a)
    const theirs = keys(b)
    for (const [index, key] of mine.entries()) {
      const other = theirs[index] as number
      if (key !== other) return key < other ? -1 : 1
    }
    return 0
  }
}

/** A program asked for by a risk flag, then phone, then the programs in the order they are listed. */
function programTier({ policy }: RecommendInput, assessment: Assessment): number {
  const count = policy.programs.length
  const listed = policy.programIndex.get(assessment.team.programId) ?? count
  if (assessment.askedForByFlag) return listed - 2 * count
  return assessment.byPhone ? listed - count : listed
}

function nearestOf(ranked: readonly Assessment[]): Assessment | undefined {
  const going = ranked.filter((assessment) => !assessment.byPhone && assessment.travelSeconds !== null)
  return going.reduce<Assessment | undefined>(
    (best, one) => (!best || (one.travelSeconds as number) < (best.travelSeconds as number) ? one : best),
    undefined,
  )
}

function write(assessment: Assessment, rank: number | null, isNearest: boolean): Candidate {
  const reasons = [...assessment.reasons]
  if (isNearest && assessment.travelSeconds !== null) {
    const minutes = Math.max(1, Math.round(assessment.travelSeconds / 60))
    reasons.push({ kind: 'nearest', words: `nearest, about ${minutes} min away` })
  }
  if (rank === 1 && assessment.resting) {
    reasons.push({ kind: 'rest_overridden', words: 'resting, but nobody rested can go' })
  }
  const { team, travelSeconds, shortfalls } = assessment
  return { teamId: team.id, programId: team.programId, rank, travelSeconds, reasons, shortfalls }
}
