import {
  bestAndWorst,
  chanceText,
  changeOf,
  countedText,
  ENOUGH_TO_COMPARE,
  equitySentence,
  type Figure,
  figureText,
  type Measure,
  type MonthMark,
  missingWords,
  monthsWords,
  partFigures,
  QUESTION_WORDS,
  questionSentence,
  SPLIT_WORDS,
  type Split,
  samePart,
  sureText,
  type ViewQuery,
} from '@heart/domain/ledger'
import type { Counted, CountedSection } from './figures.ts'
import { isHidden } from './hide-small.ts'
import { viewPath } from './path.ts'
import type { Report, ReportDefinition, ReportRow, ReportTable } from './report.ts'

interface Period {
  readonly from: string
  readonly to: string
}

export interface ReportInput {
  readonly view: { readonly name: string; readonly query: ViewQuery }
  readonly agencyName: string
  readonly synthetic: boolean
  /** In the order of the questions. */
  readonly sections: readonly CountedSection[]
  readonly period: Period
  readonly compared: Period | null
  readonly programNames: Readonly<Record<string, string>>
  readonly marks: readonly MonthMark[]
  readonly hidesSmall: boolean
  /** Local, as the agency would write them. */
  readonly madeAt: string
  readonly definitions: string
}

/** Sets a view of the figures in words. */
export function composeReport(input: ReportInput): Report {
  const { view, period, compared, hidesSmall } = input
  const scope = `${upper(monthsWords(period.from, period.to))}${filterWords(input)}`
  const sections = input.sections.map((section) => ({
    question: QUESTION_WORDS[section.question].asks,
    sentence: sentenceOf(section, input, scope),
    tables: section.question === 'equity' ? gapTables(section) : tablesOf(section),
  }))
  const measures = new Map(
    input.sections.flatMap(({ counted }) => counted.map(({ measure }) => [measure.id, measure])),
  )
  return {
    title: view.name,
    agencyName: input.agencyName,
    lead: sections[0]?.sentence ?? '',
    scope: `${scope}.${compared ? ` Compared with the time ${monthsWords(compared.from, compared.to)}.` : ''}`,
    marking: hidesSmall
      ? 'For the person it was sent to. Counts below eleven are left out, other counts are told to the nearest ten.'
      : 'For staff. Counts below eleven are people: do not pass this on. For others there are the published figures.',
    synthetic: input.synthetic ? 'Synthetic data: no call and no person in it is real.' : '',
    isCompared: compared !== null,
    sections,
    marks: input.marks,
    definitions: [...measures.values()].map(definitionOf),
    asOf: `As of ${input.madeAt}, with the definitions of ${input.definitions}.`,
    path: viewPath(view.query, period),
  }
}

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function filterWords({ view, programNames }: ReportInput): string {
  const { program, zone, nature, how } = view.query.filters
  return [
    program && `for the program ${programNames[program] ?? program}`,
    zone && `in zone ${zone}`,
    nature && `of the nature “${nature}”`,
    how && (how === 'phone' ? 'by phone' : 'in person'),
  ]
    .filter(Boolean)
    .map((each) => `, ${each}`)
    .join('')
}

const BEFORE = { previous: 'the months before', year_before: 'the year before' } as const

function sentenceOf({ question, counted, split }: CountedSection, input: ReportInput, scope: string): string {
  const { agencyName, view } = input
  if (question !== 'equity') {
    const beforeName = view.query.compare && BEFORE[view.query.compare]
    return questionSentence(question, { rows: counted, agencyName, scope, beforeName })
  }
  const lead = counted.find(({ measure }) => measure.id === 'ledger.answered') ?? counted[0]
  return lead && split ? equitySentence(lead.measure, lead.groups, split, scope) : ''
}

function tablesOf({ counted, split }: CountedSection): ReportTable[] {
  const isParts = ({ measure }: Counted) => measure.formula.kind === 'parts'
  const plain = counted.filter((each) => !isParts(each))
  const rows = plain.map(({ measure, whole, before }) => rowOf(measure.name, measure, whole, before))
  return [
    ...(rows.length === 0 ? [] : [{ title: 'At a glance', column: 'Measure', note: notesOn(plain), rows }]),
    ...counted.filter(isParts).map(partsTable),
    ...(split === null ? [] : counted.flatMap((each) => splitTable(each, split))),
  ]
}

const notesOn = (counted: readonly Counted[]): string =>
  counted.some(({ whole }) => whole.p90 !== null)
    ? 'Of times two are told: half of them stay at or below the first, nine in ten at or below the second.'
    : ''

/** For each measure the group for which it works best and the one for which it works worst. */
function gapTables({ counted, split }: CountedSection): ReportTable[] {
  if (split === null) return []
  const rows = counted.flatMap(({ measure, groups }) => {
    const found = bestAndWorst(measure, groups)
    if (!found) return []
    const row = (which: 'best' | 'worst') =>
      rowOf(`${measure.name}, ${which}: ${found[which].label}`, measure, found[which].figure, null)
    return [row('best'), row('worst')]
  })
  const note =
    rows.length === 0
      ? 'No two groups are large enough to be compared.'
      : `Groups of fewer than ${ENOUGH_TO_COMPARE} are not judged; a difference may be chance where the ranges meet.`
  return [{ title: `Best and worst ${SPLIT_WORDS[split]}`, column: 'Measure', note, rows }]
}

function rowOf(name: string, measure: Measure, whole: Figure, before: Figure | null): ReportRow {
  if (whole.missing) return { name, value: '–', counted: missingWords(whole.missing), sure: '', change: '' }
  if (isHidden(whole))
    return { name, value: '–', counted: 'left out or nothing to count', sure: '', change: '' }
  const change = changeOf(whole, before, measure)
  return {
    name,
    value: figureText(whole, measure.unit),
    counted: countedText(whole),
    sure: sureText(whole, measure.unit),
    change: change ? [change.words, chanceText(change)].filter(Boolean).join('; ') : '',
  }
}

function partsTable({ measure, whole, before }: Counted): ReportTable {
  const share = { ...measure, unit: 'share', better: null } as const
  return {
    title: measure.name,
    column: 'Of them',
    note: whole.parts ? '' : 'Left out of this letter, or nothing was counted.',
    rows: partFigures(whole).map(({ key, label, figure }) =>
      rowOf(label, share, figure, before?.parts ? samePart(before, key) : null),
    ),
  }
}

function splitTable({ measure, groups, held }: Counted, split: Split): ReportTable[] {
  if (groups.length === 0 && held === '') return []
  return [
    {
      title: `${measure.name} by ${SPLIT_WORDS[split]}`,
      column: upper(SPLIT_WORDS[split]),
      note: held,
      rows: groups.map(({ label, figure }) => rowOf(label, measure, figure, null)),
    },
  ]
}

function definitionOf(measure: Measure): ReportDefinition {
  const { name, version, effectiveFrom, numerator, denominator, exclusions, pair, source } = measure
  const sentences = [
    numerator,
    denominator === null ? '' : `Out of: ${denominator}`,
    pair ? `Time from ${pair[0]} to ${pair[1]}` : '',
    exclusions === '' ? '' : `Not counted: ${exclusions}`,
    `Source: ${source.title}`,
  ].filter(Boolean)
  return {
    name,
    version: `version ${version}, in force since ${effectiveFrom}`,
    text: `${sentences.map((sentence) => sentence.replace(/\.$/, '')).join('. ')}.`,
  }
}
