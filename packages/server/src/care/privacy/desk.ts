import type { PrivacyDesk } from '@heart/api/care'
import type { Doing } from '../../platform/for-person.ts'
import { endingConsents } from './consents.ts'
import { consentForms } from './form-store.ts'
import { listGlasses } from './glass.ts'
import { privacyProfile } from './profile-store.ts'
import { listRequests } from './requests.ts'

/** What waits for the privacy officer, and what counts now. */
export async function privacyDesk(doing: Doing): Promise<PrivacyDesk> {
  const { version, profile } = await privacyProfile(doing)
  return {
    glasses: (await listGlasses(doing, { of: 'waiting', limit: 200 })).glasses,
    requests: (await listRequests(doing, { of: 'open', limit: 200 })).requests,
    ending: await endingConsents(doing),
    profile,
    profileVersion: version,
    forms: await consentForms(doing),
  }
}
