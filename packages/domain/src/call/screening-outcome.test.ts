import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callFacts, policy } from '../testing/city.ts'
import { DEFAULT_SCREENING_TREE as tree } from './default-screening-tree.ts'
import { answersProblem, correctedByAnswers, screeningOutcome } from './screening-outcome.ts'
import type { ScreeningAnswers } from './screening-tree.ts'
import { triage } from './triage.ts'

const correct = (
  now: ScreeningAnswers,
  {
    before = {},
    base = callFacts(),
    facts = base,
  }: { before?: ScreeningAnswers; base?: typeof empty; facts?: typeof empty } = {},
) => correctedByAnswers({ tree, before, now, base, facts })
const empty = callFacts()

test('PH3 answers lead from question to question, and the last leaves none', () => {
  expect(screeningOutcome(tree, {}).next?.id).toBe('weapon')
  expect(screeningOutcome(tree, { weapon: 'no' }).next?.id).toBe('violence')
  const all = {
    weapon: 'no',
    violence: 'no',
    medical: 'no',
    suicide: 'thoughts',
    place: 'home',
    wishes: 'talk',
  }
  expect(screeningOutcome(tree, all)).toMatchObject({
    next: null,
    flags: ['suicidal'],
    clears: ['weapon', 'violence', 'threats', 'medical_emergency'],
    locationType: 'residence',
    recommends: ['phone'],
  })
})

test('PH3 an answer off the way counts for nothing until the way leads there again', () => {
  const answers = { weapon: 'no', violence: 'no', medical: 'overdose', suicide: 'plan' }
  expect(screeningOutcome(tree, answers).flags).toEqual(['medical_emergency', 'overdose'])
  expect(screeningOutcome(tree, { ...answers, medical: 'no' }).flags).toEqual(['suicidal'])
})

test('PH4 the most cautious recommendation comes first', () => {
  const answers = {
    weapon: 'near',
    violence: 'no',
    medical: 'injury',
    suicide: 'no',
    place: 'home',
    wishes: 'talk',
  }
  expect(screeningOutcome(tree, answers).recommends).toEqual(['ems', 'police', 'phone'])
})

test('PH5 answers that are not of the tree are named', () => {
  expect(answersProblem(tree, { weapon: 'no' })).toBeNull()
  expect(answersProblem(tree, { moon: 'no' })).toBe('“moon” is no question of Crisis line, version 1.')
  expect(answersProblem(tree, { weapon: 'maybe' })).toBe('“maybe” is no choice of the question “weapon”.')
})

test('PH6 an answer sets and denies flags and the kind of place, and triage follows', () => {
  const armed = callFacts({ flags: ['weapon'] })
  expect(triage(armed, policy).verdicts.find((v) => v.programId === 'phone')?.eligible).toBe(false)
  const changes = correct({ weapon: 'no' }, { base: armed })
  expect(changes).toEqual({ flags: [] })
  expect(
    triage({ ...armed, ...changes }, policy).verdicts.find((v) => v.programId === 'phone')?.eligible,
  ).toBe(true)
  expect(correct({ weapon: 'near' })).toEqual({ flags: ['weapon'] })
  expect(correct({ weapon: 'unknown' })).toBeNull()
})

test('PH7 a changed answer gives back what the earlier one had made of the facts', () => {
  const base = callFacts({ flags: ['weapon', 'language'], locationType: 'park' })
  const first = { weapon: 'no', violence: 'no', medical: 'no', suicide: 'plan', place: 'home' }
  const once = correct(first, { base })
  expect(once).toEqual({ flags: ['language', 'suicidal'], locationType: 'residence' })
  const facts = { ...base, ...once } as typeof base
  const back = correct({ weapon: 'unknown' }, { before: first, base, facts })
  expect(back).toEqual({ flags: ['language', 'weapon'], locationType: 'park' })
})

test('PH8 what somebody else put right meanwhile is left alone', () => {
  const base = callFacts({ flags: ['weapon'] })
  const seen = { ...base, flags: ['weapon'] }
  // The caller denied the weapon; a dispatcher put it back.
  expect(
    correct({ weapon: 'no', violence: 'no' }, { before: { weapon: 'no' }, base, facts: seen }),
  ).toBeNull()
  const moved = { ...empty, locationType: 'hospital' }
  const before = { weapon: 'no', violence: 'no', medical: 'no', suicide: 'no', place: 'home' }
  expect(correct({ weapon: 'no' }, { before, facts: moved })).toBeNull()
})

test('PH7 in any history of answers the facts are those of the last answers alone', () => {
  const answer = fc
    .constantFrom(...tree.questions)
    .chain((question) =>
      fc.constantFrom(...question.choices).map((choice) => [question.id, choice.id] as const),
    )
  const flags = fc.subarray(['weapon', 'violence', 'suicidal', 'language', 'medical_emergency'])
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 20 }), flags, (history, known) => {
      const base = callFacts({ flags: known, locationType: 'park' })
      let facts = base
      let before: ScreeningAnswers = {}
      for (const [question, choice] of history) {
        const now = { ...before, [question]: choice }
        facts = { ...facts, ...correctedByAnswers({ tree, before, now, base, facts }) } as typeof facts
        before = now
      }
      const direct = { ...base, ...correct(before, { base }) } as typeof base
      expect([...facts.flags].sort()).toEqual([...direct.flags].sort())
      expect(facts.locationType).toBe(direct.locationType)
    }),
    { seed: 7, numRuns: 500 },
  )
})
