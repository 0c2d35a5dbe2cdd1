import {
  DEFAULT_SCREENING_TREE,
  type ScreeningTree,
  type TreeChoice,
  type TreeQuestion,
} from '@heart/domain/call'
import type { Program } from '@heart/domain/program'

/** Asked next is whatever follows in the list: so questions can be moved without mending every way. */
export const FOLLOWS = '>'
const NEW = 'new-'

export type DraftChoice = TreeChoice
export type DraftQuestion = TreeQuestion
/** A tree while it is written: its first question is the first of the list, and `next` may be FOLLOWS. */
export type DraftTree = Pick<ScreeningTree, 'id' | 'name' | 'questions'>

const newId = () => NEW + crypto.randomUUID().slice(0, 8)
const noWords = () => ({ en: '', es: '' })

export const newChoice = (): DraftChoice => ({
  id: newId(),
  label: '',
  say: null,
  sets: { flags: [], clears: [], locationType: null, callerType: null },
  recommends: null,
  next: FOLLOWS,
})
export const newQuestion = (): DraftQuestion => ({
  id: newId(),
  label: '',
  say: noWords(),
  choices: [newChoice(), newChoice()],
})

export function draftOf({ id, name, start, questions }: ScreeningTree): DraftTree {
  const first = questions.filter((one) => one.id === start)
  const ordered = [...first, ...questions.filter((one) => one.id !== start)]
  return {
    id,
    name,
    questions: ordered.map((question, i) => ({
      ...question,
      choices: question.choices.map((choice) => ({
        ...choice,
        next: choice.next !== null && choice.next === ordered[i + 1]?.id ? FOLLOWS : choice.next,
      })),
    })),
  }
}

/** The tree as it would be published: new questions and choices are named by their labels, for the records. */
export function treeOf({ id, name, questions }: DraftTree, version: string): ScreeningTree {
  const names = named(questions)
  return {
    id,
    version,
    name: name.trim(),
    start: names.get(questions[0]?.id ?? '') ?? '',
    questions: questions.map((question, i) => {
      const ofChoices = named(question.choices)
      return {
        ...question,
        id: names.get(question.id) as string,
        choices: question.choices.map((choice) => ({
          ...choice,
          id: ofChoices.get(choice.id) as string,
          next:
            choice.next === FOLLOWS
              ? (names.get(questions[i + 1]?.id ?? '') ?? null)
              : choice.next && (names.get(choice.next) ?? choice.next),
        })),
      }
    }),
  }
}

function named(all: readonly { id: string; label: string }[]): Map<string, string> {
  const taken = new Set(all.map(({ id }) => id))
  return new Map(
    all.map(({ id, label }) => {
      if (!id.startsWith(NEW)) return [id, id]
      const plain = wordOf(label)
      let name = plain
      for (let n = 2; taken.has(name); n++) name = `${plain}_${n}`
      taken.add(name)
      return [id, name]
    }),
  )
}

/** @example wordOf('¿Dónde están?') // 'donde_estan' */
function wordOf(label: string): string {
  const word = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40)
  return word || 'question'
}

/** The next number that nobody has published. */
export function nextVersion(published: readonly string[]): string {
  const numbers = published.map(Number).filter(Number.isInteger)
  return String(Math.max(0, ...numbers) + 1)
}

/** A tree that may leave out words while it is written, for trying it. */
export const asShown = (tree: ScreeningTree): ScreeningTree => ({
  ...tree,
  questions: tree.questions.map((question) => ({
    ...question,
    label: question.label || '…',
    say: { en: question.say.en || '…', es: question.say.es || '…' },
    choices: question.choices.map((choice) => ({ ...choice, label: choice.label || '…' })),
  })),
})

export interface Facts {
  readonly flags: readonly string[]
  readonly locationTypes: readonly string[]
  readonly callerTypes: readonly string[]
}

/** What an answer can tell of a call: what some rule asks about, or the questions of the house or of this tree tell. */
export function factsOf(programs: readonly Program[], draft: DraftTree): Facts {
  const rules = programs.flatMap(({ versions }) => versions.flatMap((version) => version.rules))
  const sets = [...DEFAULT_SCREENING_TREE.questions, ...draft.questions].flatMap(({ choices }) =>
    choices.map((choice) => choice.sets),
  )
  const of = (key: 'flags' | 'locationTypes' | 'callerTypes') =>
    rules.flatMap((rule) => (key in rule ? ((rule as unknown as Record<string, string[]>)[key] ?? []) : []))
  const sorted = (all: readonly (string | null)[]) =>
    [...new Set(all.flatMap((one) => (one ? [one.toLowerCase()] : [])))].toSorted()
  return {
    flags: sorted([...of('flags'), ...sets.flatMap((one) => [...one.flags, ...one.clears])]),
    locationTypes: sorted([...of('locationTypes'), ...sets.map((one) => one.locationType)]),
    callerTypes: sorted([...of('callerTypes'), 'self', 'third_party', ...sets.map((one) => one.callerType)]),
  }
}
