import { z } from 'zod'
import { DirectoryService } from './entry.ts'

const { shape } = DirectoryService

/**
 * What staff may correct of an entry. A corrected field stands instead of the source's until it is taken back; what is
 * not named is not touched, so nothing here has a default.
 */
export const ServiceCorrection = z.strictObject({
  name: shape.name.optional(),
  description: shape.description.unwrap().optional(),
  status: shape.status.unwrap().optional(),
  needs: shape.needs.unwrap().optional(),
  url: shape.url.unwrap().optional(),
  email: shape.email.unwrap().optional(),
  phones: shape.phones.unwrap().optional(),
  schedules: shape.schedules.unwrap().optional(),
  hoursWords: shape.hoursWords.unwrap().optional(),
  eligibilityWords: shape.eligibilityWords.unwrap().optional(),
  minAge: shape.minAge.unwrap().optional(),
  maxAge: shape.maxAge.unwrap().optional(),
  genders: shape.genders.unwrap().optional(),
  languages: shape.languages.unwrap().optional(),
  applyWords: shape.applyWords.unwrap().optional(),
  feesWords: shape.feesWords.unwrap().optional(),
  alert: shape.alert.unwrap().optional(),
})
export type ServiceCorrection = z.infer<typeof ServiceCorrection>
export const CorrectableField = ServiceCorrection.keyof()
export type CorrectableField = z.infer<typeof CorrectableField>

/** DR10 The entry as it is shown: the source's, with what staff corrected. */
export function corrected(body: DirectoryService, correction: ServiceCorrection): DirectoryService {
  const said = Object.entries(correction).filter(([, value]) => value !== undefined)
  return { ...body, ...Object.fromEntries(said) }
}
