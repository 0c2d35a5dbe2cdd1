import { movePetition, type PetitionState, type PetitionText } from '@heart/domain/voice'
import { hashSecret, newSecret } from '../../access/secret.ts'
import { HeartError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { groupOf } from './by-link.ts'
import { judgeForm } from './form-token.ts'
import { asPublicService, getPetition, savePetition } from './petition-store.ts'
import { type Signing, secretOf, useForm } from './sign.ts'

/** Takes a petition in; nobody sees it before the desk has read it against the rules. */
export async function startPetition(
  { db, agencyId, now }: Signing,
  given: { text: PetitionText; groupName: string; contact: string; form: string; work: string },
): Promise<{ petitionId: string; manageToken: string }> {
  const at = now()
  const { agency } = await policyOf(db, agencyId)
  const nonce = judgeForm(await secretOf({ db, agencyId }), given.form, given.work, at.getTime())
  const petitionId = newId(at.getTime())
  const manageToken = newSecret()
  await asPublicService({ db, agencyId }, async (client) => {
    await useForm(client, agencyId, nonce, at)
    await client.query(
      `insert into petition (agency_id, petition_id, state, body, group_name, group_contact, manage_hash, language, submitted_at, synthetic)
       values ($1, $2, 'submitted', $3, $4, $5, $6, $7, $8, $9)`,
      [
        agencyId,
        petitionId,
        given.text,
        given.groupName,
        given.contact,
        hashSecret(manageToken),
        given.text.language,
        at,
        agency.synthetic,
      ],
    )
  })
  return { petitionId, manageToken }
}

/** What the group itself may do, with the secret it was given. @throws HeartError not_found, not_allowed_now */
export async function moveByGroup(
  { db, now }: Pick<Signing, 'db' | 'now'>,
  token: string,
  move: 'close' | 'take_back',
): Promise<{ petitionId: string; state: PetitionState }> {
  const { agencyId, petitionId } = await groupOf(db, token)
  const at = now()
  return await asPublicService({ db, agencyId }, async (client) => {
    const before = await getPetition(client, agencyId, petitionId, 'change')
    const state = movePetition(before.state, move, 'group')
    if (!state)
      throw new HeartError('not_allowed_now', 'The petition stands where this is not open any more.')
    const closedAt = state === 'closed' ? at : before.closedAt
    await savePetition(
      client,
      agencyId,
      { ...before, state, closedAt },
      { move, by: 'group', words: null, at },
    )
    return { petitionId, state }
  })
}
