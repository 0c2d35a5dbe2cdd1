import { REASONS } from '@heart/domain/ledger'
import { expect, test } from 'vitest'
import { en } from './en.ts'
import { es } from './es.ts'

function leaves(words: object, above = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[above + key, value] as [string, string]] : leaves(value, `${above}${key}.`),
  )
}

test('English and Spanish say the same things', () => {
  expect(leaves(es).map(([key]) => key)).toEqual(leaves(en).map(([key]) => key))
})

test('both languages fill the same places', () => {
  const places = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map((m) => m[0]).sort()
  const english = new Map(leaves(en))
  for (const [key, text] of leaves(es))
    expect([key, places(text)]).toEqual([key, places(english.get(key) ?? '')])
})

test('no text is empty, and every day and every reason has its word', () => {
  for (const words of [en, es]) {
    expect(leaves(words).filter(([, text]) => text.trim() === '')).toEqual([])
    expect(words.days.split(',')).toHaveLength(7)
    expect(Object.keys(words.reason)).toEqual([...REASONS])
  }
})
