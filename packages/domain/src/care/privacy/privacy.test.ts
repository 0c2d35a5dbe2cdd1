import { describe, expect, it } from 'vitest'
import { glassReasonProblem } from './break-glass.ts'
import { consentProblem, consentState, endsWithin } from './consent.ts'
import { ConsentForm, DEFAULT_CONSENT_FORM, filledForm } from './consent-form.ts'
import {
  DEFAULT_PRIVACY_PROFILE,
  labelsOfProgram,
  PrivacyProfile,
  redisclosureNotice,
} from './privacy-profile.ts'
import { allowedRequestMoves, moveRequest, type RequestStanding, requestDueAt } from './privacy-request.ts'

const AT = Date.parse('2026-11-23T15:00:00Z')
const term = { from: '2026-11-01T00:00:00Z', until: '2026-12-01T00:00:00Z', revokedAt: null }
const signed = { how: 'signed', askedBy: 'Nora', keptAt: 'The cabinet' } as const

describe('a consent', () => {
  it.each([
    ['holds', term, 'active'],
    ['begins with its first moment', { ...term, from: '2026-11-23T15:00:00Z' }, 'active'],
    ['lies ahead before it', { ...term, from: '2026-11-23T15:00:00.001Z' }, 'ahead'],
    ['has ended at its end', { ...term, until: '2026-11-23T15:00:00Z' }, 'ended'],
    ['holds without an end', { ...term, until: null }, 'active'],
    ['is taken back from that moment', { ...term, revokedAt: '2026-11-23T15:00:00Z' }, 'revoked'],
    [
      'stays taken back after its end',
      { ...term, until: '2026-11-05T00:00:00Z', revokedAt: '2026-11-02T00:00:00Z' },
      'revoked',
    ],
  ])('CN2 %s', (_, given, state) => expect(consentState(given, AT)).toBe(state))

  it('CN1 begins no later than it is recorded, ends after, and is heard by somebody else than who asked', () => {
    const given = { from: term.from, until: term.until, manner: signed }
    expect(consentProblem(given, AT)).toBeNull()
    expect(consentProblem({ ...given, from: '2026-11-24T00:00:00Z' }, AT)).toMatch(/future/)
    expect(consentProblem({ ...given, until: '2026-11-23T15:00:00Z' }, AT)).toMatch(/ended already/)
    const spoken = { how: 'verbal', askedBy: 'Nora', witness: 'NORA ' } as const
    expect(consentProblem({ ...given, manner: spoken }, AT)).toMatch(/somebody else/)
    expect(consentProblem({ ...given, manner: { ...spoken, witness: 'Will' } }, AT)).toBeNull()
  })

  it('CN5 ends soon when it holds now and has ended within the days', () => {
    expect(endsWithin(term, AT, 8)).toBe(true)
    expect(endsWithin(term, AT, 7)).toBe(false)
    expect(endsWithin({ ...term, until: null }, AT, 365)).toBe(false)
    expect(endsWithin({ ...term, revokedAt: '2026-11-02T00:00:00Z' }, AT, 365)).toBe(false)
  })
})

describe('the form', () => {
  const facts = {
    neighbor: 'Ana {agency}',
    agency: 'City of Example',
    recipient: '<b>Partner</b>',
    purpose: 'coordination',
    labels: ['substance_use', 'minors'],
    until: null,
  } as const

  it('CN6 says in each language everything that the consent says, and no brace is left', () => {
    expect(ConsentForm.parse(DEFAULT_CONSENT_FORM)).toEqual(DEFAULT_CONSENT_FORM)
    const en = filledForm(DEFAULT_CONSENT_FORM, 'en', { ...facts, neighbor: 'Ana' }).paragraphs.join(' ')
    const es = filledForm(DEFAULT_CONSENT_FORM, 'es', { ...facts, neighbor: 'Ana' }).paragraphs.join(' ')
    for (const text of [en, es]) {
      expect(text).toContain('City of Example')
      expect(text).toContain('<b>Partner</b>')
      expect(text).not.toMatch(/[{}]/)
    }
    expect(en).toContain('substance use and minors')
    expect(en).toContain('until I take it back')
    expect(es).toContain('consumo de sustancias y menores de edad')
  })

  it('CN6 fills nothing in twice', () => {
    const { paragraphs } = filledForm(DEFAULT_CONSENT_FORM, 'en', facts)
    expect(paragraphs[0]).toContain('I, Ana {agency}, agree')
  })

  it('CN6 says so where nothing of a sensitive kind is covered', () => {
    const { paragraphs } = filledForm(DEFAULT_CONSENT_FORM, 'en', { ...facts, labels: [] })
    expect(paragraphs.join(' ')).toContain('nothing of a sensitive kind')
  })
})

describe('the profile', () => {
  it('CN7 what carries one of its labels carries the notice, in the reader’s language; else none', () => {
    expect(redisclosureNotice(DEFAULT_PRIVACY_PROFILE, ['minors', 'substance_use'])).toMatch(
      /^42 CFR part 2 prohibits/,
    )
    expect(redisclosureNotice(DEFAULT_PRIVACY_PROFILE, ['substance_use'], 'es')).toMatch(/^La norma federal/)
    expect(redisclosureNotice(DEFAULT_PRIVACY_PROFILE, ['minors'])).toBeNull()
    expect(redisclosureNotice(DEFAULT_PRIVACY_PROFILE, [])).toBeNull()
  })

  it('CN8 records of a Part 2 program begin with the label of substance use, and each with its program’s own', () => {
    const programs = [
      { programId: 'rehab', part2: 'part2_program', labels: ['minors'] },
      { programId: 'crt', part2: 'not_bound', labels: [] },
    ] as PrivacyProfile['programs']
    const profile = { part2: 'part2_program', programs } as const
    expect(labelsOfProgram(profile, 'rehab')).toEqual(['substance_use', 'minors'])
    expect(labelsOfProgram(profile, 'crt')).toEqual([])
    expect(labelsOfProgram(profile, 'other')).toEqual(['substance_use'])
    expect(labelsOfProgram(DEFAULT_PRIVACY_PROFILE, 'crt')).toEqual([])
  })

  it('CN8 names a program once', () => {
    const one = { programId: 'crt', part2: 'not_bound', labels: [] }
    expect(PrivacyProfile.safeParse({ ...DEFAULT_PRIVACY_PROFILE, programs: [one, one] }).success).toBe(false)
    expect(PrivacyProfile.safeParse(DEFAULT_PRIVACY_PROFILE).success).toBe(true)
  })
})

describe('the glass', () => {
  it.each([
    ['They called from a bridge and will not say where', true],
    ['help', false],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', false],
    ['now now now now now now', false],
    ['   urgent   !!!   ......', false],
    ['Está en la calle sin abrigo', true],
  ])('CN9 takes for a reason: %s', (reason, isOne) => expect(glassReasonProblem(reason) === null).toBe(isOne))
})

describe('a request', () => {
  const open: RequestStanding = { kind: 'amendment', state: 'open', isExtended: false, hasStatement: false }

  it('CN10 is due by the days of the profile', () => {
    const due = (kind: 'access' | 'amendment') =>
      new Date(requestDueAt(kind, AT, DEFAULT_PRIVACY_PROFILE)).toISOString().slice(0, 10)
    expect(due('access')).toBe('2026-12-23')
    expect(due('amendment')).toBe('2027-01-22')
  })

  it('CN10 is answered once and put off once', () => {
    expect(allowedRequestMoves(open)).toEqual(['grant', 'deny', 'withdraw', 'extend'])
    expect(allowedRequestMoves({ ...open, isExtended: true })).toEqual(['grant', 'deny', 'withdraw'])
    expect(allowedRequestMoves({ ...open, state: 'granted' })).toEqual([])
    expect(moveRequest(open, 'deny')).toEqual({ to: 'denied' })
    expect(moveRequest({ ...open, isExtended: true }, 'extend')).toHaveProperty('refusal')
    expect(moveRequest({ ...open, state: 'denied' }, 'grant')).toEqual({
      refusal: 'The request is denied; an answer stands. Take down a new request.',
    })
  })

  it('CN11 for a change that was denied keeps the neighbor’s statement, once', () => {
    const denied: RequestStanding = { ...open, state: 'denied' }
    expect(allowedRequestMoves(denied)).toEqual(['state'])
    expect(moveRequest(denied, 'state')).toEqual({ to: 'denied' })
    expect(moveRequest({ ...denied, hasStatement: true }, 'state')).toHaveProperty('refusal')
    expect(moveRequest({ ...denied, kind: 'access' }, 'state')).toHaveProperty('refusal')
    expect(moveRequest(open, 'state')).toHaveProperty('refusal')
  })
})
