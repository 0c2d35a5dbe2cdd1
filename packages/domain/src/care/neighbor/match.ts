import { z } from 'zod'
import { type NameLikeness, nameLikeness } from './name-likeness.ts'

/** What two records are compared by. */
export interface MatchFacts {
  readonly names: readonly string[]
  readonly born: string | null
  /** Digits only. */
  readonly phones: readonly string[]
  readonly places: readonly string[]
  /** Calls on which they were met. */
  readonly callIds: readonly string[]
}

export const Sureness = z.enum(['sure', 'likely', 'possible'])
export type Sureness = z.infer<typeof Sureness>

export const SURENESS_LABELS = {
  sure: 'Almost surely the same',
  likely: 'Probably the same',
  possible: 'Perhaps the same',
} as const satisfies Record<Sureness, string>

export const MatchReason = z.strictObject({
  /** What it adds for the two being one; below zero it speaks against. */
  points: z.number().int(),
  words: z.string(),
})
export type MatchReason = z.infer<typeof MatchReason>

export interface Match {
  readonly score: number
  /** null: not worth asking a person. */
  readonly sureness: Sureness | null
  readonly reasons: readonly MatchReason[]
}

const NAMES: Readonly<Record<NameLikeness, MatchReason>> = {
  same: { points: 40, words: 'The same name' },
  fuller: { points: 36, words: 'The same name, one of them with a further name' },
  spelled: { points: 30, words: 'The same name in another spelling or short form' },
  single: { points: 15, words: 'A single name that both have' },
  first_only: { points: -10, words: 'The same first name, another surname' },
  family: { points: -45, words: 'The same surname, another first name' },
  differs: { points: -30, words: 'Other names' },
}
const BEST_FIRST = Object.keys(NAMES) as NameLikeness[]

const LEVELS = { sure: 65, likely: 50, possible: 30 } as const
const AGREES: ReadonlySet<NameLikeness> = new Set(['same', 'fuller', 'spelled', 'single'])

/**
 * Whether two records may be of one person, with what speaks for and against it. A name alone is never more than
 * possible: many people share one. Sure takes a name that agrees and the same birth date or number, with nothing against.
 */
export function compareFacts(a: MatchFacts, b: MatchFacts): Match {
  const likeness = bestLikeness(a.names, b.names)
  const phone = a.phones.some((number) => b.phones.includes(number))
  const born = a.born && b.born ? compareDates(a.born, b.born) : null
  const reasons: MatchReason[] = [
    ...(likeness ? [NAMES[likeness]] : []),
    ...(born ? [born] : []),
    ...(phone ? [{ points: 35, words: 'The same phone number' }] : []),
    ...(a.places.some((place) => b.places.includes(place)) ? [{ points: 15, words: 'The same place' }] : []),
    ...(a.callIds.some((id) => b.callIds.includes(id))
      ? [{ points: 20, words: 'Met on the same call' }]
      : []),
  ]
  const score = reasons.reduce((sum, { points }) => sum + points, 0)
  const hasMore = phone || born?.points === SAME_DAY.points
  const nothingAgainst = reasons.every(({ points }) => points > 0)
  const isSure =
    score >= LEVELS.sure && hasMore && nothingAgainst && likeness !== null && AGREES.has(likeness)
  if (isSure) return { score, sureness: 'sure', reasons }
  if (score >= LEVELS.likely) return { score, sureness: 'likely', reasons }
  return { score, sureness: score >= LEVELS.possible ? 'possible' : null, reasons }
}

function bestLikeness(a: readonly string[], b: readonly string[]): NameLikeness | null {
  const found = new Set(a.flatMap((one) => b.map((other) => nameLikeness(one, other))))
  return BEST_FIRST.find((likeness) => found.has(likeness)) ?? null
}

const SAME_DAY: MatchReason = { points: 35, words: 'The same birth date' }

function compareDates(a: string, b: string): MatchReason {
  if (a === b) return SAME_DAY
  const [yearA, monthA, dayA] = a.split('-')
  const [yearB, monthB, dayB] = b.split('-')
  const isSwapped = yearA === yearB && monthA === dayB && dayA === monthB
  const digits = [...a].filter((digit, i) => digit !== b[i]).length
  if (isSwapped || digits === 1) return { points: 18, words: 'Birth dates one slip of the pen apart' }
  const isGuess = yearA === yearB && (a.endsWith('-01-01') || b.endsWith('-01-01'))
  if (isGuess) return { points: 12, words: 'The same year of birth, one of them the first of January' }
  return { points: -45, words: 'Other birth dates' }
}
