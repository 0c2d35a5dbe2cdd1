import type { In } from '../../platform/door-context.ts'
import { forPerson } from '../../platform/for-person.ts'
import { endingConsents, giveConsent, neighborConsents, revokeConsent } from './consents.ts'
import { privacyDesk } from './desk.ts'
import { listDisclosures } from './disclosures.ts'
import { publishForm } from './form-store.ts'
import { breakGlass, listGlasses, neighborSight, reviewGlass } from './glass.ts'
import { changeLabels } from './labels.ts'
import { neighborDisclosures, noteDisclosure } from './neighbor-disclosures.ts'
import { saveProfile } from './profile-store.ts'
import { listReads } from './reads.ts'
import { requestData, requestRecord } from './request-record.ts'
import { listRequests, neighborRequests, openRequest, stepRequest, takeRequest } from './requests.ts'

export const privacyHandlers = {
  neighborConsents: (c: In<'neighborConsents'>) =>
    forPerson(c, (doing) => neighborConsents(doing, c.params.neighborId)),
  giveConsent: (c: In<'giveConsent'>) =>
    forPerson(c, (doing) => giveConsent(doing, c.params.neighborId, c.body)),
  revokeConsent: (c: In<'revokeConsent'>) =>
    forPerson(c, (doing) => revokeConsent(doing, c.params.consentId, c.body)),
  neighborSight: (c: In<'neighborSight'>) =>
    forPerson(c, (doing) => neighborSight(doing, c.params.neighborId)),

  async breakGlass(c: In<'breakGlass'>) {
    const broken = await forPerson(c, (doing) => breakGlass(doing, c.params.neighborId, c.body))
    c.alarms.glassBroken(c.agencyId)
    return broken
  },

  changeLabels: (c: In<'changeLabels'>) =>
    forPerson(c, (doing) => changeLabels(doing, c.params.neighborId, c.body)),
  neighborDisclosures: (c: In<'neighborDisclosures'>) =>
    forPerson(c, (doing) => neighborDisclosures(doing, c.params.neighborId)),
  noteDisclosure: (c: In<'noteDisclosure'>) =>
    forPerson(c, (doing) => noteDisclosure(doing, c.params.neighborId, c.body)),
  takeRequest: (c: In<'takeRequest'>) =>
    forPerson(c, (doing) => takeRequest(doing, c.params.neighborId, c.body)),
  neighborRequests: (c: In<'neighborRequests'>) =>
    forPerson(c, async (doing) => ({ requests: await neighborRequests(doing, c.params.neighborId) })),
  endingConsents: (c: In<'endingConsents'>) =>
    forPerson(c, async (doing) => ({ consents: await endingConsents(doing) })),

  privacyDesk: (c: In<'privacyDesk'>) => forPerson(c, privacyDesk),
  savePrivacyProfile: (c: In<'savePrivacyProfile'>) => forPerson(c, (doing) => saveProfile(doing, c.body)),
  publishConsentForm: (c: In<'publishConsentForm'>) => forPerson(c, (doing) => publishForm(doing, c.body)),
  privacyGlasses: (c: In<'privacyGlasses'>) =>
    forPerson(c, (doing) => listGlasses(doing, { of: 'all', ...c.query })),
  reviewGlass: (c: In<'reviewGlass'>) =>
    forPerson(c, (doing) => reviewGlass(doing, c.params.glassId, c.body.words)),

  async openPrivacyRequest(c: In<'openPrivacyRequest'>) {
    const request = await forPerson(c, (doing) => openRequest(doing, c.body))
    c.subject(request.neighborId)
    return request
  },

  privacyRequests: (c: In<'privacyRequests'>) =>
    forPerson(c, (doing) => listRequests(doing, { of: 'all', ...c.query })),
  stepPrivacyRequest: (c: In<'stepPrivacyRequest'>) =>
    forPerson(c, (doing) => stepRequest(doing, c.params.requestId, c.body)),
  requestRecord: (c: In<'requestRecord'>) =>
    forPerson(c, (doing) => requestRecord(doing, c.params.requestId)),
  requestData: (c: In<'requestData'>) => forPerson(c, (doing) => requestData(doing, c.params.requestId)),

  privacyDisclosures(c: In<'privacyDisclosures'>) {
    c.subject(c.query.neighborId ?? 'the list of disclosures')
    return forPerson(c, (doing) => listDisclosures(doing, c.query))
  },
  privacyReads: (c: In<'privacyReads'>) => forPerson(c, (doing) => listReads(doing, c.query)),
}
