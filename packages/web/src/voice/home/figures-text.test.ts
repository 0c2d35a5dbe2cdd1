import i18next from 'i18next'
import { expect, test } from 'vitest'
import { en } from '../en.ts'
import { es } from '../es.ts'
import { answerKey } from './availability-answer.tsx'
import { type PublicPeriod, periodWords, publicSentence } from './figures-text.ts'

const i18n = i18next.createInstance({
  resources: { en: { translation: en }, es: { translation: es } },
  interpolation: { escapeValue: false },
  initAsync: false,
})
void i18n.init()

const period: PublicPeriod = {
  from: '2026-10-01',
  to: '2026-10-31',
  warranted: 1_984,
  answered: 412,
  answeredByPhone: 150,
  answeredInPerson: 262,
  unanswered: [
    { reason: 'out_of_area', count: 430 },
    { reason: 'out_of_hours', count: 600 },
    { reason: 'recalled', count: null },
  ],
}

test('the sentence says how many, of how many, and why not the rest', () => {
  expect(publicSentence(period, 'Durham', 'en', i18n.getFixedT('en') as never)).toBe(
    'In October 2026, Durham answered 412 of 1,984 calls that it is made for: 21\u00a0%. The most common reasons for the rest: outside the hours (38\u00a0%) and outside the area where HEART works (27\u00a0%).',
  )
})

test('the Spanish sentence is Spanish throughout', () => {
  const text = publicSentence(period, 'Durham', 'es', i18n.getFixedT('es') as never)
  expect(text).toContain('En octubre de 2026, Durham atendió 412 de las 1984 llamadas')
  expect(text).toContain('fuera del horario (38\u00a0%)')
})

test('too few calls are said, not shown', () => {
  expect(
    publicSentence({ ...period, warranted: null }, 'Durham', 'en', i18n.getFixedT('en') as never),
  ).toContain('too few')
})

test('a whole month, a whole year and anything else', () => {
  expect(periodWords('2026-02-01', '2026-02-28', 'en')).toBe('February 2026')
  expect(periodWords('2026-01-01', '2026-12-31', 'en')).toBe('2026')
  expect(periodWords('2026-01-03', '2026-02-02', 'en')).toBe('January 3, 2026 – February 2, 2026')
})

test('each case of availability has its own answer', () => {
  const program = {
    programId: 'crt',
    name: 'CRT',
    mode: 'field',
    covers: true,
    openNow: false,
    changesAt: null,
    week: [],
  }
  const say = (known: boolean, available: boolean, partly: boolean, covers = true) =>
    answerKey({ by: 'zip', choices: [], known, available, partly, programs: [{ ...program, covers }] })
  expect([
    say(false, false, false),
    say(true, true, false),
    say(true, true, true),
    say(true, false, false),
    say(true, false, true),
    say(true, false, false, false),
  ]).toEqual(['unknownPlace', 'yes', 'yesPartly', 'notNow', 'notNowPartly', 'no'])
})
