import type { DeskPetition } from '@heart/api/voice'
import { movePetition, PETITION_RULES, PetitionState } from '@heart/domain/voice'
import { disclosureSolver } from '../../ledger/disclosure/solver.ts'
import type { Database } from '../../platform/database.ts'
import type { Actor, BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { countByZip } from './counts.ts'
import { asPublicService, getPetition, listPetitions, type Petition, savePetition } from './petition-store.ts'
import { deskView } from './view-petition.ts'

interface Desk {
  readonly db: Database
  readonly agencyId: string
}

export async function deskPetitions(desk: Desk): Promise<{ petitions: DeskPetition[] }> {
  return await asPublicService(desk, async (client) => {
    const found = await listPetitions(client, desk.agencyId, PetitionState.options)
    const petitions: DeskPetition[] = []
    for (const petition of found) petitions.push(await deskView(client, desk.agencyId, petition))
    return { petitions }
  })
}

/** A move of the desk. What the council gets is counted by ZIP once more when it is delivered. */
export async function moveByDesk(
  { db, agencyId, actor, now }: Desk & { actor: Actor; now: () => Date },
  petitionId: string,
  given: BodyOf<'movePetition'>,
): Promise<DeskPetition> {
  const at = now()
  return await asPublicService({ db, agencyId }, async (client) => {
    const before = await getPetition(client, agencyId, petitionId, 'change')
    if (before.version !== given.version) {
      throw new HeartError(
        'stale_version',
        'Somebody changed this petition in the meantime. Look at it again.',
      )
    }
    const state = movePetition(before.state, given.move, 'desk')
    if (!state) {
      throw new HeartError(
        'not_allowed_now',
        `A petition that is ${before.state.replaceAll('_', ' ')} cannot take this step.`,
      )
    }
    const after = stepped(before, state, given, actor, at)
    const saved = await savePetition(client, agencyId, after, {
      move: given.move,
      by: actor.userId,
      words: given.words || null,
      at,
    })
    if (given.move === 'deliver') {
      await countByZip(client, {
        agencyId,
        petitionId,
        at,
        solver: disclosureSolver,
        force: true,
      })
    }
    return await deskView(client, agencyId, saved)
  })
}

function stepped(
  before: Petition,
  state: PetitionState,
  { move, rule, words, by, planIds }: BodyOf<'movePetition'>,
  actor: Actor,
  at: Date,
): Petition {
  const missing = (path: string, sentence: string) =>
    new HeartError('bad_input', sentence, { details: [{ path: `body.${path}`, sentence }] })
  const after = { ...before, state, planIds: planIds ?? before.planIds, deskWords: words || null }
  switch (move) {
    case 'publish':
      return { ...after, openedAt: before.openedAt ?? at, refusedRule: null }
    case 'refuse':
      if (!rule) throw missing('rule', 'Say which rule it breaks; it is refused for nothing else.')
      if (words.length < 3) throw missing('words', `Say in a sentence why: ${PETITION_RULES[rule]}`)
      return { ...after, refusedRule: rule }
    case 'close':
      return { ...after, closedAt: at }
    case 'reopen':
      return { ...after, closedAt: null }
    case 'deliver':
      return { ...after, deliveredAt: at, closedAt: before.closedAt ?? at }
    default:
      if (words.length < 3) throw missing('words', 'Write down what the council answered.')
      return {
        ...after,
        deskWords: before.deskWords,
        answer: { words, by: by || actor.name, at: at.toISOString() },
      }
  }
}
