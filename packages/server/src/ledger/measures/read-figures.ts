import {
  type FactKind,
  type Figure,
  type FigureContext,
  type FigureGroup,
  figureOf,
  kindsOf,
  MEASURES,
  type Measure,
  NO_FIGURE,
  type Split,
  type Tally,
} from '@heart/domain/ledger'
import type { Agency } from '@heart/domain/program'
import type pg from 'pg'
import {
  comparedWith,
  type FiguresQuery,
  findMeasures,
  monthsIn,
  type Period,
  periodOf,
} from './figures-query.ts'
import { sourceOf } from './kept.ts'
import { readRecord } from './read-record.ts'
import { readTallies } from './read-tallies.ts'
import { type Scope, type Source, unknownTo } from './relation.ts'
import { compareKeys, labelOfKey } from './split-sql.ts'

export interface FiguresAgency {
  readonly agency: Agency
  readonly programs: readonly { readonly id: string; readonly name: string }[]
}

export interface FiguresOptions {
  /** The local date of the agency. */
  readonly today: string
  readonly registry?: readonly Measure[]
  /** Where facts are read. */
  readonly source?: Source
}

/**
 * The figures of measures for a period, each with its groups of a split and its figure of another period to compare with.
 * Read within one transaction of the agency; repeatable read, so that all of them are of one moment.
 * @throws HeartError bad_input when a measure is not known, cannot be split so, or months are not in order
 */
export async function readFigures(
  client: pg.ClientBase,
  { agency, programs }: FiguresAgency,
  query: FiguresQuery,
  { today, registry = MEASURES, source }: FiguresOptions,
) {
  const measures = findMeasures(query.measures, query.definitions ?? today, registry)
  const by = query.by ?? null
  const from = source ?? (await sourceOf(client, agency.id))
  const record = await readRecord(client, agency.id, from)
  const period = periodOf(query, record)
  const compared = comparedWith(period, query.compare)
  const names = Object.fromEntries(programs.map(({ id, name }) => [id, name]))
  const scopeOf = ({ from, to }: Period): Scope => ({
    agencyId: agency.id,
    from,
    to,
    zone: query.zone ?? null,
    nature: query.nature ?? null,
    program: query.program ?? null,
    how: query.how ?? null,
    policeNatures: agency.insight.policeNatures?.map((nature) => nature.toUpperCase()) ?? null,
  })
  const isNarrowed = [query.zone, query.nature, query.program, query.how].some((one) => one !== undefined)
  const figuresIn = async (asked: Period, split: Split | null) => {
    const scope = scopeOf(asked)
    const able = measures.filter(
      (one) => (split === null || one.splits.includes(split)) && canTell(one, scope, isNarrowed),
    )
    const tallies = await readTallies(client, from, able, split, scope)
    const months = split === 'month' ? 1 : monthsIn(asked)
    const context: FigureContext = { assumptions: agency.insight, months, labels: names }
    return new Map(
      able.map((one, nth) => [
        one.id,
        [...(tallies[nth] ?? [])].map(([key, tally]) => ({ key, figure: figureOf(one, tally, context) })),
      ]),
    )
  }
  const whole = await figuresIn(period, null)
  const before = compared ? await figuresIn(compared, null) : null
  const groups = by ? await figuresIn(period, by) : null
  const wholeOf = (one: Measure, figures: typeof whole, asked: Period): Figure =>
    figures.get(one.id)?.[0]?.figure ??
    (canTell(one, scopeOf(asked), isNarrowed)
      ? figureOf(one, EMPTY, { assumptions: agency.insight, months: monthsIn(asked), labels: names })
      : NO_FIGURE)
  return {
    agencyName: agency.name,
    timezone: agency.timezone,
    synthetic: agency.synthetic,
    record: record && { from: record.from, to: record.to },
    period,
    compared,
    by,
    measures: measures.map((one) => ({
      id: one.id,
      version: one.version,
      whole: wholeOf(one, whole, period),
      before: before && compared ? wholeOf(one, before, compared) : null,
      groups: (groups?.get(one.id) ?? [])
        .map(({ key, figure }): FigureGroup => ({ key, label: labelOfKey(by as Split, key, names), figure }))
        .sort((a, b) => compareKeys(a.key, b.key)),
    })),
  }
}
export type Figures = Awaited<ReturnType<typeof readFigures>>

const EMPTY: Tally = { n: 0, of: 0, parts: {}, steps: [] }
/** Duty and care have no place and no hour, and a month's costs no part: a figure for a part would be one for the whole. */
function canTell({ formula }: Measure, scope: Scope, isNarrowed: boolean): boolean {
  if (formula.kind === 'ratio' && 'perMonth' in formula.numerator && isNarrowed) return false
  return kindsOf(formula).every((kind: FactKind) => !unknownTo(kind, scope))
}
