import {
  leadOf,
  type Measure,
  marksOf,
  measuresAt,
  measuresOf,
  monthsOfView,
  QUESTIONS,
  type Question,
  type Split,
  type ViewQuery,
} from '@heart/domain/ledger'
import { localTime } from '@heart/domain/program'
import { asService } from '../../../platform/as-person.ts'
import { type Database, inAgency } from '../../../platform/database.ts'
import { policyOf } from '../../../platform/policy-cache.ts'
import { type Figures, readFigures } from '../../measures/read-figures.ts'
import { listAnnotations } from '../annotations.ts'
import { lastMonth } from '../last-month.ts'
import { composeReport } from './compose.ts'
import type { Counted, CountedSection } from './figures.ts'
import { hideSmall } from './hide-small.ts'
import type { Report } from './report.ts'

/** Splits along time; for whom something works less well is asked by another. */
const COURSES: ReadonlySet<Split> = new Set(['month', 'hour', 'weekday'])

interface Asked {
  readonly question: Question
  readonly measures: readonly Measure[]
  readonly split: Split | null
  /** Whose groups are read. */
  readonly close: readonly Measure[]
}

/** Reads a view as it stands now, all of one moment, and sets it in words. */
export async function readReport(
  { db, agencyId, now }: { readonly db: Database; readonly agencyId: string; now(): Date },
  view: { readonly name: string; readonly query: ViewQuery },
  { hidesSmall }: { readonly hidesSmall: boolean },
): Promise<Report> {
  const rules = await policyOf(db, agencyId)
  const { query } = view
  const today = localTime(rules.policy, now().getTime()).date
  const definitions = query.definitions ?? today
  const asked = askedOf(query, measuresAt(definitions))
  return await inAgency(
    db,
    agencyId,
    async (client) => {
      await asService(client)
      const period = monthsOfView(query.months, await lastMonth(client, rules, today))
      const { zone, nature, program, how } = query.filters
      const scope = {
        ...period,
        zone: zone ?? undefined,
        nature: nature ?? undefined,
        program: program ?? undefined,
        how: how ?? undefined,
        compare: query.compare ?? undefined,
        definitions,
      }
      const read = (measures: readonly Measure[], by?: Split) =>
        readFigures(client, rules, { ...scope, measures: measures.map(({ id }) => id), by }, { today })
      const whole = await read(asked.flatMap(({ measures }) => measures))
      const split = new Map<Split, Figures>()
      for (const by of new Set(asked.flatMap((each) => each.split ?? []))) {
        const close = asked.flatMap((each) => (each.split === by ? each.close : []))
        if (close.length > 0) split.set(by, await read(close, by))
      }
      const sections = asked.map((each) =>
        sectionOf(each, whole, each.split ? split.get(each.split) : undefined),
      )
      return composeReport({
        view,
        agencyName: whole.agencyName,
        synthetic: whole.synthetic,
        sections: hidesSmall ? hideInAll(sections) : sections,
        period,
        compared: whole.compared,
        programNames: Object.fromEntries(rules.programs.map(({ id, name }) => [id, name])),
        marks: marksOf(await listAnnotations({ client, agencyId }), period, program),
        hidesSmall,
        madeAt: new Intl.DateTimeFormat('en-US', {
          dateStyle: 'long',
          timeStyle: 'short',
          hourCycle: 'h23',
          timeZone: whole.timezone,
        }).format(now()),
        definitions,
      })
    },
    'repeatable read',
  )
}

function askedOf({ question, measure, split }: ViewQuery, inForce: readonly Measure[]): Asked[] {
  return (question === null ? QUESTIONS : [question]).flatMap((each): Asked[] => {
    const measures = measuresOf(each, inForce)
    if (measures.length === 0) return []
    const by = each === 'equity' ? (split === null || COURSES.has(split) ? 'zone' : split) : split
    const able =
      by === null
        ? []
        : measures.filter(({ formula, splits }) => formula.kind !== 'parts' && splits.includes(by))
    const one = able.find(({ id }) => id === measure) ?? leadOf(each, able)
    return [{ question: each, measures, split: by, close: each === 'equity' ? able : one ? [one] : [] }]
  })
}

function sectionOf(
  { question, measures, split, close }: Asked,
  whole: Figures,
  groups: Figures | undefined,
): CountedSection {
  const counted = measures.flatMap((measure): Counted[] => {
    const found = whole.measures.find(({ id }) => id === measure.id)
    const own = close.includes(measure) ? groups?.measures.find(({ id }) => id === measure.id) : undefined
    return found
      ? [{ measure, whole: found.whole, before: found.before, groups: own?.groups ?? [], held: '' }]
      : []
  })
  return { question, counted, split }
}

/** What is hidden in one section is in all of them. */
function hideInAll(sections: readonly CountedSection[]): CountedSection[] {
  const all = sections.flatMap(({ counted }) => counted)
  const hidden = hideSmall(all)
  return sections.map((section) => ({
    ...section,
    counted: section.counted.map((each) => hidden[all.indexOf(each)] as Counted),
  }))
}
