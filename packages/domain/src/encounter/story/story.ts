import { z } from 'zod'
import { PlainDate } from '../../program/index.ts'

export const StoryState = z.enum(['proposed', 'masked', 'checked', 'released', 'withdrawn'])
export type StoryState = z.infer<typeof StoryState>

export const StoryMove = z.enum(['mask', 'change', 'check', 'consent', 'release', 'revoke', 'withdraw'])
export type StoryMove = z.infer<typeof StoryMove>

/** How somebody stands to a story: of the crew whose report it is, or one who releases the stories of others. */
export const StoryStanding = z.enum(['author', 'releaser'])
export type StoryStanding = z.infer<typeof StoryStanding>

interface Row {
  readonly move: StoryMove
  readonly from: readonly StoryState[]
  /** null: it stays. */
  readonly to: StoryState | null
  readonly by: readonly StoryStanding[]
}

const UNPUBLISHED = ['proposed', 'masked', 'checked'] as const
const ALIVE = [...UNPUBLISHED, 'released'] as const

/**
 * The one table of who may move a story, from where and to where. There is one way to `released`, from `checked`;
 * every way back is open at any time. Whoever wrote the report does not check its masking.
 */
export const STORY_MOVES: readonly Row[] = [
  { move: 'mask', from: UNPUBLISHED, to: 'masked', by: ['releaser'] },
  { move: 'change', from: ['masked', 'checked'], to: 'masked', by: ['releaser'] },
  { move: 'check', from: ['masked'], to: 'checked', by: ['releaser'] },
  { move: 'consent', from: UNPUBLISHED, to: null, by: ['author', 'releaser'] },
  { move: 'release', from: ['checked'], to: 'released', by: ['releaser'] },
  { move: 'revoke', from: ALIVE, to: 'withdrawn', by: ['author', 'releaser'] },
  { move: 'withdraw', from: ALIVE, to: 'withdrawn', by: ['author', 'releaser'] },
]

export function allowedStoryMoves(state: StoryState, standing: StoryStanding | null): StoryMove[] {
  if (standing === null) return []
  return STORY_MOVES.filter((row) => row.by.includes(standing) && row.from.includes(state)).map(
    (row) => row.move,
  )
}

const WORDS: Readonly<Record<StoryMove, string>> = {
  mask: 'make the masked draft',
  change: 'change its masking',
  check: 'mark it checked',
  consent: 'record the consent',
  release: 'release it',
  revoke: 'record that the consent was taken back',
  withdraw: 'withdraw it',
}

/** Where a move leads, or the sentence why it is refused. */
export function moveStory(
  state: StoryState,
  move: StoryMove,
  standing: StoryStanding | null,
): { to: StoryState } | { refusal: string } {
  const row = STORY_MOVES.find(
    (one) => one.move === move && standing !== null && one.by.includes(standing) && one.from.includes(state),
  )
  if (row) return { to: row.to ?? state }
  const may = allowedStoryMoves(state, standing).map((one) => WORDS[one])
  const now = may.length > 0 ? `you may ${may.join(', ')}` : 'you may read it'
  return { refusal: `The story is ${state}, so you cannot ${WORDS[move]} now; ${now}.` }
}

const person = z.string().trim().min(2).max(120)

/** What a neighbor agreed to. There is one scope: to be told in public. */
export const ConsentGiven = z.discriminatedUnion('how', [
  z.strictObject({
    how: z.literal('spoken'),
    /** Who heard it, besides the one who asked. */
    witness: person,
    askedBy: person,
    askedAt: PlainDate,
    scope: z.literal('public'),
    /** The last day; null: until it is taken back. */
    until: PlainDate.nullable(),
  }),
  z.strictObject({
    how: z.literal('signed'),
    /** Where the signed paper is kept. */
    keptAt: person,
    askedBy: person,
    askedAt: PlainDate,
    scope: z.literal('public'),
    until: PlainDate.nullable(),
  }),
])
export type ConsentGiven = z.infer<typeof ConsentGiven>

export interface Consent {
  readonly given: ConsentGiven
  readonly revokedAt: string | null
}

/** Whether a consent holds on a local date. None, one taken back and one that has ended do not. */
export function consentHolds(consent: Consent | null, today: string): boolean {
  if (!consent || consent.revokedAt !== null) return false
  return consent.given.until === null || consent.given.until >= today
}

/** Why a consent cannot be put on record; null: it can. */
export function consentProblem(given: ConsentGiven, today: string): string | null {
  if (given.askedAt > today)
    return 'The day of the question lies in the future; say when the neighbor was asked.'
  if (given.until !== null && given.until < today)
    return 'The consent has ended already; ask the neighbor again.'
  const same = (name: string) => name.trim().toLowerCase()
  if (given.how === 'spoken' && same(given.witness) === same(given.askedBy))
    return 'The witness is somebody else than the one who asked.'
  return null
}

/** What still stands between a story and its release, one sentence each, in the order to do it. */
export function missingForRelease(
  state: StoryState,
  { open, consent, today }: { open: number; consent: Consent | null; today: string },
): string[] {
  const missing: string[] = []
  if (state === 'proposed') missing.push('There is no masked draft yet.')
  if (state === 'masked' && open > 0)
    missing.push(`${open} ${open === 1 ? 'finding has' : 'findings have'} not been decided.`)
  if (state === 'proposed' || state === 'masked') missing.push('Nobody has checked it side by side.')
  if (!consent) missing.push('The neighbor’s consent is not on record.')
  else if (consent.revokedAt !== null) missing.push('The neighbor took the consent back.')
  else if (!consentHolds(consent, today)) missing.push('The neighbor’s consent has ended.')
  return missing
}
