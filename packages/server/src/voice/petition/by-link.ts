import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { isSigned, movePetition, type SignatureState } from '@heart/domain/voice'
import type { Database } from '../../platform/database.ts'
import { HeartError } from '../../platform/error.ts'
import { asPublicService, getPetition, holderOf } from './petition-store.ts'
import { publicView } from './view-petition.ts'

/** Whose signature the link of a message is. @throws HeartError not_found */
export async function signerOf(db: Database, token: string) {
  const known = await holderOf(db, token)
  if (known?.signatureId) return { ...known, signatureId: known.signatureId }
  throw new HeartError('not_found', 'This link is not known here, or a newer message has replaced it.')
}

/** Which petition a group's link speaks for. @throws HeartError not_found */
export async function groupOf(db: Database, token: string) {
  const known = await holderOf(db, token)
  if (known && known.signatureId === null) return known
  throw new HeartError('not_found', 'This link is not known here.')
}

/** What a link of a message is about; scanners of mail open links, so that looking changes nothing. */
export async function signatureOfLink(
  { db }: { readonly db: Database },
  token: string,
): Promise<OutputOf<typeof doors.signatureLink>> {
  const { agencyId, petitionId, signatureId } = await signerOf(db, token)
  return await asPublicService({ db, agencyId }, async (client) => {
    const { text, state, synthetic } = await getPetition(client, agencyId, petitionId)
    const { rows } = await client.query<{ state: SignatureState }>(
      'select state from petition_signature where agency_id = $1 and petition_id = $2 and signature_id = $3',
      [agencyId, petitionId, signatureId],
    )
    const isOpen = isSigned(state)
    return { petitionId, text, state: rows[0]?.state ?? 'withdrawn', isOpen, synthetic }
  })
}

const GROUP_MOVES = ['close', 'take_back'] as const

export async function petitionOfGroup(
  { db }: { readonly db: Database },
  token: string,
): Promise<OutputOf<typeof doors.groupPetition>> {
  const { agencyId, petitionId } = await groupOf(db, token)
  return await asPublicService({ db, agencyId }, async (client) => {
    const petition = await getPetition(client, agencyId, petitionId)
    const { refusedRule, deskWords, state } = petition
    return {
      ...(await publicView(client, agencyId, petition)),
      refusedRule,
      deskWords,
      allowed: GROUP_MOVES.filter((move) => movePetition(state, move, 'group') !== undefined),
    }
  })
}
