import { normal } from '../program/normal.ts'
import type { Problem } from '../program/validate-agency.ts'
import { ScreeningTree, type TreeQuestion } from './screening-tree.ts'

/** Everything that keeps a tree from being used, one sentence each with the path to mend; empty when it is fine. */
export function screeningTreeProblems(given: unknown): Problem[] {
  const parsed = ScreeningTree.safeParse(given)
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      sentence: `${placeWords(given, path)}: ${message}.`,
    }))
  }
  const tree = parsed.data
  return [...idProblems(tree), ...wayProblems(tree), ...loops(tree), ...unreached(tree)]
}

/** As people call it: by its label, and by its number while it has none. */
const called = (what: 'Question' | 'Choice', one: unknown, i: number): string => {
  const { label } = (one ?? {}) as { label?: unknown }
  return typeof label === 'string' && label.trim() !== '' ? `${what} “${label}”` : `${what} ${i + 1}`
}

function placeWords(given: unknown, path: readonly PropertyKey[]): string {
  const [list, q, choices, c] = path
  if (list !== 'questions' || typeof q !== 'number') return path.join('.') || 'The tree'
  const question = (given as { questions: unknown[] }).questions[q]
  const ofQuestion = called('Question', question, q)
  if (choices !== 'choices' || typeof c !== 'number') return ofQuestion
  const choice = (question as { choices: unknown[] }).choices[c]
  return `${called('Choice', choice, c)} of ${ofQuestion.replace('Question', 'question')}`
}

const nameOf = (questions: readonly TreeQuestion[], id: string): string =>
  questions.find((one) => one.id === id)?.label ?? id

function idProblems({ questions }: ScreeningTree): Problem[] {
  const ids = questions.map(({ id }) => id)
  return questions.flatMap((question, q) => {
    const choiceIds = question.choices.map(({ id }) => id)
    const twice = question.choices.flatMap(({ id }, c) =>
      choiceIds.indexOf(id) < c
        ? [
            {
              path: `questions.${q}.choices.${c}.id`,
              sentence: `Question “${question.label}” has two choices named “${id}”.`,
            },
          ]
        : [],
    )
    return ids.indexOf(question.id) < q
      ? [{ path: `questions.${q}.id`, sentence: `Two questions are named “${question.id}”.` }, ...twice]
      : twice
  })
}

function wayProblems({ start, questions }: ScreeningTree): Problem[] {
  const known = new Set(questions.map(({ id }) => id))
  const begins = known.has(start)
    ? []
    : [{ path: 'start', sentence: `The tree starts with “${start}”, which is no question of it.` }]
  const ways = questions.flatMap((question, q) =>
    question.choices.flatMap((choice, c) => {
      const path = `questions.${q}.choices.${c}`
      const name = `Choice “${choice.label}” of question “${question.label}”`
      const denied = choice.sets.flags.find((flag) =>
        choice.sets.clears.some((other) => normal(other) === normal(flag)),
      )
      return [
        ...(choice.next !== null && !known.has(choice.next)
          ? [
              {
                path: `${path}.next`,
                sentence: `${name} leads to “${choice.next}”, which is no question of the tree.`,
              },
            ]
          : []),
        ...(choice.next === null && choice.recommends === null
          ? [{ path, sentence: `${name} leads nowhere: write a next question or what it recommends.` }]
          : []),
        ...(denied ? [{ path: `${path}.sets`, sentence: `${name} both sets and clears “${denied}”.` }] : []),
      ]
    }),
  )
  return [...begins, ...ways]
}

/** Each way back to a question that was already asked on that way. */
function loops({ questions }: ScreeningTree): Problem[] {
  const indexOf = new Map(questions.map(({ id }, i) => [id, i]))
  const done = new Set<number>()
  const problems: Problem[] = []
  const walk = (q: number, way: readonly number[]): void => {
    if (done.has(q)) return
    const here = [...way, q]
    for (const [c, choice] of questions[q]?.choices.entries() ?? []) {
      const to = choice.next === null ? undefined : indexOf.get(choice.next)
      if (to === undefined) continue
      if (here.includes(to)) {
        problems.push({
          path: `questions.${q}.choices.${c}.next`,
          sentence: `Choice “${choice.label}” of question “${questions[q]?.label}” leads back to “${nameOf(questions, choice.next as string)}”, so the screening would never end.`,
        })
      } else walk(to, here)
    }
    done.add(q)
  }
  for (const q of questions.keys()) walk(q, [])
  return problems
}

function unreached({ start, questions }: ScreeningTree): Problem[] {
  const reached = new Set([start])
  for (const id of reached) {
    const question = questions.find((one) => one.id === id)
    for (const { next } of question?.choices ?? []) if (next !== null) reached.add(next)
  }
  return questions.flatMap(({ id, label }, q) =>
    reached.has(id)
      ? []
      : [{ path: `questions.${q}`, sentence: `Question “${label}” is never asked: no choice leads to it.` }],
  )
}
