import { z } from 'zod'

const words = (most: number) => z.string().trim().min(1).max(most)

/** What a group of residents asks for. It may be told in both languages; one is enough. */
export const PetitionText = z.strictObject({
  language: z.enum(['en', 'es']),
  title: words(120),
  /** What is asked of the council, in the group's words. */
  ask: words(2_000),
  /** Why. */
  reasons: z.string().trim().max(6_000).default(''),
  /** The same in the other language, if they wrote it. */
  other: z
    .strictObject({ title: words(120), ask: words(2_000), reasons: z.string().trim().max(6_000).default('') })
    .nullable()
    .default(null),
})
export type PetitionText = z.infer<typeof PetitionText>

/**
 * `submitted`: waits to be read against the rules; `open`: signed; `closed`: no more signatures; `delivered`: before the
 * council; `answered`: its answer stands beside it.
 */
export const PetitionState = z.enum([
  'submitted',
  'refused',
  'open',
  'closed',
  'delivered',
  'answered',
  'taken_back',
])
export type PetitionState = z.infer<typeof PetitionState>

export const PetitionMove = z.enum(['publish', 'refuse', 'close', 'reopen', 'deliver', 'answer', 'take_back'])
export type PetitionMove = z.infer<typeof PetitionMove>

/** Who may move a petition from where to where: the group that started it, or whoever keeps the desk. */
export const PETITION_MOVES: readonly {
  readonly move: PetitionMove
  readonly from: readonly PetitionState[]
  readonly to: PetitionState
  readonly by: readonly ('group' | 'desk')[]
}[] = [
  { move: 'publish', from: ['submitted', 'refused'], to: 'open', by: ['desk'] },
  { move: 'refuse', from: ['submitted', 'open'], to: 'refused', by: ['desk'] },
  { move: 'close', from: ['open'], to: 'closed', by: ['group', 'desk'] },
  { move: 'reopen', from: ['closed'], to: 'open', by: ['desk'] },
  { move: 'deliver', from: ['open', 'closed'], to: 'delivered', by: ['desk'] },
  { move: 'answer', from: ['delivered', 'answered'], to: 'answered', by: ['desk'] },
  { move: 'take_back', from: ['submitted', 'refused', 'open', 'closed'], to: 'taken_back', by: ['group'] },
]

/** Where a move leads; undefined when it is not open to them now. */
export function movePetition(
  state: PetitionState,
  move: PetitionMove,
  by: 'group' | 'desk',
): PetitionState | undefined {
  return PETITION_MOVES.find((one) => one.move === move && one.from.includes(state) && one.by.includes(by))
    ?.to
}

/** States in which everybody may read it. */
export const isPublic = (state: PetitionState): boolean =>
  ['open', 'closed', 'delivered', 'answered'].includes(state)
/** States in which it may be signed. A delivered one stays as it was delivered. */
export const isSigned = (state: PetitionState): boolean => state === 'open'
