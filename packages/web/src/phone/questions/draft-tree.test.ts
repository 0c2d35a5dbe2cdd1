import { DEFAULT_SCREENING_TREE, screeningTreeProblems } from '@heart/domain/call'
import { expect, test } from 'vitest'
import { moved } from '../../encounter/questions/draft-questions.ts'
import { draftOf, FOLLOWS, factsOf, newQuestion, nextVersion, treeOf } from './draft-tree.ts'

test('a tree that is opened and not changed is the same tree', () => {
  expect(treeOf(draftOf(DEFAULT_SCREENING_TREE), '1')).toEqual(DEFAULT_SCREENING_TREE)
})

test('questions are moved without mending ways: what follows in the list is asked next', () => {
  const draft = draftOf(DEFAULT_SCREENING_TREE)
  const tree = treeOf({ ...draft, questions: moved(draft.questions, 0, 1) }, '2')
  expect(tree.start).toBe('violence')
  expect(tree.questions.slice(0, 3).map(({ choices }) => choices[0]?.next)).toEqual([
    'weapon',
    'medical',
    'suicide',
  ])
  expect(screeningTreeProblems(tree)).toEqual([])
})

test('a new question is named by its label, and never like another', () => {
  const draft = draftOf(DEFAULT_SCREENING_TREE)
  const question = { ...newQuestion(), label: 'Weapon!', say: { en: 'a', es: 'b' } }
  const [yes, no] = question.choices.map((one, i) => ({ ...one, label: ['¿Sí?', '¿Sí?'][i] as string }))
  const added = { ...question, choices: [yes as typeof no, no] } as typeof question
  const tree = treeOf({ ...draft, questions: [added, ...draft.questions] }, '2')
  expect(tree.questions[0]).toMatchObject({
    id: 'weapon_2',
    choices: [{ id: 'si', next: 'weapon' }, { id: 'si_2' }],
  })
  expect(screeningTreeProblems(tree)).toEqual([])
})

test('the last question has nothing that follows', () => {
  const draft = draftOf(DEFAULT_SCREENING_TREE)
  const last = draft.questions.at(-1) as (typeof draft.questions)[number]
  const open = { ...last, choices: last.choices.map((one) => ({ ...one, next: FOLLOWS, recommends: null })) }
  const tree = treeOf({ ...draft, questions: [...draft.questions.slice(0, -1), open] }, '2')
  expect(screeningTreeProblems(tree)[0]?.sentence).toMatch(/leads nowhere/)
})

test('versions count on; facts are those that rules and questions know', () => {
  expect([nextVersion([]), nextVersion(['1', '2']), nextVersion(['spring', '9'])]).toEqual(['1', '3', '10'])
  const { flags, callerTypes } = factsOf([], draftOf(DEFAULT_SCREENING_TREE))
  expect(flags).toContain('weapon')
  expect(callerTypes).toContain('third_party')
})
