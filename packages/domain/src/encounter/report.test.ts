import { expect, it } from 'vitest'
import * as lists from './choices.ts'
import { fieldProblem, findField, listFields, readField, writeField } from './field.ts'
import { fieldWords, valueWords } from './field-words.ts'
import { EncounterPerson, EncounterReport, emptyReport, personsOf, prefillReport } from './report.ts'

it.each([
  ['outcome', 'transported', null],
  ['outcome', 'arrested', 'Invalid option'],
  ['supplies.water', 3, null],
  ['supplies.water', 0, 'Too small'],
  ['supplies.cigarettes', 1, 'is no field of a report'],
  ['needs.ride', null, null],
  ['needs', true, 'is no field of a report'],
  ['persons.p1', null, 'is no field of a report'],
  ['persons.p2.stated.ageBand', '25_44', null],
  ['persons.__proto__.name', 'x', 'is no field of a report'],
  ['constructor', 'x', 'is no field of a report'],
  ['story', 'x'.repeat(20_001), 'Too big'],
  ['answers.bus', ['a', 'b'], null],
])('EN1 %s takes %j, or says why not', (path, value, problem) => {
  const said = fieldProblem(path, value)
  if (problem === null) expect(said).toBeNull()
  else expect(said).toContain(problem)
})

it('EN1 a field is read, written and cleared by its path, and the report stays a report', () => {
  const edits = {
    'safety.teamFeltSafe': false,
    'needs.ride': true,
    'persons.p2.name': 'Ana',
    'answers.bus': 2,
  }
  let report = emptyReport()
  for (const [path, value] of Object.entries(edits)) report = writeField(report, path, value)
  expect(EncounterReport.parse(report)).toEqual(report)
  expect(Object.fromEntries(listFields(report))).toEqual(edits)
  for (const path of Object.keys(edits)) report = writeField(report, path, null)
  expect(listFields(report)).toEqual([])
  expect(report.needs).toEqual({})
  expect(readField(report, 'persons.p9.name')).toBeNull()
})

it('EN2 persons have their own language, may stay unknown, and say nothing they did not state', () => {
  let report = emptyReport()
  report = writeField(report, 'persons.p1.language', 'es')
  report = writeField(report, 'persons.p2.known', 'alias')
  report = writeField(report, 'persons.p3.leftOut', true)
  expect(personsOf(report).map(([id]) => id)).toEqual(['p1', 'p2'])
  expect(report.persons.p1).toEqual(EncounterPerson.parse({ language: 'es' }))
  expect(report.persons.p1?.stated).toEqual({
    ageBand: null,
    gender: null,
    ethnicity: {},
    housing: null,
    veteran: null,
  })
})

it('EN3 the call fills in what it knows', () => {
  const report = prefillReport({ locationType: 'street', language: 'es' })
  expect(Object.fromEntries(listFields(report))).toEqual({
    locationType: 'street',
    'persons.p1.part': 'neighbor',
    'persons.p1.known': 'unknown',
    'persons.p1.language': 'es',
  })
})

it('EN18 every field and every value of a list has words of its own', () => {
  const ticked = (list: string, labels: object) => Object.keys(labels).map((key) => `${list}.${key}`)
  const paths = [
    ...['locationType', 'safety.teamFeltSafe', 'backUp.cameAfterMinutes', 'outcome', 'story', 'transport.by'],
    ...['part', 'known', 'name', 'language', 'interpreter', 'stated.veteran', 'followUp.reachAt'].map(
      (key) => `persons.p1.${key}`,
    ),
    ...ticked('needs', lists.NEED_LABELS),
    ...ticked('seen', lists.SEEN_LABELS),
    ...ticked('safety.teamReasons', lists.UNSAFE_LABELS),
  ]
  for (const path of paths) {
    expect(findField(path), path).toBeDefined()
    expect(fieldWords(path), path).not.toContain('_')
    expect(fieldWords(path), path).not.toBe(path)
  }
  for (const outcome of Object.keys(lists.OUTCOME_LABELS))
    expect(valueWords('outcome', outcome)).not.toContain('_')
  expect(fieldWords('persons.p1.followUp.safeWays.no_such')).toContain('Safe to reach by')
  expect(valueWords('injuries.who.team', 'minor')).toBe('Minor')
  expect(valueWords('needs.ride', true)).toBe('yes')
  expect(valueWords('story', null)).toBe('nothing')
  const set = {
    version: 1,
    questions: [
      {
        id: 'bus',
        kind: 'number' as const,
        words: { en: 'How many bus passes?', es: '' },
        choices: [],
        required: false,
        min: null,
        max: null,
      },
    ],
  }
  expect(fieldWords('answers.bus', set)).toBe('How many bus passes?')
})
