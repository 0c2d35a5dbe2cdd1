import { Instant } from '@heart/domain/call'
import {
  PetitionMove,
  PetitionRule,
  PetitionState,
  PetitionText,
  SignatureForm,
  SignatureState,
} from '@heart/domain/voice'
import { z } from 'zod'
import { PlanResult } from '../plan/saved-plan.ts'
import { defineDoor } from '../platform/door.ts'

const agency = z.strictObject({ agencyId: z.string().optional() })
const PetitionParams = z.strictObject({ petitionId: z.string().max(60) })
/** Proof that a form was asked for first, and of a little work or patience; see docs/petitions.md. */
const form = z.string().max(200)
const work = z.string().max(40).default('')

/** Counts that harm nobody: null where fewer than eleven have signed. */
export const PetitionCount = z.strictObject({
  /** Signatures confirmed and not withdrawn. */
  total: z.number().int().nullable(),
  /** The last counts by ZIP that were made public; a ZIP that is not named is not shown. */
  zips: z.array(z.strictObject({ zip: z.string(), signatures: z.number().int() })),
  countedAt: Instant.nullable(),
  reached: z.number().int().nullable(),
  next: z.number().int(),
})
export type PetitionCount = z.infer<typeof PetitionCount>

export const PublicPetition = z.strictObject({
  petitionId: z.string(),
  state: PetitionState,
  text: PetitionText,
  groupName: z.string(),
  openedAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  answer: z.strictObject({ words: z.string(), by: z.string(), at: Instant }).nullable(),
  count: PetitionCount,
  synthetic: z.boolean(),
})
export type PublicPetition = z.infer<typeof PublicPetition>

export const petitions = defineDoor({
  method: 'GET',
  path: '/api/public/petitions',
  may: 'public',
  summary: 'Petitions of residents: open ones first, then those before the council and its answers',
  query: agency,
  output: z.strictObject({
    petitions: z.array(PublicPetition),
    timezone: z.string(),
    synthetic: z.boolean(),
  }),
})

export const petition = defineDoor({
  method: 'GET',
  path: '/api/public/petitions/:petitionId',
  may: 'public',
  summary: 'One petition, with counts that harm nobody',
  params: PetitionParams,
  query: agency,
  output: PublicPetition,
})

export const petitionForm = defineDoor({
  method: 'GET',
  path: '/api/public/petition-form',
  may: 'public',
  summary: 'What a form carries: good once, from a few seconds after it was given for two hours',
  query: agency,
  output: z.strictObject({
    form: z.string(),
    /** Zero bits that the SHA-256 of `form:work` begins with; or, without work, seconds to wait. */
    workBits: z.number().int(),
    waitSeconds: z.number().int(),
    /** Ways in which a signature can be confirmed here. */
    ways: z.array(z.enum(['email', 'phone'])),
    timezone: z.string(),
    synthetic: z.boolean(),
  }),
})

export const startPetition = defineDoor({
  method: 'POST',
  path: '/api/public/petitions',
  may: 'public',
  summary: 'Start a petition; it is read against the rules before anybody sees it',
  query: agency,
  body: z.strictObject({
    text: PetitionText,
    groupName: z.string().trim().min(2, 'is too short').max(120, 'is too long'),
    contact: z.string().trim().min(3, 'is missing').max(200, 'is too long'),
    form,
    work,
  }),
  output: z.strictObject({
    petitionId: z.string(),
    /** Said once: whoever holds it speaks for the group. */
    manageToken: z.string(),
  }),
  status: 201,
})

/** What was sent, for the demo, where no message leaves. */
const Sent = z.strictObject({
  way: z.enum(['email', 'phone']),
  demo: z.strictObject({ code: z.string(), link: z.string() }).nullable(),
})
export type Sent = z.infer<typeof Sent>

export const signPetition = defineDoor({
  method: 'POST',
  path: '/api/public/petitions/:petitionId/signatures',
  may: 'public',
  summary: 'Sign: a message with a code goes to the address. Whether it signed before is told only there',
  params: PetitionParams,
  query: agency,
  body: SignatureForm.extend({ language: z.enum(['en', 'es']).default('en'), form, work }),
  output: Sent,
})

export const confirmSignature = defineDoor({
  method: 'POST',
  path: '/api/public/petitions/:petitionId/signatures/confirm',
  may: 'public',
  summary: 'Confirm by the code of the message',
  params: PetitionParams,
  query: agency,
  body: z.strictObject({ contact: z.string().trim().max(200), code: z.string().trim().max(12) }),
  output: z.strictObject({ confirmed: z.literal(true) }),
})

export const signatureByLink = defineDoor({
  method: 'POST',
  path: '/api/public/signatures',
  may: 'public',
  summary: 'Confirm or withdraw by the link of the message',
  body: z.strictObject({ token: z.string().max(80), move: z.enum(['confirm', 'withdraw']) }),
  output: z.strictObject({ petitionId: z.string(), state: z.enum(['confirmed', 'withdrawn']) }),
})

export const signatureLink = defineDoor({
  method: 'GET',
  path: '/api/public/signatures',
  may: 'public',
  summary: 'What the link of a message is about; looking changes nothing',
  query: z.strictObject({ token: z.string().max(80) }),
  output: z.strictObject({
    petitionId: z.string(),
    text: PetitionText,
    state: SignatureState,
    /** It can still be confirmed. */
    isOpen: z.boolean(),
    synthetic: z.boolean(),
  }),
})

export const groupPetition = defineDoor({
  method: 'GET',
  path: '/api/public/petitions/group',
  may: 'public',
  summary: 'One’s own petition, by the secret link: how it stands, and what the desk wrote',
  query: z.strictObject({ token: z.string().max(80) }),
  output: PublicPetition.extend({
    refusedRule: PetitionRule.nullable(),
    deskWords: z.string().nullable(),
    allowed: z.array(z.enum(['close', 'take_back'])),
  }),
})

export const groupMove = defineDoor({
  method: 'POST',
  path: '/api/public/petitions/group',
  may: 'public',
  summary: 'Close or take back one’s own petition',
  body: z.strictObject({ token: z.string().max(80), move: z.enum(['close', 'take_back']) }),
  output: z.strictObject({ petitionId: z.string(), state: PetitionState }),
})

export const DeskPetition = PublicPetition.extend({
  version: z.number().int(),
  groupContact: z.string(),
  submittedAt: Instant,
  refusedRule: PetitionRule.nullable(),
  deskWords: z.string().nullable(),
  planIds: z.array(z.string()),
  /** Exact, for the desk. */
  signatures: z.number().int(),
  allowed: z.array(PetitionMove),
})
export type DeskPetition = z.infer<typeof DeskPetition>

export const deskPetitions = defineDoor({
  method: 'GET',
  path: '/api/petitions',
  may: 'petition.desk',
  summary: 'Every petition, those that wait for the desk first',
  output: z.strictObject({ petitions: z.array(DeskPetition) }),
})

export const movePetition = defineDoor({
  method: 'POST',
  path: '/api/petitions/:petitionId/moves',
  may: 'petition.desk',
  summary: 'Publish, refuse by a rule, close, deliver, or put the council’s answer beside it',
  params: PetitionParams,
  body: z.strictObject({
    version: z.number().int(),
    move: PetitionMove.exclude(['take_back']),
    rule: PetitionRule.optional(),
    words: z.string().trim().max(4_000).default(''),
    /** Whose answer it is, in the council’s own name. */
    by: z.string().trim().max(120).default(''),
    planIds: z.array(z.string()).max(4).optional(),
  }),
  output: DeskPetition,
})

export const petitionPacket = defineDoor({
  method: 'GET',
  path: '/api/petitions/:petitionId/packet',
  may: 'petition.desk',
  summary:
    'What the council gets: text, counts by ZIP inside and outside the area, the ledger’s figures there, the plans',
  params: PetitionParams,
  output: z.strictObject({
    petition: DeskPetition,
    agencyName: z.string(),
    zips: z.array(
      z.strictObject({
        zip: z.string(),
        signatures: z.number().int().nullable(),
        /** Whether a program covers it, wholly or in part, today. */
        covered: z.enum(['wholly', 'partly', 'no', 'unknown']),
        warranted: z.number().int().nullable(),
        answered: z.number().int().nullable(),
      }),
    ),
    /** The twelve months of the ledger that the figures are of. */
    period: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
    /** Each with its newest replay, if it had one. */
    plans: z.array(z.strictObject({ planId: z.string(), name: z.string(), result: PlanResult.nullable() })),
  }),
})
