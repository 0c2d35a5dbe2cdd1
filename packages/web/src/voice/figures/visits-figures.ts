import type { PublishedTable } from '@heart/api/voice'
import { answerWords, VISIT_QUESTIONS, type VisitQuestion } from '@heart/domain/ledger'
import { count, percent } from '../../ui/format.ts'
import { periodDates, whenOf } from './period-words.ts'
import {
  countAt,
  type FigureBar,
  latestFile,
  measureOf,
  type Period,
  type PublishedFigure,
  type Words,
} from './published-figure.ts'

const ALL = 'all'
const MEASURE_OF: Readonly<Record<VisitQuestion, string>> = {
  team_felt_safe: 'visit.felt_safe',
  neighbor_felt_safe: 'visit.neighbor_felt_safe',
  back_up: 'visit.back_up',
  injury: 'visit.hurt',
  transport: 'visit.transport',
  outcome: 'visit.outcome',
}

/** How visits went: a figure for each question that their reports answer. */
export function visitsFigures(
  set: PublishedTable,
  period: Period,
  { language, t }: Words,
): PublishedFigure[] {
  return (Object.keys(VISIT_QUESTIONS) as VisitQuestion[]).flatMap((question) => {
    const { words, answers } = VISIT_QUESTIONS[question]
    const all = countAt(set, period.id, { question, answer: ALL })
    const bars = Object.keys(answers).flatMap((answer): FigureBar[] => {
      const n = countAt(set, period.id, { question, answer })
      const meaning = answer === 'not_told' ? 'unknown' : 'other'
      return n === 0
        ? []
        : [{ key: answer, label: answerWords(question, answer)[language], meaning, count: n, of: all }]
    })
    const isAsked = set.table.rows.some(({ at }) => at.question === question)
    if (!isAsked || bars.length === 0) return []
    const untold = bars.find(({ key }) => key === 'not_told')
    const [most] = bars
      .filter((each) => each.count !== null && each !== untold)
      .sort((a, b) => (b.count ?? 0) - (a.count ?? 0))
    const sentence =
      most && all
        ? t('figures.visitsSentence', {
            when: whenOf(period, { language, t }),
            question: words[language],
            answer: most.label,
            count: count(most.count ?? 0, language),
            of: count(all, language),
            share: percent(most.count ?? 0, all),
          }) +
          (untold?.count ? ` ${t('figures.visitsUntold', { count: count(untold.count, language) })}` : '')
        : t('figures.tooFewVisits')
    return [
      {
        id: `visits.${question}`,
        kind: 'parts',
        datasetId: set.dataset.id,
        ...measureOf(set, MEASURE_OF[question]),
        title: words[language],
        sentence,
        denominator: t(all === null ? 'figures.ofVisitsFew' : 'figures.ofVisits', {
          visits: all === null ? '' : count(all, language),
          period: periodDates(period, language),
        }),
        heads: { what: t('figures.answer'), count: t('figures.visits'), of: t('colShare') },
        bars,
        csvPath: latestFile(set, 'csv'),
      },
    ]
  })
}
