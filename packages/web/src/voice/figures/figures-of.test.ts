import type { FiguresView, PublicLanguage, PublishedTable } from '@heart/api/voice'
import { expect, test } from 'vitest'
import { wordsIn } from '../i18n.ts'
import { figuresOf } from './figures-of.ts'

type Rows = Record<string, number | null>
const told = (words: string) => ({ en: words, es: words })
const RESULTS = {
  all: [null, 'Calls'],
  answered: ['all', 'Answered'],
  by_phone: ['answered', 'By phone'],
  in_person: ['answered', 'In person'],
  not_answered: ['all', 'Not answered'],
  outside_rules: ['not_answered', 'Outside rules'],
  out_of_area: ['outside_rules', 'Outside the area'],
  out_of_hours: ['outside_rules', 'Outside the hours'],
  nobody_free: ['not_answered', 'No team was free'],
  all_teams_busy: ['nobody_free', 'All teams busy'],
  recalled: ['nobody_free', 'Called away'],
} as const

function table(
  id: PublishedTable['dataset']['id'],
  columns: PublishedTable['table']['columns'],
  rows: PublishedTable['table']['rows'],
): PublishedTable {
  return {
    agencyName: 'Springfield',
    timezone: 'America/New_York',
    synthetic: true,
    licence: { id: 'CC0-1.0', name: 'CC0', url: 'https://example.org' },
    dataset: {
      id,
      name: told(id),
      tells: told(id),
      grain: 'year',
      columns: [],
      releases: [],
      ended: false,
      corrected: [],
    },
    table: { periods: [{ id: '2023', kind: 'year', from: '2023-01-01', to: '2023-12-31' }], columns, rows },
  }
}
const answers = (rows: Rows) =>
  table(
    'answers',
    [
      {
        name: 'result',
        values: Object.entries(RESULTS).map(([id, [parent, words]]) => ({ id, parent, words: told(words) })),
      },
    ],
    Object.entries(rows).map(([result, count]) => ({ period: '2023', at: { result }, count })),
  )
function figures(set: PublishedTable, language: PublicLanguage = 'en') {
  const view: FiguresView = { published: null, tables: [set], changes: null, period: null, origin: '' }
  return figuresOf(view, { language, t: wordsIn(language).t })
}

const FULL: Rows = {
  all: 1_000,
  answered: 200,
  by_phone: 50,
  in_person: 150,
  not_answered: 800,
  outside_rules: 780,
  out_of_area: 500,
  out_of_hours: 280,
  nobody_free: 20,
  all_teams_busy: null,
  recalled: null,
}

test('says how many of how many, and why not the rest, in both languages', () => {
  expect(figures(answers(FULL))[0]?.sentence).toBe(
    'In 2023, Springfield answered 200 of 1,000 calls that it is made for: 20\u00a0%. The most common reasons for the rest: outside the area where HEART works (63\u00a0%) and outside the hours (35\u00a0%).',
  )
  expect(figures(answers(FULL), 'es')[0]?.sentence).toMatch(
    /^En 2023, Springfield atendió 200 de las 1000 llamadas/,
  )
})

test('where a reason is not shown its group is; the lines add up to the whole', () => {
  const [figure] = figures(answers(FULL))
  expect(figure?.bars.map(({ label, count }) => [label, count])).toEqual([
    ['In person', 150],
    ['By phone', 50],
    ['Outside the area', 500],
    ['Outside the hours', 280],
    ['No team was free', 20],
  ])
  expect(figure?.bars.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(1_000)
})

test('a whole that is not shown has no share and no invented number', () => {
  const [figure] = figures(answers({ ...FULL, all: null, answered: null, by_phone: null, in_person: null }))
  expect(figure?.sentence).toBe(
    'In 2023 there were too few calls to show figures without pointing at people.',
  )
  expect(figure?.bars.every(({ of }) => of === null)).toBe(true)
  expect(figure?.bars[0]).toMatchObject({ label: 'Answered', count: null })
})

test('places are told by their share, the finest that is named; those without an answer are counted', () => {
  const zones = table(
    'zones',
    [
      {
        name: 'zone',
        values: [
          { id: 'all', parent: null, words: told('City') },
          { id: 'zip:1', parent: 'all', words: told('ZIP 1') },
          { id: 'North', parent: 'zip:1', words: told('North') },
          { id: 'South', parent: 'zip:1', words: told('South') },
          { id: 'rest:', parent: 'all', words: told('Others') },
        ],
      },
    ],
    Object.entries({ 'zip:1': [30, 100], North: [30, 60], South: [0, 40], 'rest:': [0, 50] }).flatMap(
      ([zone, [answered = 0, all = 0]]) => [
        { period: '2023', at: { zone, result: 'answered' }, count: answered },
        { period: '2023', at: { zone, result: 'all' }, count: all },
      ],
    ),
  )
  const [figure] = figures(zones)
  expect(figure?.bars.map(({ label }) => label)).toEqual(['North', 'South', 'Others'])
  expect(figure?.sentence).toBe(
    'In 2023, the highest share was answered in North: 30 of 60 calls (50\u00a0%). In 2 of 3 places none was answered.',
  )
})

test('a visit’s answer is told of all visits, and how many reports do not tell', () => {
  const rows = { all: 200, yes: 90, no: 11, not_told: 99 }
  const visits = table(
    'visits',
    [],
    Object.entries(rows).map(([answer, count]) => ({
      period: '2023',
      at: { question: 'neighbor_felt_safe', answer },
      count,
    })),
  )
  const found = figures(visits)
  expect(found.map(({ id, measure }) => [id, measure])).toEqual([
    ['visits.neighbor_felt_safe', 'visit.neighbor_felt_safe'],
  ])
  expect(found[0]?.sentence).toBe(
    'In 2023: Did the neighbor feel safe? Yes: 90 of 200 visits with a report (45\u00a0%). 99 reports do not tell.',
  )
})
