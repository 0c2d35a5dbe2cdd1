import { normal } from '../program/normal.ts'
import type { CallCorrection, CallFacts } from './call.ts'
import {
  Recommends,
  type ScreeningAnswers,
  type ScreeningTree,
  type TreeChoice,
  type TreeQuestion,
} from './screening-tree.ts'

export interface ScreeningOutcome {
  /** The questions answered so far, in the order asked. */
  readonly asked: readonly { readonly question: TreeQuestion; readonly choice: TreeChoice }[]
  /** What to ask now; null: the screening is done. */
  readonly next: TreeQuestion | null
  readonly flags: readonly string[]
  readonly clears: readonly string[]
  readonly locationType: string | null
  readonly callerType: string | null
  /** The most cautious first. */
  readonly recommends: readonly Recommends[]
}

/**
 * Where the answers lead. Only those on the way from the first question count: what was answered before an earlier
 * answer changed stays unheard until the way leads there again.
 */
export function screeningOutcome(tree: ScreeningTree, answers: ScreeningAnswers): ScreeningOutcome {
  const asked: { question: TreeQuestion; choice: TreeChoice }[] = []
  const find = (id: string | null) => tree.questions.find((question) => question.id === id) ?? null
  let next = find(tree.start)
  while (next) {
    const chosen: string | undefined = answers[next.id]
    const choice: TreeChoice | undefined = next.choices.find(({ id }) => id === chosen)
    if (!choice) break
    asked.push({ question: next, choice })
    next = find(choice.next)
  }
  const sets = asked.map(({ choice }) => choice.sets)
  const flags = unique(sets.flatMap((one) => one.flags))
  return {
    asked,
    next,
    flags,
    // Between two answers that disagree the cautious one holds.
    clears: unique(sets.flatMap((one) => one.clears)).filter((flag) => !has(flags, flag)),
    locationType: sets.findLast((one) => one.locationType !== null)?.locationType ?? null,
    callerType: sets.findLast((one) => one.callerType !== null)?.callerType ?? null,
    recommends: Recommends.options.filter((one) => asked.some(({ choice }) => choice.recommends === one)),
  }
}

/** Why answers do not fit a tree, in one sentence; null: they do. */
export function answersProblem(tree: ScreeningTree, answers: ScreeningAnswers): string | null {
  for (const [questionId, choiceId] of Object.entries(answers)) {
    const question = tree.questions.find(({ id }) => id === questionId)
    if (!question) return `“${questionId}” is no question of ${tree.name}, version ${tree.version}.`
    if (!question.choices.some(({ id }) => id === choiceId))
      return `“${choiceId}” is no choice of the question “${questionId}”.`
  }
  return null
}

export interface Answered {
  readonly tree: ScreeningTree
  /** The answers as last kept, and as they are now. */
  readonly before: ScreeningAnswers
  readonly now: ScreeningAnswers
  /** The call before this screening, and as it stands. */
  readonly base: CallFacts
  readonly facts: CallFacts
}

/**
 * What the answers correct in the facts; null: nothing. A changed answer gives back what the earlier one had made of
 * the facts, and leaves alone what somebody else put right meanwhile.
 */
export function correctedByAnswers({ tree, before, now, base, facts }: Answered): CallCorrection | null {
  const was = screeningOutcome(tree, before)
  const is = screeningOutcome(tree, now)
  const changes: CallCorrection = {}
  const flags = correctFlags(was, is, base.flags, facts.flags)
  if (!sameSet(flags, facts.flags)) changes.flags = flags
  for (const key of ['locationType', 'callerType'] as const) {
    if (is[key] === was[key]) continue
    const value = is[key] ?? (was[key] === facts[key] ? base[key] : facts[key])
    if (value !== facts[key]) changes[key] = value
  }
  return Object.keys(changes).length > 0 ? changes : null
}

function correctFlags(
  was: ScreeningOutcome,
  is: ScreeningOutcome,
  base: readonly string[],
  facts: readonly string[],
): string[] {
  const dropped = was.flags.filter((flag) => !has(is.flags, flag) && !has(base, flag))
  const back = was.clears.filter((flag) => !has(is.clears, flag) && has(base, flag))
  const cleared = is.clears.filter((flag) => !has(was.clears, flag))
  const added = is.flags.filter((flag) => !has(was.flags, flag))
  return unique([
    ...facts.filter((flag) => !has(dropped, flag) && !has(cleared, flag)),
    ...base.filter((flag) => has(back, flag)),
    ...added,
  ])
}

const has = (list: readonly string[], value: string): boolean =>
  list.some((one) => normal(one) === normal(value))
const unique = (list: readonly string[]): string[] =>
  list.filter((one, i) => list.findIndex((other) => normal(other) === normal(one)) === i)
const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => has(b, one))
