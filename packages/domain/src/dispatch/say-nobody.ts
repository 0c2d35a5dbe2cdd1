import type { Assessment } from './assess.ts'
import type { RecommendInput } from './recommend.ts'
import type { SHORTFALLS } from './recommendation.ts'

type Kind = (typeof SHORTFALLS)[number]

const COUNTED: Readonly<Partial<Record<Kind, string>>> = {
  not_on_duty: 'not on duty',
  on_break: 'on break',
  already_assigned: 'on a call',
  in_distress: 'in distress',
  under_staffed: 'under-staffed',
  outside_area: 'outside their area',
  shift_ending: 'at the end of their shift',
  too_far: 'too far away',
}

/** One sentence on why nobody can be sent: first what the call lacks, then what the teams do. */
export function sayNobody({ triage, policy }: RecommendInput, assessments: readonly Assessment[]): string {
  if (triage.unmapped) return 'The local call type is not in the code map yet, so no program can be named.'
  if (!triage.warranted) return 'No program takes this call.'
  const eligible = triage.verdicts.filter((verdict) => verdict.eligible).map(({ programId }) => programId)
  if (eligible.length === 0) {
    const failures = triage.verdicts.filter((v) => v.warranted).map((v) => v.failures[0]?.words)
    return `No program can take this call now: ${failures.join('; ')}.`
  }
  const names = eligible
    .map((id) => policy.programs[policy.programIndex.get(id) ?? -1]?.name ?? id)
    .join(', ')
  const theirs = assessments.filter(({ team }) => eligible.includes(team.programId))
  if (theirs.length === 0) return `${names} could take this call, but has no team.`
  const counts = new Map<string, number>()
  for (const { shortfalls } of theirs) {
    const first = shortfalls.find(({ bars }) => bars)
    const words = (first && COUNTED[first.kind]) ?? 'not able to go'
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  const parts = [...counts].map(([words, count]) => `${count} ${words}`)
  return `No team of ${names} can go now: ${parts.join(', ')}.`
}
