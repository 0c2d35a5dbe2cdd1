import { AGE_BAND_LABELS, ETHNICITY_LABELS, GENDER_LABELS, HOUSING_LABELS } from '@heart/domain/encounter'
import { type FactKind, groupLabel, NO_KEY, SAID_FIELDS, type Split } from '@heart/domain/ledger'
import { WEEKDAYS } from '@heart/domain/program'
import { columnOf } from './condition-sql.ts'

/** Columns of facts that are no fields: when and where. */
export const SLICES = ['zone', 'nature', 'hour', 'weekday'] as const
export type Slice = (typeof SLICES)[number]

/** How a split groups facts `f`: what it joins to them, and the key it groups by. */
export interface SplitSql {
  readonly join: string
  readonly key: string
  /** Fields and slices that it reads. */
  readonly reads: readonly string[]
}

const WHOLE: SplitSql = { join: '', key: `''::text`, reads: [] }

/** The groups of a fact as `keysOfFact` in the domain gives them. */
export function splitSql(kind: FactKind, split: Split | null): SplitSql {
  switch (split) {
    case null:
      return WHOLE
    case 'month':
      return { join: '', key: `to_char(f.month, 'YYYY-MM')`, reads: [] }
    case 'hour':
      return { join: '', key: `lpad(f.hour::text, 2, '0')`, reads: ['hour'] }
    case 'weekday':
      return { join: '', key: `('{${WEEKDAYS.join(',')}}'::text[])[f.weekday + 1]`, reads: ['weekday'] }
    case 'zone':
    case 'nature':
      return { join: '', key: `f.${split}`, reads: [split] }
    case 'program':
      return kind === 'call'
        ? { join: each(CALL_PROGRAMS), key: 'k.key', reads: ['program', 'warrantedBy'] }
        : { join: '', key: `coalesce(nullif(f.program, ''), '${NO_KEY}')`, reads: ['program'] }
    default:
      return { join: each(`f.${columnOf(SAID_FIELDS[split])}`), key: 'k.key', reads: [SAID_FIELDS[split]] }
  }
}

/** A call stands under every program that it was for, or else under the one that took it. */
export const CALL_PROGRAMS = `case when cardinality(f.warranted_by) > 0 then f.warranted_by when f.program is not null then array[f.program] end`

const each = (list: string): string =>
  `cross join lateral (select distinct key from unnest(${list}) as one(key)) as k`

const SAID_LABELS: Partial<Record<Split, Readonly<Record<string, string>>>> = {
  age: AGE_BAND_LABELS,
  gender: GENDER_LABELS,
  ethnicity: ETHNICITY_LABELS,
  housing: HOUSING_LABELS,
}

/** A group's key in words. */
export function labelOfKey(
  split: Split,
  key: string,
  programNames: Readonly<Record<string, string>>,
): string {
  if (split in SAID_FIELDS) return SAID_LABELS[split]?.[key] ?? key.charAt(0).toUpperCase() + key.slice(1)
  if (split === 'program' && key === NO_KEY) return 'No program'
  return groupLabel(split as Parameters<typeof groupLabel>[0], key, programNames)
}

/** Groups in the order in which they are read: weekdays from Monday, all others by their keys. */
export function compareKeys(a: string, b: string): number {
  const day = (key: string) => (WEEKDAYS as readonly string[]).indexOf(key)
  return day(a) >= 0 && day(b) >= 0 ? day(a) - day(b) : a < b ? -1 : a > b ? 1 : 0
}
