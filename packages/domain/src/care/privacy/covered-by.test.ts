import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CareLabel } from '../label.ts'
import type { CareConsent } from './consent.ts'
import { coveredBy } from './covered-by.ts'

const AT = Date.parse('2026-11-23T15:00:00Z')
let count = 0
const consent = (over: Partial<CareConsent> = {}): CareConsent => ({
  consentId: `c${++count}`,
  neighborId: 'n',
  to: { kind: 'partner', partnerId: 'p1' },
  recipientWords: 'Partner one',
  purpose: 'coordination',
  labels: [],
  from: '2026-01-01T00:00:00Z',
  until: null,
  manner: { how: 'signed', askedBy: 'Nora', keptAt: 'The cabinet' },
  language: 'en',
  formId: 'release',
  formVersion: 1,
  recordedAt: '2026-01-01T00:00:00Z',
  recordedBy: 'nora',
  revokedAt: null,
  revokedBy: null,
  revokedHow: null,
  ...over,
})
const to = { kind: 'partner', partnerId: 'p1', classes: ['treatment'], name: 'Partner one' } as const
const ask = (consents: CareConsent[], over: Partial<Parameters<typeof coveredBy>[1]> = {}) =>
  coveredBy(consents, { to, labels: [], at: AT, ...over })

describe('coveredBy', () => {
  it('CN3 a record without labels needs a consent too', () => {
    expect(ask([])).toMatchObject({ isCovered: false, missing: [] })
    expect(ask([]).sentence).toMatch(/^There is no consent/)
    expect(ask([consent()]).isCovered).toBe(true)
  })

  it('CN3 each label must be covered, by one consent or by several', () => {
    const [one, other] = [consent({ labels: ['substance_use'] }), consent({ labels: ['minors'] })]
    expect(ask([one], { labels: ['substance_use', 'minors'] })).toMatchObject({ missing: ['minors'] })
    expect(ask([one], { labels: ['minors'] }).sentence).toBe(
      'The neighbor’s consent for Partner one does not cover minors; ask for a consent that does.',
    )
    const both = ask([one, other], { labels: ['substance_use', 'minors'] })
    expect(both).toMatchObject({ isCovered: true, consentIds: [one.consentId, other.consentId] })
  })

  it('CN3 one partner, all of a kind, and the care team are three things', () => {
    const ofClass = consent({ to: { kind: 'class', partnerClass: 'treatment' } })
    const ofOther = consent({ to: { kind: 'class', partnerClass: 'housing' } })
    const ofTeam = consent({ to: { kind: 'care_team' } })
    expect(ask([ofClass]).isCovered).toBe(true)
    expect(ask([ofOther, ofTeam, consent({ to: { kind: 'partner', partnerId: 'p2' } })]).isCovered).toBe(
      false,
    )
    expect(ask([ofTeam], { to: { kind: 'care_team' } }).isCovered).toBe(true)
    expect(ask([ofClass], { to: { kind: 'care_team' } }).isCovered).toBe(false)
  })

  it('CN4 a consent to treatment, payment and operations covers coordination; money needs its own', () => {
    const tpo = consent({ purpose: 'treatment_payment_operations' })
    expect(ask([tpo]).isCovered).toBe(true)
    expect(ask([consent()], { purpose: 'treatment_payment_operations' }).isCovered).toBe(false)
    expect(ask([consent(), tpo], { purpose: 'funding' }).isCovered).toBe(false)
    expect(ask([consent({ purpose: 'funding' })], { purpose: 'funding' }).isCovered).toBe(true)
  })

  it('CN2 one that was taken back or has ended covers nothing, and the sentence says which', () => {
    const back = consent({ revokedAt: '2026-11-23T15:00:00Z', revokedBy: 'nora', revokedHow: 'said so' })
    const ended = consent({ until: '2026-11-23T15:00:00Z' })
    expect(ask([back]).sentence).toMatch(/^The neighbor took the consent back/)
    expect(ask([ended]).sentence).toMatch(/^The neighbor’s consent has ended/)
    expect(ask([back], { at: AT - 1 }).isCovered).toBe(true)
    expect(ask([ended], { at: AT - 1 }).isCovered).toBe(true)
  })

  it('CN3 a consent more never covers less, and a label more never needs less', () => {
    const labels = fc.subarray([...CareLabel.options])
    const one = fc.record({
      labels,
      isBack: fc.boolean(),
      to: fc.constantFrom<CareConsent['to']>(
        { kind: 'care_team' },
        { kind: 'partner', partnerId: 'p1' },
        { kind: 'class', partnerClass: 'treatment' },
      ),
    })
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 6 }),
        one,
        labels,
        fc.constantFrom(...CareLabel.options),
        (given, more, asked, label) => {
          const made = [...given, more].map((g) =>
            consent({
              labels: g.labels,
              to: g.to,
              ...(g.isBack ? { revokedAt: '2026-02-01T00:00:00Z' } : {}),
            }),
          )
          const fewer = ask(made.slice(0, -1), { labels: asked })
          const all = ask(made, { labels: asked })
          expect(fewer.isCovered && !all.isCovered).toBe(false)
          const stricter = ask(made, { labels: [...new Set([...asked, label])] })
          expect(stricter.isCovered && !all.isCovered).toBe(false)
          // What is named as covering does cover.
          const named = made.filter(({ consentId }) => all.consentIds.includes(consentId))
          if (all.isCovered) expect(ask(named, { labels: asked }).isCovered).toBe(true)
        },
      ),
    )
  })
})
