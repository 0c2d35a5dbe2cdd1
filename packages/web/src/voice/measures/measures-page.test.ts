import { MEASURES } from '@heart/domain/ledger'
import { expect, test } from 'vitest'
import { writePublicPage } from '../render.tsx'
import { measureWords } from './measure-words.ts'

const written = (language: 'en' | 'es') => {
  const visitor = { language, chosen: true, path: '/measures', agencyId: undefined, synthetic: false }
  const sql = { 'ledger.answered@1': ['select count(*) from f where outcome < 1'] }
  return writePublicPage(visitor, { page: 'measures', view: { sql } })
}
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;')

test.each(['en', 'es'] as const)(
  'in %s every measure stands there once, under an address of its own, with its words',
  (language) => {
    const { markup, title } = written(language)
    expect(title).toMatch(/· HEART$/)
    for (const measure of MEASURES) {
      expect(markup.split(`id="${measure.id}"`)).toHaveLength(2)
      const { name, numerator, exclusions } = measureWords(measure, language)
      for (const words of [name, numerator, exclusions]) expect(markup).toContain(escaped(words))
    }
    expect(markup).toContain('outcome &lt; 1')
    expect(markup).not.toMatch(/measures\.\w|<script/)
  },
)
