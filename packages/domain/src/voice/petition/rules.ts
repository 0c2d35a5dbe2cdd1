import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'

/** Why a petition may be refused: these and nothing else. Whoever starts one reads them first. */
export const PETITION_RULES = {
  about_heart: 'It asks for something about crisis response: where, when, how, for whom.',
  one_ask: 'It says plainly what is asked, and of whom.',
  no_private_person: 'It names no private person, no address, no phone number, nobody’s health.',
  no_attack: 'It attacks nobody for who they are, and threatens nobody.',
  no_campaign: 'It is not for or against a candidate in an election.',
  not_twice: 'No open petition asks for the same.',
} as const
export const PetitionRule = z.enum(keysOf(PETITION_RULES))
export type PetitionRule = z.infer<typeof PetitionRule>
