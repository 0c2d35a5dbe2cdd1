import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'
import { PlainDate } from '../../program/plain-date.ts'
import { justiceWords } from './justice-words.ts'

/** The parts of a plan, in the order in which a team reads them before the door. */
export const PLAN_PART_LABELS = {
  helps: 'What helps',
  avoid: 'What to avoid',
  safety: 'Safety',
  triggers: 'What upsets them',
  usual: 'How they usually are',
  strengths: 'Strengths',
  contact: 'Reaching them',
  also: 'Also good to know',
} as const
export const PlanPart = z.enum(keysOf(PLAN_PART_LABELS))
export type PlanPart = z.infer<typeof PlanPart>

export const PlanLine = z.strictObject({
  words: z.string().trim().min(1).max(500),
  /** The suggestion from the field it came from. */
  suggestionId: z.string().max(80).nullable().default(null),
})
export type PlanLine = z.infer<typeof PlanLine>

export const TrustedPerson = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** Who they are to the neighbor. */
  relation: z.string().trim().max(120).default(''),
  reachAt: z.string().trim().max(200).default(''),
})
export type TrustedPerson = z.infer<typeof TrustedPerson>

const lines = z.array(PlanLine).max(20).default([])

/** What the next team should know before the door. It tells what helps; nothing of courts and police records. */
export const ResponsePlan = z.strictObject({
  parts: z
    .strictObject({
      helps: lines,
      avoid: lines,
      safety: lines,
      triggers: lines,
      usual: lines,
      strengths: lines,
      contact: lines,
      also: lines,
    })
    .prefault({}),
  trusted: z.array(TrustedPerson).max(10).default([]),
  /** When somebody should look whether it still holds. */
  reviewOn: PlainDate.nullable().default(null),
  /** The last day on which teams are shown it. */
  expiresOn: PlainDate.nullable().default(null),
})
export type ResponsePlan = z.infer<typeof ResponsePlan>

export const emptyPlan = (): ResponsePlan => ResponsePlan.parse({})

export const PlanState = z.enum(['draft', 'approved', 'dropped', 'ended'])
export type PlanState = z.infer<typeof PlanState>

export const PlanMove = z.enum(['write', 'approve', 'drop', 'end'])
export type PlanMove = z.infer<typeof PlanMove>

/** The one table of what may become of a plan; an approved one is never written again. */
export const PLAN_MOVES: Readonly<Record<PlanMove, { from: PlanState; to: PlanState }>> = {
  write: { from: 'draft', to: 'draft' },
  approve: { from: 'draft', to: 'approved' },
  drop: { from: 'draft', to: 'dropped' },
  end: { from: 'approved', to: 'ended' },
}

export const planMoves = (state: PlanState): PlanMove[] =>
  PlanMove.options.filter((move) => PLAN_MOVES[move].from === state)

/** What stands between a draft and its approval, one sentence each. */
export function approvalProblems(
  plan: ResponsePlan,
  { writers, approver, today }: { writers: readonly string[]; approver: string; today: string },
): string[] {
  const problems: string[] = []
  if (writers.includes(approver)) problems.push('You wrote in it: somebody else approves it.')
  if (plan.parts.helps.length === 0) problems.push('Say at least one thing that helps.')
  if (!plan.reviewOn) problems.push('Say when it is looked at again.')
  else if (plan.reviewOn <= today) problems.push('The day of its review has passed; choose a later one.')
  if (plan.expiresOn && plan.reviewOn && plan.expiresOn < plan.reviewOn)
    problems.push('It ends before its review; choose a later last day.')
  return problems
}

/** Why a plan that tells of courts and police records is refused; null: it does not. */
export function justiceProblem(plan: ResponsePlan): string | null {
  const told = [
    ...PlanPart.options.flatMap((part) => plan.parts[part].map(({ words }) => words)),
    ...plan.trusted.map(({ name, relation, reachAt }) => `${name} ${relation} ${reachAt}`),
  ]
  const found = [...new Set(told.flatMap(justiceWords))].map((word) => `“${word}”`)
  if (found.length === 0) return null
  return `A plan holds nothing of courts and police records: take out ${found.join(', ')}, and say what helps.`
}

export interface StandingPlan {
  readonly state: PlanState
  readonly approvedAt: string | null
  readonly expiresOn: string | null
}

/** The plan that counts: of those approved and not past their last day the one approved last. Nothing is stored of it. */
export function currentPlan<P extends StandingPlan>(plans: readonly P[], today: string): P | undefined {
  return plans
    .filter(({ state, expiresOn }) => state === 'approved' && (expiresOn === null || expiresOn >= today))
    .sort((a, b) => ((a.approvedAt ?? '') < (b.approvedAt ?? '') ? 1 : -1))[0]
}

/** Where a suggestion from the field goes in a plan. */
export const PART_OF_SUGGESTION = {
  helps: 'helps',
  avoid: 'avoid',
  baseline: 'usual',
  contact: 'contact',
  other: 'also',
} as const satisfies Record<string, PlanPart>
