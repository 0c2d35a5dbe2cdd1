import type { FindingKind } from './finding.ts'
import type { RawFinding } from './raw.ts'
import { beginsSentence, fold } from './text.ts'

const set = (words: string) => new Set(words.trim().split(/\s+/))
/** Written with a capital, and telling nothing about anybody. */
const HARMLESS = /* @__PURE__ */ set(`
  i i'm i'll i'd i've im ok okay heart emt emts ccd crt cn cor cit er icu tv cpr aed narcan naloxone english spanish
  medicaid medicare covid ptsd adhd id dss uber lyft bible god jesus gatorade ptsd aa na usb am pm mr mrs ms dr st
  ingles espanol dios biblia usted ud covid`)
const CONNECTORS = /* @__PURE__ */ set('of de la del los las the y')

const ORGANISATION =
  /\b(?:hospital|clinic|clinica|church|iglesia|parroquia|school|escuela|university|universidad|college|colegio|shelter|refugio|albergue|mission|ministries|center|centro|inc|llc|bank|banco|store|tienda|market|mercado|library|biblioteca|pharmacy|farmacia|department|services|foundation|fundacion|walmart|target|mcdonald's|mcdonalds|hotel|motel|inn|restaurant|restaurante|academy|mosque|temple|sinagoga|synagogue|ymca|house|agency|company|association|coalition|cafe|diner|deli|grill|salon|barbershop|laundromat|supermarket|taqueria|panaderia)\b/
const PLACE =
  /\b(?:park|parque|lake|lago|river|rio|county|condado|beach|playa|station|estacion|mall|plaza|apartments|apartamentos|heights|village|square|garden|gardens|bridge|puente|creek|forest|city|ciudad|neighborhood|barrio|colonia|carolina|durham|raleigh|virginia|york|mexico|honduras|guatemala|salvador|texas|florida|georgia|towers|manor|commons|crossing|terrace|courts|homes|trail|cemetery|airport)\b/
const STREETLIKE = /\b(?:street|avenue|road|boulevard|lane|calle|avenida|highway)\b/

export function kindOfName(words: string): FindingKind {
  const folded = fold(words)
  if (STREETLIKE.test(folded)) return 'address'
  if (ORGANISATION.test(folded)) return 'organisation'
  if (PLACE.test(folded)) return 'place'
  return 'name'
}

interface Word {
  readonly start: number
  readonly end: number
  readonly folded: string
  readonly capital: boolean
  readonly first: boolean
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’.-][\p{L}\p{N}]+)*/gu)].map((match) => {
    const word = match[0].replace(/['’]s$/u, '')
    return {
      start: match.index,
      end: match.index + word.length,
      folded: fold(word),
      capital: /\p{Lu}/u.test(word.charAt(0)),
      first: beginsSentence(text, match.index),
    }
  })
}

/**
 * What is written with a capital within a sentence is taken for a name, whatever it is: rather one too many. At the
 * beginning of a sentence everything has one, so there a word counts when it has one elsewhere too, or leads others that do.
 */
export function capitalFindings(text: string): RawFinding[] {
  const words = wordsOf(text)
  const shouted = words.filter(({ start, end }) => /^\p{Lu}{2,}$/u.test(text.slice(start, end))).length
  if (words.length > 6 && shouted > words.length / 2) return []
  const counts = (word: Word) =>
    word.capital && !HARMLESS.has(word.folded) && !CONNECTORS.has(word.folded) && word.folded.length > 1
  const elsewhere = new Set(words.filter((word) => counts(word) && !word.first).map(({ folded }) => folded))
  const found: RawFinding[] = []
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as Word
    if (!counts(word) || (word.first && !elsewhere.has(word.folded))) continue
    let last = i
    for (let next = i + 1; next < words.length; next += 1) {
      const candidate = words[next] as Word
      const gap = text.slice((words[next - 1] as Word).end, candidate.start)
      if (!/^(?:\s|\.\s|-)$/.test(gap) || candidate.first) break
      if (counts(candidate)) last = next
      else if (!CONNECTORS.has(candidate.folded)) break
    }
    const end = (words[last] as Word).end
    found.push({ start: word.start, end, kind: kindOfName(text.slice(word.start, end)), source: 'capital' })
    i = last
  }
  return found
}
