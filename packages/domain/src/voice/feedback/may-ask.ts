import { contactAdvice, type SafeContact } from '../../care/neighbor/contact-rule.ts'
import { NOBODY_MET } from '../../encounter/choices.ts'
import { Caution, Way } from '../../encounter/person-choices.ts'
import { type EncounterReport, personsOf } from '../../encounter/report.ts'
import type { LocalTime } from '../../program/calendar.ts'
import { readContact } from '../petition/contact.ts'
import { consentIn } from './consent-question.ts'

export type MayAsk =
  | {
      /** `send`: nothing speaks against it; `by_hand`: a person heeds `sentence`, and sends it or not. */
      readonly verdict: 'send' | 'by_hand'
      readonly way: 'email' | 'text'
      readonly address: string
      /** The same for every spelling of the address. */
      readonly same: string
      readonly language: 'en' | 'es'
      readonly sentence: string
    }
  | { readonly verdict: 'no'; readonly sentence: string }

const no = (sentence: string): MayAsk => ({ verdict: 'no', sentence })

/**
 * Whether the neighbor of a report may be asked how it went: they agreed, somebody was met, they are not said to be a
 * child, and neither the report nor any card of theirs speaks against this way at this hour. Text messages need a
 * provider, which HEART does not bring: a person sends them.
 */
export function mayAsk(
  report: EncounterReport,
  cards: readonly SafeContact[],
  at: Pick<LocalTime, 'date' | 'hour'>,
): MayAsk {
  const consent = consentIn(report)
  if (!consent) return no('They did not agree to be asked.')
  if (report.outcome === null || NOBODY_MET.has(report.outcome)) return no('Nobody was met.')
  const neighbors = personsOf(report).filter(([, { part }]) => part === null || part === 'neighbor')
  if (neighbors.some(([, { stated }]) => stated.ageBand === 'under_18')) return no('They are under 18.')
  const contact = readContact(consent.to)
  if (contact?.kind !== (consent.way === 'email' ? 'email' : 'phone')) {
    return no('What is written down is no address of this kind.')
  }
  const told = neighbors.map(([, person]) => ofReport(person.followUp, consent.way))
  const advice = [...told, ...cards.map((card) => alsoBy(card, consent.way))].map((known) =>
    contactAdvice(known, consent.way, at),
  )
  const closed = advice.find(({ allowed }) => allowed === 'no')
  if (closed) return no(closed.sentence)
  const careful = advice.find(({ allowed }) => allowed === 'caution')
  const { way } = consent
  return {
    verdict: careful || way === 'text' ? 'by_hand' : 'send',
    way,
    address: contact.address,
    same: contact.same,
    language: neighbors.some(([, { language }]) => isSpanish(language)) ? 'es' : 'en',
    sentence:
      careful?.sentence ?? (way === 'text' ? 'Text: a person sends it.' : 'Nothing speaks against it.'),
  }
}

/** What they asked for in the report; being asked this way they agreed to themselves. */
function ofReport(
  followUp: { readonly safeWays: object; readonly cautions: object },
  way: 'email' | 'text',
): SafeContact {
  const cautions = Caution.options.filter((one) => Object.hasOwn(followUp.cautions, one))
  const ways = Way.options.filter((one) => one === way || Object.hasOwn(followUp.safeWays, one))
  return { rules: [], reach: ways.map((one) => ({ way: one, cautions })) }
}

const alsoBy = ({ rules, reach }: SafeContact, way: 'email' | 'text'): SafeContact => ({
  rules,
  reach: [...reach, { way, cautions: [] }],
})

const isSpanish = (language: string | null) => /^(es\b|spanish|espa[nñ]ol)/i.test(language?.trim() ?? '')
