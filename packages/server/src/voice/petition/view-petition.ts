import type { DeskPetition, PublicPetition } from '@heart/api/voice'
import { PETITION_MOVES } from '@heart/domain/voice'
import type pg from 'pg'
import { publicCount, signaturesOf } from './counts.ts'
import type { Petition } from './petition-store.ts'

export async function publicView(
  client: pg.ClientBase,
  agencyId: string,
  petition: Petition,
): Promise<PublicPetition> {
  const { petitionId, state, text, groupName, answer, synthetic } = petition
  return {
    petitionId,
    state,
    text,
    groupName,
    answer,
    synthetic,
    openedAt: petition.openedAt?.toISOString() ?? null,
    deliveredAt: petition.deliveredAt?.toISOString() ?? null,
    count: await publicCount(client, agencyId, petitionId),
  }
}

export async function deskView(
  client: pg.ClientBase,
  agencyId: string,
  petition: Petition,
): Promise<DeskPetition> {
  const { version, groupContact, refusedRule, deskWords, planIds, state } = petition
  return {
    ...(await publicView(client, agencyId, petition)),
    version,
    groupContact,
    refusedRule,
    deskWords,
    planIds: [...planIds],
    submittedAt: petition.submittedAt.toISOString(),
    signatures: await signaturesOf(client, agencyId, petition.petitionId),
    allowed: PETITION_MOVES.filter(({ by, from }) => by.includes('desk') && from.includes(state)).map(
      ({ move }) => move,
    ),
  }
}
