import { emptyReport, writeField } from '@heart/domain/encounter'
import { encounterFigures, factOf, type Visit } from '@heart/domain/ledger'
import { expect, it } from 'vitest'
import { encounterSentence, minutesWords, shareWords } from './encounter-words.ts'

it.each([
  [0, 0, '–'],
  [0, 10, '0\u00a0%'],
  [10, 10, '100\u00a0%'],
  [991, 1_000, '99.1\u00a0%'],
  [9_999, 10_000, '>\u00a099.9\u00a0%'],
  [1, 10_000, '<\u00a00.1\u00a0%'],
])('%i of %i is %s', (yes, of, words) => {
  expect(shareWords({ yes, of, share: null })).toBe(words)
})

it('says aloud what happened, with the reasons of the exceptions', () => {
  const visit = (safe: boolean): Visit => {
    const told = writeField(writeField(emptyReport(), 'safety.teamFeltSafe', safe), 'backUp.asked', !safe)
    const fact = factOf(writeField(told, 'safety.teamReasons.crowd', safe ? null : true))
    return { programId: 'crt', month: '2023-01', fact, standsForCall: true, onSceneSeconds: 600 }
  }
  expect(encounterSentence(encounterFigures([visit(true), visit(true), visit(true), visit(false)]))).toBe(
    'The team felt safe in 3 of 4 visits — 75\u00a0%. In 1 it did not: crowd 1. Of all that say so, back-up was asked for in 1, and nobody was hurt. Half of the visits took at most 10\u00a0min.',
  )
  expect(encounterSentence(encounterFigures([]))).toBe('No report says yet whether the team felt safe.')
  expect(minutesWords(null)).toBe('–')
})
