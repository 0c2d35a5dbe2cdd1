import type { PublicLanguage, PublishedTable } from '@heart/api/voice'
import type { Reason } from '@heart/domain/ledger'
import { count } from '../../ui/format.ts'
import { MEANING_OF_REASON } from '../../ui/meaning.ts'
import { publicSentence } from '../home/figures-text.ts'
import { periodDates } from './period-words.ts'
import {
  countAt,
  type FigureBar,
  latestFile,
  measureOf,
  type Period,
  type PublishedFigure,
  valuesUnder,
  type Words,
} from './published-figure.ts'

const ALL = 'all'
type Say = (key: string, places?: Record<string, string>) => string

/** What became of the calls of a period: the finest results that are shown, in their order. */
export function answersFigure(set: PublishedTable, period: Period, { language, t }: Words): PublishedFigure {
  const say = t as unknown as Say
  const at = (result: string) => countAt(set, period.id, { result })
  const warranted = at(ALL)
  const bars = ['answered', 'not_answered'].flatMap((result) => finest(set, period, result, language))
  return {
    id: 'answers',
    kind: 'parts',
    datasetId: set.dataset.id,
    ...measureOf(set, 'ledger.answered'),
    title: t('chartTitle'),
    sentence: publicSentence(
      {
        from: period.from,
        to: period.to,
        warranted,
        answered: at('answered'),
        answeredByPhone: at('by_phone'),
        answeredInPerson: at('in_person'),
        unanswered: bars
          .filter(({ key }) => key in MEANING_OF_REASON)
          .map((bar) => ({ reason: bar.key, count: bar.count })),
      },
      set.agencyName,
      language,
      say,
    ),
    denominator:
      warranted === null
        ? t('figures.ofFew', { period: periodDates(period, language) })
        : t('figures.of', { warranted: count(warranted, language), period: periodDates(period, language) }),
    heads: { what: t('colWhat'), count: t('colCalls'), of: t('colShare') },
    bars: bars.map((bar) => ({ ...bar, of: warranted })),
    csvPath: latestFile(set, 'csv'),
  }
}

/** A result's parts where each of them is shown, and the result as a whole where one is not. */
function finest(set: PublishedTable, period: Period, result: string, language: PublicLanguage): FigureBar[] {
  const parts = valuesUnder(set, 'result', result)
  const counts = parts.map(({ id }) => countAt(set, period.id, { result: id }))
  if (parts.length > 0 && (result === 'not_answered' || counts.every((n) => n !== null)))
    return parts
      .flatMap(({ id }) => finest(set, period, id, language))
      .sort((a, b) => (b.count ?? 0) - (a.count ?? 0))
  const [value] = (set.table.columns.find(({ name }) => name === 'result')?.values ?? []).filter(
    ({ id }) => id === result,
  )
  const n = countAt(set, period.id, { result })
  if (n === 0) return []
  return [
    { key: result, label: value?.words[language] ?? result, meaning: meaningOf(result), count: n, of: null },
  ]
}

const meaningOf = (result: string): FigureBar['meaning'] =>
  result === 'by_phone'
    ? 'phone'
    : result === 'in_person'
      ? 'person'
      : (MEANING_OF_REASON[result as Reason] ?? GROUPS[result] ?? 'other')
const GROUPS: Readonly<Record<string, FigureBar['meaning']>> = { nobody_free: 'team', answered: 'person' }
