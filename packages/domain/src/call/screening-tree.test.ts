import { expect, test } from 'vitest'
import { DEFAULT_SCREENING_TREE } from './default-screening-tree.ts'
import { ScreeningTree } from './screening-tree.ts'
import { screeningTreeProblems } from './screening-tree-problems.ts'

const say = { en: 'words', es: 'palabras' }
const choice = (id: string, more: object = {}) => ({ id, label: id, ...more })
const question = (id: string, ...choices: object[]) => ({ id, label: id, say, choices })
const tree = (...questions: object[]) => ({ id: 't', version: '1', name: 'Line', start: 'a', questions })
const ends = { recommends: 'phone' }

test('PH1 a tree without a mistake has no problem, and so has the one of the house', () => {
  expect(screeningTreeProblems(tree(question('a', choice('x', ends), choice('y', ends))))).toEqual([])
  expect(screeningTreeProblems(DEFAULT_SCREENING_TREE)).toEqual([])
})

test.each([
  [
    'a dead end',
    tree(question('a', choice('x'), choice('y', ends))),
    'questions.0.choices.0',
    'Choice “x” of question “a” leads nowhere: write a next question or what it recommends.',
  ],
  [
    'an unknown question',
    tree(question('a', choice('x', { next: 'z' }), choice('y', ends))),
    'questions.0.choices.0.next',
    'Choice “x” of question “a” leads to “z”, which is no question of the tree.',
  ],
  [
    'a loop',
    tree(
      question('a', choice('x', { next: 'b' }), choice('y', ends)),
      question('b', choice('x', { next: 'a' }), choice('y', ends)),
    ),
    'questions.1.choices.0.next',
    'Choice “x” of question “b” leads back to “a”, so the screening would never end.',
  ],
  [
    'a question never asked',
    tree(
      question('a', choice('x', ends), choice('y', ends)),
      question('b', choice('x', ends), choice('y', ends)),
    ),
    'questions.1',
    'Question “b” is never asked: no choice leads to it.',
  ],
  [
    'a start that is not there',
    { ...tree(question('a', choice('x', ends), choice('y', ends))), start: 'z' },
    'start',
    'The tree starts with “z”, which is no question of it.',
  ],
  [
    'a name used twice',
    tree(question('a', choice('x', ends), choice('x', ends))),
    'questions.0.choices.1.id',
    'Question “a” has two choices named “x”.',
  ],
  [
    'a flag both set and cleared',
    tree(
      question(
        'a',
        choice('x', { ...ends, sets: { flags: ['weapon'], clears: ['Weapon '] } }),
        choice('y', ends),
      ),
    ),
    'questions.0.choices.0.sets',
    'Choice “x” of question “a” both sets and clears “weapon”.',
  ],
  [
    'a choice without a label',
    tree(question('a', choice('x', { ...ends, label: '' }), { id: '', label: ' ' })),
    'questions.0.choices.1.label',
    'Choice 2 of question “a”: give the choice a label.',
  ],
  [
    'missing Spanish',
    tree({ ...question('a', choice('x', ends), choice('y', ends)), say: { en: 'words', es: ' ' } }),
    'questions.0.say.es',
    'Question “a”: write the words in Spanish.',
  ],
])('PH1 %s is named with its path, in one sentence', (_, given, path, sentence) => {
  expect(screeningTreeProblems(given)).toContainEqual({ path, sentence })
})

test('PH1 a single choice is no question, and more than nine have no key', () => {
  const many = Array.from({ length: 10 }, (_, i) => choice(`c${i}`, ends))
  expect(screeningTreeProblems(tree(question('a', choice('x', ends))))[0]?.sentence).toContain('at least two')
  expect(screeningTreeProblems(tree(question('a', ...many)))[0]?.sentence).toContain('at most nine')
})

test('PH2 every way through the tree of the house ends, with something recommended', () => {
  const { start, questions } = ScreeningTree.parse(DEFAULT_SCREENING_TREE)
  let ways = 0
  const walk = (id: string, recommended: boolean): void => {
    for (const { next, recommends } of questions.find((one) => one.id === id)?.choices ?? []) {
      if (next) walk(next, recommended || recommends !== null)
      else {
        ways++
        expect(recommended || recommends !== null).toBe(true)
      }
    }
  }
  walk(start, false)
  expect(ways).toBeGreaterThan(100)
})
