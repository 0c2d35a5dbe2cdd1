import type { PublicLanguage } from '@heart/api/voice'
import { dateWords } from '../../ui/format.ts'
import { periodWords, whenIn } from '../home/figures-text.ts'
import type { Period, Words } from './published-figure.ts'

const monthOf = (date: string, language: PublicLanguage) =>
  new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))

/** What a period is called. @example periodName({ id: '2023-Q1', kind: 'quarter', … }, 'en') // 'Jan–Mar 2023' */
export function periodName(period: Period, language: PublicLanguage): string {
  if (period.kind === 'quarter') {
    return `${monthOf(period.from, language)}–${monthOf(period.to, language)} ${period.from.slice(0, 4)}`
  }
  return periodWords(period.from, period.to, language)
}

/** Its first and last day. */
export const periodDates = ({ from, to }: Period, language: PublicLanguage): string =>
  `${dateWords(from, language)} – ${dateWords(to, language)}`

/** As a sentence begins: “From July 2022 to June 2023”. */
export const whenOf = ({ from, to }: Period, { language, t }: Words): string =>
  whenIn(from, to, language, t as never)
