import { z } from 'zod'
import { Caution, Way } from '../../encounter/person-choices.ts'
import type { EncounterPerson, EncounterReport } from '../../encounter/report.ts'
import { personsOf } from '../../encounter/report.ts'
import type { Risk } from './choices.ts'

/** The warm hand-over: what the crew that met the neighbor tells whoever follows up. */
export const HandOver = z.strictObject({
  safeWays: z.array(Way),
  cautions: z.array(Caution),
  reachAt: z.string().max(200).nullable(),
  /** What the neighbor was promised, and what they hope for. */
  promised: z.string().trim().max(500).nullable(),
  /** They wish to be referred somewhere; a draft is begun. */
  wishesReferral: z.boolean().default(false),
})
export type HandOver = z.infer<typeof HandOver>

export function handOverOf(
  { followUp, referral }: EncounterPerson,
  promised: string | null = null,
): HandOver {
  return {
    safeWays: Way.options.filter((way) => followUp.safeWays[way]),
    cautions: Caution.options.filter((caution) => followUp.cautions[caution]),
    reachAt: followUp.reachAt,
    promised: promised ?? followUp.promised ?? null,
    wishesReferral: referral.wish === 'yes',
  }
}

/** The persons of a report who wish to hear from somebody, or to be referred: somebody must take that up. */
export const wishesOf = (report: EncounterReport): [string, EncounterPerson][] =>
  personsOf(report).filter(([, { followUp, referral }]) => followUp.wish === 'yes' || referral.wish === 'yes')

/** What the crew saw says how much may come of waiting; a person may judge otherwise. */
export function riskOf({ seen }: EncounterReport): Risk {
  if (seen.thoughts_of_suicide || seen.harmed_self || seen.overdose) return 'high'
  return seen.hears_or_sees_things || seen.hurt || seen.unsheltered ? 'raised' : 'usual'
}
