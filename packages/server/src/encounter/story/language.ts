import {
  beginsSentence,
  fold,
  isAlsoWord,
  kindOfName,
  type RawFinding,
  type StoryReader,
  storyLanguage,
} from '@heart/domain/encounter'
import nlp from 'compromise'
import compromiseDates from 'compromise-dates'
import { findPhoneNumbersInText } from 'libphonenumber-js'

nlp.extend(compromiseDates)

interface Read {
  json(o: { offset: true }): { offset: { start: number; length: number } }[]
}
interface Doc {
  people(): Read
  places(): Read
  organizations(): Read
  dates(): Read
  match(pattern: string): Read
}

/** Said of any day, so it tells none. */
const ANY_DAY =
  /^(?:(?:earlier |later )?(?:today|tonight|yesterday|tomorrow|now|right now|this (?:morning|afternoon|evening|week|month|year|time)|last (?:night|week|month|year)|next (?:week|month|year)|the (?:next )?(?:day|morning|night|week|evening|afternoon)|the next morning|that (?:day|night|morning|evening|afternoon)|(?:every|each|all|one|some|a|an|the|another) ?(?:day|night|week|month|year|hour|minute|morning|evening|afternoon)|(?:in the )?(?:morning|afternoon|evening)|at night|once|(?:in |for |about |after |before |within |over |nearly |almost |a )*(?:few |couple |couple of |several |\w+ )?(?:second|minute|hour|day|week|month|year)s?(?: (?:ago|later|before|after|old))?))[.,;!?]?$/i

const lexicon = (nlp.model() as { one: { lexicon: Record<string, unknown> } }).one.lexicon

/** Names, places, organizations and dates that English grammar and a lexicon of names give away. */
export const readLanguage: StoryReader = (text) => {
  const isSpanish = storyLanguage(text) === 'es'
  return chunksOf(text).flatMap(({ at, words }) =>
    readChunk(words, isSpanish).map((one) => ({ ...one, start: one.start + at, end: one.end + at })),
  )
}

/** The grammar's time grows faster than its text: it reads a few sentences at once. */
const CHUNK = 600

function chunksOf(text: string): { at: number; words: string }[] {
  const chunks: { at: number; words: string }[] = []
  let at = 0
  for (const { index, 0: end } of text.matchAll(/[.!?]["”»)]*\s+|\n+/g)) {
    const next = index + end.length
    if (next - at < CHUNK) continue
    chunks.push({ at, words: text.slice(at, next) })
    at = next
  }
  if (at < text.length) chunks.push({ at, words: text.slice(at) })
  return chunks
}

function readChunk(text: string, isSpanish: boolean): RawFinding[] {
  const doc = nlp(text) as unknown as Doc
  const wordsOf = ({ start, end }: RawFinding) =>
    text.slice(start, end).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  const isCapital = (one: RawFinding) => /^[\p{Lu}\p{N}]/u.test(wordsOf(one))
  const as = (read: Read, kind: RawFinding['kind']) =>
    read.json({ offset: true }).map(
      ({ offset }): RawFinding => ({
        start: offset.start,
        end: offset.start + offset.length,
        kind,
        source: 'language',
      }),
    )
  const people = as(doc.people(), 'name').filter((one) => isCapital(one) || !isAlsoWord(fold(wordsOf(one))))
  if (isSpanish) {
    // The grammar is English: of a Spanish text only what has a capital is taken, from the lexicon of names.
    return [
      ...people,
      ...as(doc.match('#FirstName'), 'name'),
      ...as(doc.places(), 'name'),
      ...spanishFirstWords(text),
    ]
      .filter(isCapital)
      .filter((one) => isSpanishName(text, one))
  }
  const firsts = as(doc.match('#Noun'), 'name').filter(
    (one) =>
      isCapital(one) &&
      beginsSentence(text, text.indexOf(wordsOf(one), one.start)) &&
      isUnknown(wordsOf(one)) &&
      !LEADING.test(wordsOf(one)),
  )
  return [
    ...people,
    ...as(doc.places(), 'place').filter(isCapital),
    ...as(doc.organizations(), 'organisation').filter(isCapital),
    ...as(doc.match('#ProperNoun+'), 'name')
      .filter(isCapital)
      .map((one) => ({ ...one, kind: kindOfName(wordsOf(one)) })),
    ...firsts,
    ...as(doc.dates(), 'date').filter((one) => !ANY_DAY.test(wordsOf(one)) && !NO_DATE.test(wordsOf(one))),
  ].filter((one) => !HARMLESS.test(wordsOf(one)))
}

/** A word that leads a sentence, stands in no lexicon and looks like no form of a word, is a name for all we know. */
function isUnknown(word: string): boolean {
  const folded = fold(word)
  return (
    /^\p{L}{3,}$/u.test(folded) &&
    !(folded in lexicon) &&
    !/(?:s|ing|ed|ly|ion|ment|ness|body|one|thing|er)$/.test(folded)
  )
}

/** Nouns that lead a sentence without an article. */
const LEADING =
  /^(?:mom|dad|grandma|grandpa|staff|police|coffee|food|water|help|nothing|rain|dinner|lunch|breakfast|sleep|trust|silence|laughter|music|time|people|life|work|home|love|family|tea|soup|bread|crew|unit|call|reference|file|case|room|team)$/i
const NO_DATE = /^(?:since|sat|sun|wed|mon|may|march|fall|spring|second|now|then)$/i

const HARMLESS =
  /^(?:heart|god|english|spanish|narcan|naloxone|emt|ems|cpr|i|ok|okay|medicaid|medicare|er|911|988|he|she|they|we|him|her|us|them|army|navy)$/i
const SPANISH_WORD =
  /^(?:las?|los?|el|ella|ellos|ellas|un|una|que|no|se|le|les|nos|me|te|mi|su|sus|y|o|pero|cuando|como|donde|con|sin|por|para|de|del|en|al|a|ya|hoy|ayer|luego|después|antes|entonces|también|solo|así|este|esta|ese|esa|todo|todos|nada|nadie|gracias|dios|señor|señora|usted|hasta|desde|aunque|porque|mientras|al)$/i

function isSpanishName(text: string, { start, end }: RawFinding): boolean {
  return text
    .slice(start, end)
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}]/gu, ''))
    .some((word) => /^\p{Lu}/u.test(word) && !SPANISH_WORD.test(word))
}

/** Telephone numbers by the numbering plans of the world. */
export const readPhones: StoryReader = (text) =>
  findPhoneNumbersInText(text, 'US').map(({ startsAt, endsAt }) => ({
    start: startsAt,
    end: endsAt,
    kind: 'phone',
    source: 'language',
  }))

export const STORY_READERS: readonly StoryReader[] = [readPhones, readLanguage]

/** A capital at the beginning of a Spanish sentence, of a word that is neither common there nor a form of a verb. */
function spanishFirstWords(text: string): RawFinding[] {
  return [...text.matchAll(/\p{Lu}[\p{L}]{2,}/gu)].flatMap((match) => {
    const word = match[0]
    if (!beginsSentence(text, match.index) || SPANISH_FIRST.test(word) || SPANISH_FORM.test(word)) return []
    return [{ start: match.index, end: match.index + word.length, kind: 'name', source: 'language' } as const]
  })
}

const SPANISH_FIRST =
  /^(?:fue|fuimos|era|son|está|están|hay|había|hoy|ayer|mañana|anoche|nuestro|nuestra|otro|otra|cada|tras|según|sobre|entre|dos|tres|cuatro|varios|muchas?|muchos?|pocos?|algun[oa]s?|ningun[oa]|aquí|allí|ahora|nunca|siempre|tal|tan|más|menos|muy|bien|mal|primero|finalmente|afuera|adentro|vive|tiene|dice|dijo|quiere|puede|trabaja|duerme|nadie|alguien|quizás|tuvo|hizo|puso|vino|quiso|pudo|supo|trajo|estuvo|hubo|dio|vio|llevo|mujer|hombre|gente|equipo|vecin[oa]s?|hablaba|nuestros|nuestras|aquel|aquella|qué|quién|cómo|dónde|sentad[oa]|hacía|llama|llora|usa|sabe|necesita|habla|ella|lleva|extraña|pide|come|toma|canta|llega|queda|viene|va|sale|busca|espera|camina|cree|siente|conoce|sonríe|ríe|luego|antes|afortunadamente|muchacha|señora|señor|niño|niña|padre|madre|don|doña|tuve|juntos|juntas|cansad[oa])$/i
const SPANISH_FORM = /(?:mos|ron|ndo|aba|aban|ado|ados|ida|idos|ó|ió|mente|ción|ía|ían|arnos|irse|arse|erse)$/
