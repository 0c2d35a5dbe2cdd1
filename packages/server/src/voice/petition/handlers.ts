import type { doors } from '@heart/api/doors'
import { isPublic, PetitionState } from '@heart/domain/voice'
import { actorOf, type DoorContext } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { mailSettings } from '../../platform/mail.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { petitionOfGroup, signatureOfLink } from './by-link.ts'
import { deskPetitions, moveByDesk } from './desk.ts'
import { newForm, WAIT_SECONDS, WORK_BITS } from './form-token.ts'
import { waysToReach } from './message.ts'
import { petitionPacket } from './packet.ts'
import { asPublicService, getPetition, listPetitions } from './petition-store.ts'
import { confirmByCode, moveByLink, secretOf, sign } from './sign.ts'
import { moveByGroup, startPetition } from './start.ts'
import { publicView } from './view-petition.ts'

type In<N extends keyof typeof doors> = DoorContext<(typeof doors)[N]>
const PUBLIC = PetitionState.options.filter(isPublic)

const signing = ({
  db,
  agencyId,
  now,
  options,
}: Pick<DoorContext, 'db' | 'agencyId' | 'now' | 'options'>) => ({
  db,
  agencyId,
  now,
  isDemo: options.demo,
})

export const petitionHandlers = {
  petitions: (c: In<'petitions'>) =>
    asPublicService(c, async (client) => {
      const petitions = []
      for (const petition of await listPetitions(client, c.agencyId, PUBLIC)) {
        petitions.push(await publicView(client, c.agencyId, petition))
      }
      const { agency } = await policyOf(c.db, c.agencyId)
      return { petitions, timezone: agency.timezone, synthetic: agency.synthetic }
    }),

  petition: (c: In<'petition'>) =>
    asPublicService(c, async (client) => {
      const petition = await getPetition(client, c.agencyId, c.params.petitionId)
      if (!isPublic(petition.state)) throw new HeartError('not_found', 'There is no such petition here.')
      return await publicView(client, c.agencyId, petition)
    }),

  petitionForm: async (c: In<'petitionForm'>) => {
    const { agency } = await policyOf(c.db, c.agencyId)
    return {
      form: newForm(await secretOf(c), c.now().getTime()),
      workBits: WORK_BITS,
      waitSeconds: WAIT_SECONDS,
      ways: waysToReach(mailSettings(), c.options.demo),
      timezone: agency.timezone,
      synthetic: agency.synthetic,
    }
  },

  startPetition: (c: In<'startPetition'>) => startPetition(signing(c), c.body),
  signPetition: (c: In<'signPetition'>) => sign(signing(c), c.params.petitionId, c.body),
  confirmSignature: async (c: In<'confirmSignature'>) => {
    await confirmByCode(signing(c), c.params.petitionId, c.body)
    return { confirmed: true as const }
  },
  signatureByLink: (c: In<'signatureByLink'>) => moveByLink(signing(c), c.body.token, c.body.move),
  signatureLink: (c: In<'signatureLink'>) => signatureOfLink(c, c.query.token),
  groupPetition: (c: In<'groupPetition'>) => petitionOfGroup(c, c.query.token),
  groupMove: (c: In<'groupMove'>) => moveByGroup(signing(c), c.body.token, c.body.move),

  deskPetitions: (c: In<'deskPetitions'>) => deskPetitions(c),
  movePetition: (c: In<'movePetition'>) =>
    moveByDesk({ ...c, actor: actorOf(c) }, c.params.petitionId, c.body),
  petitionPacket: (c: In<'petitionPacket'>) => petitionPacket(c, c.params.petitionId),
}
