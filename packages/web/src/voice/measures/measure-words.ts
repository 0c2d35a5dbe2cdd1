import type { PublicLanguage } from '@heart/api/voice'
import type { Measure } from '@heart/domain/ledger'
import { MEASURES_ES, type MeasureWords } from './es.ts'

/** What is said of a version of a measure, in the reader's language. */
export function measureWords(measure: Measure, language: PublicLanguage): MeasureWords {
  const { name, asks, numerator, denominator, exclusions, pair } = measure
  const english = { name, asks, numerator, denominator, exclusions, ...(pair ? { pair } : {}) }
  return (language === 'es' && MEASURES_ES[`${measure.id}@${measure.version}`]) || english
}
