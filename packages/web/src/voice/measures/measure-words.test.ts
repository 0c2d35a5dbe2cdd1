import { MEASURES } from '@heart/domain/ledger'
import { expect, test } from 'vitest'
import { MEASURES_ES } from './es.ts'
import { measureWords } from './measure-words.ts'

test('every version of every measure has its words in Spanish, and none has words without a measure', () => {
  const keys = MEASURES.map(({ id, version }) => `${id}@${version}`)
  expect(Object.keys(MEASURES_ES).sort()).toEqual([...keys].sort())
})

test.each(MEASURES.map((measure) => [measure.id, measure] as const))(
  '%s says in Spanish all that it says in English, and in other words',
  (_, measure) => {
    const [en, es] = [measureWords(measure, 'en'), measureWords(measure, 'es')]
    for (const key of ['name', 'asks', 'numerator', 'exclusions'] as const) {
      expect(es[key].trim()).not.toBe('')
      expect(es[key], key).not.toBe(en[key])
    }
    expect(es.denominator === null).toBe(en.denominator === null)
    expect(es.pair?.length).toBe(en.pair?.length)
    expect(es.asks).toMatch(/^¿.+\?$/)
  },
)

test('two measures are not called the same', () => {
  for (const language of ['en', 'es'] as const) {
    const names = MEASURES.map((measure) => measureWords(measure, language).name)
    expect(new Set(names).size).toBe(names.length)
  }
})
