import { expect, it } from 'vitest'
import { differencesOf } from './differences.ts'
import { type FieldValue, writeField } from './field.ts'
import { findMissing } from './missing.ts'
import { isRequired, NO_QUESTIONS, Question, questionProblems } from './question.ts'
import { emptyReport, prefillReport } from './report.ts'

const about = { mode: 'in_person' as const, questions: NO_QUESTIONS, openConflicts: 0 }
const report = (fields: Record<string, FieldValue>, from = emptyReport()) =>
  Object.entries(fields).reduce((kept, [path, value]) => writeField(kept, path, value), from)
const codes = (...given: Parameters<typeof findMissing>) => findMissing(...given).map(({ code }) => code)

const plain = report(
  {
    outcome: 'resolved_on_scene',
    'safety.teamFeltSafe': true,
    'backUp.asked': false,
    'injuries.any': false,
    'force.any': false,
  },
  prefillReport({ locationType: null, language: null }),
)

it('EN13 an empty report says what it lacks, one sentence each', () => {
  expect(findMissing(emptyReport(), about).map(({ sentence }) => sentence)).toEqual([
    'Say how it ended.',
    'Say who was there; a person may stay unknown.',
    'Say whether the team felt safe.',
    'Say whether back-up was asked for.',
    'Say whether anyone was hurt.',
    'Say whether force was used by anyone.',
  ])
})

it('EN13 a plain visit with an unknown neighbor lacks nothing', () => {
  expect(findMissing(plain, about)).toEqual([])
})

it.each([
  [{ 'safety.teamFeltSafe': false }, 'why_unsafe', { 'safety.teamReasons.crowd': true }],
  [{ 'backUp.asked': true }, 'back_up_kind', { 'backUp.kinds.ems': true }],
  [{ 'injuries.any': true }, 'hurt', { 'injuries.who.team': 'minor' }],
  [{ 'force.any': true }, 'force_by', { 'force.by.police': true }],
  [{ 'transport.answer': 'accepted' }, 'destination', { 'transport.to': 'clinic' }],
  [{ outcome: 'transported' }, 'destination', { 'transport.to': 'home' }],
  [{ 'persons.p1.known': 'named' }, 'name', { 'persons.p1.name': 'Ana' }],
  [{ 'persons.p1.known': 'alias', 'persons.p1.name': '  ' }, 'name', { 'persons.p1.name': 'Sunny' }],
  [{ 'persons.p1.followUp.wish': 'yes' }, 'safe_way', { 'persons.p1.followUp.safeWays.call': true }],
] as [Record<string, FieldValue>, string, Record<string, FieldValue>][])(
  'EN13 %j asks for more, and is content with it',
  (said, code, mended) => {
    const incomplete = report(said, plain)
    expect(codes(incomplete, about)).toEqual([code])
    expect(codes(report(mended, incomplete), about)).toEqual([])
  },
)

it('EN2 nothing a person did not state is ever required', () => {
  expect(findMissing(plain, about).filter(({ path }) => path.includes('stated'))).toEqual([])
})

it('EN14 nobody met needs no person; a call by phone no word of safety', () => {
  const gone = report({ outcome: 'gone_on_arrival' })
  expect(codes(gone, about)).toEqual(['felt_safe', 'back_up', 'injuries', 'force'])
  expect(codes(report({ outcome: 'resolved_by_phone' }), { ...about, mode: 'phone' })).toEqual(['person'])
})

it('EN15 a conflict keeps it from being submitted', () => {
  expect(findMissing(plain, { ...about, openConflicts: 2 }).map(({ sentence }) => sentence)).toEqual([
    'Settle the 2 fields that two devices told differently.',
  ])
})

const question = (given: object) => Question.parse({ kind: 'yes_no', words: { en: 'Met before?' }, ...given })
const choices = [
  { id: 'a', words: { en: 'A' } },
  { id: 'b', words: { en: 'B' } },
]

it('EN16 a set of questions with mistakes names each', () => {
  const sentences = questionProblems([
    question({ id: 'a' }),
    question({ id: 'a', kind: 'choice' }),
    question({ id: 'c', choices }),
    question({ id: 'd', kind: 'number', min: 3, max: 2 }),
    question({ id: 'e', required: { path: 'answers.f', in: [true] } }),
    question({ id: 'f', required: { path: 'arrests', in: [true] } }),
    question({ id: 'g', kind: 'many', choices: [...choices, ...choices] }),
  ]).map(({ path, sentence }) => `${path}: ${sentence}`)
  expect(sentences).toEqual([
    'questions.1.id: “a” is used twice.',
    'questions.1.choices: A choice needs at least two choices.',
    'questions.2.choices: Only a choice has choices.',
    'questions.3.min: The smallest number is larger than the largest.',
    'questions.4.required: It depends on what is no field of the report, nor an earlier question.',
    'questions.5.required: It depends on what is no field of the report, nor an earlier question.',
    'questions.6.choices: Two choices share a name.',
  ])
  expect(
    questionProblems([
      question({ id: 'a' }),
      question({ id: 'b', required: { path: 'answers.a', in: [true] } }),
    ]),
  ).toEqual([])
})

it('EN24 a set that is being written says one sentence for each place', () => {
  const blank = { en: ' ', es: '' }
  const problems = questionProblems([
    { ...question({ id: 'a' }), words: blank },
    { ...question({ id: 'b', kind: 'choice' }), choices: [{ id: 'x', words: blank }] },
    { ...question({ id: 'c' }), required: { path: 'outcome', in: [] } },
    { ...question({ id: 'd' }), required: { path: '', in: [] } },
  ])
  expect(problems.map(({ path, sentence }) => `${path}: ${sentence}`)).toEqual([
    'questions.0.words: Write the question.',
    'questions.1.choices.0: Write the choice, or take it out.',
    'questions.1.choices: A choice needs at least two choices.',
    'questions.2.required: Choose the answers that make it required.',
    'questions.3.required: It depends on what is no field of the report, nor an earlier question.',
  ])
  expect(new Set(problems.map(({ path }) => path)).size).toBe(problems.length)
})

it('EN16 a question is required always, never, or when a field says so', () => {
  const when = question({ id: 'a', required: { path: 'outcome', in: ['refused', 'transported'] } })
  expect(isRequired(when, plain)).toBe(false)
  expect(isRequired(when, report({ outcome: 'refused' }))).toBe(true)
  const many = question({ id: 'b', required: { path: 'answers.which', in: ['a'] } })
  expect(isRequired(many, report({ 'answers.which': ['b', 'a'] }))).toBe(true)
  const questions = { version: 1, questions: [question({ id: 'a', required: true }), question({ id: 'b' })] }
  expect(findMissing(plain, { ...about, questions }).map(({ sentence }) => sentence)).toEqual([
    'Answer “Met before?”.',
  ])
})

it.each([
  ['yes_no', true, 'yes'],
  ['choice', 'b', 'c'],
  ['many', ['a', 'b'], ['c']],
  ['number', 2, 11],
  ['number', 0, -1],
  ['text', 'by bus', 4],
] as const)('EN16 a question of kind %s takes %j and not %j', (kind, good, bad) => {
  const one = question({
    id: 'q',
    kind,
    ...(kind === 'choice' || kind === 'many' ? { choices } : {}),
    ...(kind === 'number' ? { min: 0, max: 10 } : {}),
  })
  const questions = { version: 1, questions: [one] }
  const answered = (value: FieldValue) =>
    codes(report({ 'answers.q': value }, plain), { ...about, questions })
  expect(answered(good as FieldValue)).toEqual([])
  expect(answered(bad as FieldValue)).toEqual(['answer_fits'])
})

it('EN17 two revisions differ in the fields listed', () => {
  const before = report({ story: 'Sat together.', 'needs.ride': true }, plain)
  const after = report({ story: 'Sat together an hour.', 'needs.ride': null, 'supplies.water': 2 }, before)
  expect(differencesOf(before, after)).toEqual([
    { path: 'needs.ride', before: true, after: null },
    { path: 'story', before: 'Sat together.', after: 'Sat together an hour.' },
    { path: 'supplies.water', before: null, after: 2 },
  ])
  expect(differencesOf(after, after)).toEqual([])
})
