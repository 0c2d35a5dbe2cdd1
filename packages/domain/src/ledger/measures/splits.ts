import { NO_KEY } from '../groups.ts'
import type { Formula, Split } from './definition.ts'
import { FACTS, type Fact, type FactKind } from './fact.ts'

/** The list of a visit that a split by what neighbors say of themselves looks at; who says nothing is in no group. */
export const SAID_FIELDS = {
  language: 'languages',
  age: 'ages',
  gender: 'genders',
  ethnicity: 'ethnicities',
  housing: 'housing',
} as const satisfies Partial<Record<Split, string>>
type Said = keyof typeof SAID_FIELDS

const SAID = Object.keys(SAID_FIELDS) as Said[]

/** How facts of a kind can be told apart. */
export const splitsOf = (kind: FactKind): readonly Split[] => [
  ...FACTS[kind].dimensions,
  'program',
  ...(kind === 'visit' ? SAID : []),
]

/** The kinds of fact that a formula looks at. */
export function kindsOf(formula: Formula): readonly FactKind[] {
  if (formula.kind !== 'ratio') return [formula.fact]
  const { numerator, denominator } = formula
  return [...('fact' in numerator ? [numerator.fact] : []), ...(denominator ? [denominator.fact] : [])]
}

/**
 * The groups a fact is counted in: by program a call stands under every program that it was for, or else under the one that took it;
 * by what neighbors say under everything that was said; else under exactly one.
 */
export function keysOfFact({ kind, fields }: Fact, split: Split): readonly string[] {
  const listed = (field: string) => [...new Set((fields[field] ?? []) as readonly string[])]
  if (split in SAID_FIELDS) return listed(SAID_FIELDS[split as Said])
  const warrantedBy = split === 'program' && kind === 'call' ? listed('warrantedBy') : []
  if (warrantedBy.length) return warrantedBy
  const own = fields[split] as string | null
  if (split === 'program' && kind === 'call') return own === null ? [] : [own]
  return [own || NO_KEY]
}
