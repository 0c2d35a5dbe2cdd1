import { createHash } from 'node:crypto'
import { DURATION_STEPS, FACTS, type FactKind } from '@heart/domain/ledger'
import { SLICES, type Slice } from './split-sql.ts'

/** Kinds of fact that are many, and therefore kept and rolled up. */
export const KEPT = ['call', 'visit'] as const
export type KeptKind = (typeof KEPT)[number]
export const isKept = (kind: FactKind): kind is KeptKind => (KEPT as readonly string[]).includes(kind)

/** Months that one row of a rollup stands for: the whole record is a few long stretches instead of many months. */
export const SPANS = [48, 12, 3, 1] as const

/** Rollups of one kind of fact that keep the same fields, and by what of place and time they are grouped. */
export interface Family {
  readonly id: string
  readonly fact: KeptKind
  readonly of: 'facts' | 'steps'
  readonly fields: readonly string[]
  readonly groupings: readonly Grouping[]
}

export interface Grouping {
  readonly slices: readonly Slice[]
  /** Months that are not in a stretch of these lengths are read from the kept facts. */
  readonly spans: readonly number[]
}

const short = (...slices: Slice[]): Grouping => ({ slices, spans: SPANS })
/** As many groups as facts: short stretches would hold one fact a row. */
const long = (...slices: Slice[]): Grouping => ({ slices, spans: SPANS.filter((span) => span >= 12) })

const SINGLE = [short(), short('zone'), short('nature'), short('hour'), short('weekday')]
const DOUBLE = [
  ...SINGLE,
  short('zone', 'nature'),
  long('zone', 'hour'),
  long('zone', 'weekday'),
  short('nature', 'hour'),
  short('nature', 'weekday'),
]
const SAID = ['languages', 'ages', 'genders', 'ethnicities', 'housing'] as const
const VISIT = ['how', 'program', 'reported']
/** Fields of reports that measures look at together. */
const TOGETHER = {
  what: ['outcome', 'transport', 'transportTo'],
  safe: ['feltSafe', 'unsafeReasons', 'neighborFeltSafe'],
  help: ['backUpAsked', 'backUpKinds', 'hurt', 'hurtWho'],
}
const CALL = Object.keys(FACTS.call.fields).filter((field) => field !== 'policeWouldGo')

/** In the order in which a reading takes the first that tells enough. */
export const FAMILIES: readonly Family[] = [
  { id: 'call', fact: 'call', of: 'facts', fields: CALL, groupings: DOUBLE },
  { id: 'call.steps', fact: 'call', of: 'steps', fields: ['outcome', 'how', 'program'], groupings: SINGLE },
  {
    id: 'call.steps.program',
    fact: 'call',
    of: 'steps',
    fields: ['outcome', 'how', 'program', 'warrantedBy'],
    groupings: [short(), long('zone'), short('nature'), long('hour'), long('weekday')],
  },
  { id: 'visit.steps', fact: 'visit', of: 'steps', fields: VISIT, groupings: SINGLE },
  ...Object.entries(TOGETHER).flatMap(([id, fields]): Family[] => [
    { id: `visit.${id}`, fact: 'visit', of: 'facts', fields: [...VISIT, ...fields], groupings: SINGLE },
    ...SAID.map(
      (said): Family => ({
        id: `visit.${id}.${said}`,
        fact: 'visit',
        of: 'facts',
        fields: [...VISIT, ...fields, said],
        groupings: [short()],
      }),
    ),
  ]),
  ...SAID.map(
    (said): Family => ({
      id: `visit.steps.${said}`,
      fact: 'visit',
      of: 'steps',
      fields: [...VISIT, said],
      groupings: [short()],
    }),
  ),
]

/** A family by one of its groupings, under the number that its rows carry. */
export interface Rollup extends Grouping {
  readonly number: number
  readonly family: Family
}

export const ROLLUPS: readonly Rollup[] = FAMILIES.flatMap((family) =>
  family.groupings.map((grouping) => ({ ...grouping, family })),
).map((rollup, nth) => ({ ...rollup, number: nth + 1 }))

/** Changes when rollups would be made otherwise than they are: then they are made anew. */
export const FORM = createHash('sha256')
  .update(JSON.stringify([ROLLUPS, DURATION_STEPS]))
  .digest('hex')
  .slice(0, 16)

/** The first rollup that tells everything a reading needs; null: only the facts themselves do. */
export function findRollup(fact: FactKind, of: Family['of'], needs: readonly string[]): Rollup | null {
  const isSlice = (name: string) => (SLICES as readonly string[]).includes(name)
  const slices = needs.filter(isSlice)
  const fields = needs.filter((name) => !isSlice(name))
  return (
    ROLLUPS.find(
      ({ family, slices: own }) =>
        family.fact === fact &&
        family.of === of &&
        fields.every((field) => family.fields.includes(field)) &&
        own.length === slices.length &&
        own.every((slice) => slices.includes(slice)),
    ) ?? null
  )
}

/** Rollups of fewer calls would be larger than the facts: these are read themselves. */
export const ROLL_UP_FROM = 200_000
/** In place of `FORM` where facts are kept and not rolled up. */
export const FACTS_ONLY = `facts ${FORM}`
