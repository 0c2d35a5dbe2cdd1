import { ageWords } from './age.ts'
import type { FindingKind } from './finding.ts'
import type { RawFinding, Who } from './raw.ts'
import { partOfDay, seasonOf } from './season.ts'
import { beginsSentence, fold, type StoryLanguage } from './text.ts'

const WHO: Readonly<Record<StoryLanguage, Readonly<Record<Who, string>>>> = {
  en: {
    neighbor: 'the neighbor',
    family: 'a family member',
    friend: 'a friend',
    caller: 'the caller',
    bystander: 'someone nearby',
    crew: 'one of our team',
    team: 'our team',
    somebody: 'someone',
  },
  es: {
    neighbor: 'la persona',
    family: 'un familiar',
    friend: 'una amistad',
    caller: 'quien llamó',
    bystander: 'alguien que estaba cerca',
    crew: 'alguien del equipo',
    team: 'nuestro equipo',
    somebody: 'alguien',
  },
}

const WORDS: Readonly<Record<StoryLanguage, Readonly<Record<FindingKind, string>>>> = {
  en: {
    name: 'someone',
    address: 'a nearby address',
    place: 'a place nearby',
    organisation: 'an organization',
    phone: 'a phone number',
    email: 'an e-mail address',
    link: 'a web page',
    date: 'one day',
    time: 'at one point',
    age: 'of some age',
    plate: 'a license plate',
    id: 'a number',
    other: '…',
  },
  es: {
    name: 'alguien',
    address: 'una dirección cercana',
    place: 'un lugar cercano',
    organisation: 'una organización',
    phone: 'un número de teléfono',
    email: 'un correo electrónico',
    link: 'una página web',
    date: 'un día',
    time: 'en un momento',
    age: 'de cierta edad',
    plate: 'una placa',
    id: 'un número',
    other: '…',
  },
}

/** What an organisation or a place is, by the word in its name that says so. */
const SORTS: readonly (readonly [RegExp, string, string])[] = [
  [/hospital|regional|medical/, 'a hospital', 'un hospital'],
  [/clinic/, 'a clinic', 'una clínica'],
  [
    /church|iglesia|parroquia|ministries|baptist|mosque|temple|synagogue/,
    'a place of worship',
    'una iglesia',
  ],
  [/school|escuela|colegio|academy/, 'a school', 'una escuela'],
  [/university|universidad|college/, 'a college', 'una universidad'],
  [/shelter|refugio|albergue|mission|rescue/, 'a shelter', 'un refugio'],
  [/library|biblioteca/, 'a library', 'una biblioteca'],
  [/pharmacy|farmacia|walgreens|cvs/, 'a pharmacy', 'una farmacia'],
  [/walmart|target|store|market|mercado|tienda|dollar|food lion/, 'a store', 'una tienda'],
  [
    /mcdonald|restaurant|cafe|diner|deli|grill|taqueria|waffle|wendy/,
    'a place to eat',
    'un lugar para comer',
  ],
  [/hotel|motel|inn\b/, 'a hotel', 'un hotel'],
  [
    /apartments|apartamentos|towers|manor|homes|village/,
    'an apartment building',
    'un edificio de apartamentos',
  ],
  [/park|parque|garden|trail/, 'a park', 'un parque'],
  [/station|estacion|terminal/, 'a station', 'una estación'],
  [/lake|lago|river|rio\b|creek|beach|playa/, 'a place by the water', 'un lugar junto al agua'],
]

export interface Replaced {
  readonly start: number
  readonly end: number
  readonly replacement: string
}

/** The words that stand for a finding so that the sentence still reads, taking in a small word before it where it must go too. */
export function replace(text: string, found: RawFinding, language: StoryLanguage): Replaced {
  const raw = { ...found, kind: placed(text, found) }
  const plain = inWords(text, raw, text.slice(raw.start, raw.end), language)
  const { start, end, replacement } = withLead(text, raw, plain, language)
  const isFirst = beginsSentence(text, start) && /\p{Lu}/u.test(text.charAt(start))
  return {
    start,
    end,
    replacement: isFirst ? replacement.charAt(0).toUpperCase() + replacement.slice(1) : replacement,
  }
}

/** "in Puebla" is a place and "the Goodwill" an organization, whoever cannot tell from the name alone. */
function placed(text: string, { kind, source, start, who }: RawFinding): FindingKind {
  if (kind !== 'name' || source === 'record' || who) return kind
  const before = text.slice(Math.max(0, start - 20), start)
  if (/(?<![\p{L}])(?:in|near|at|en|(?:came|comes|moved|back|bus|train) from) $/iu.test(before))
    return 'place'
  return /(?<![\p{L}])the $/iu.test(before) ? 'organisation' : 'name'
}

function inWords(text: string, raw: RawFinding, words: string, language: StoryLanguage): string {
  const before = text.slice(Math.max(0, raw.start - 60), raw.start)
  if (raw.who) return WHO[language][raw.who]
  switch (raw.kind) {
    case 'organisation':
    case 'place':
      return sortOf(words, language) ?? WORDS[language][raw.kind]
    case 'address':
      if (/^(?:highway|hwy|interstate|route|exit|mile|carretera|ruta|i-|us-|nc-|sr-)/i.test(words))
        return { en: 'a road nearby', es: 'una carretera cercana' }[language]
      if (/\d/.test(words)) return WORDS[language].address
      return language === 'en' ? 'a nearby street' : 'una calle cercana'
    case 'age':
      return ageWords(words, before, language)
    case 'date': {
      const season = seasonOf(words, language)
      if (!season)
        return /\b(?:19|20)\d{2}\b/.test(words)
          ? { en: 'some years ago', es: 'hace años' }[language]
          : WORDS[language].date
      return language === 'en' ? `in ${season}` : `en ${season}`
    }
    case 'time': {
      const part = partOfDay(words, language)
      if (!part) return WORDS[language].time
      if (language === 'es') return part === 'madrugada' ? 'de madrugada' : `por la ${part}`
      return part === 'night' ? 'at night' : `in the ${part}`
    }
    default:
      return WORDS[language][raw.kind]
  }
}

function sortOf(words: string, language: StoryLanguage): string | undefined {
  const folded = fold(words)
  const sort = SORTS.find(([pattern]) => pattern.test(folded))
  return sort?.[language === 'en' ? 1 : 2]
}

/** What a name only adds to: "her son Tyrell" reads as "her son". */
const DESCRIBED =
  /(?<![\p{L}])(?:son|daughter|brother|sister|mother|father|mom|dad|aunt|uncle|cousin|nephew|niece|wife|husband|friend|neighbor|grandson|granddaughter|grandmother|coworker|boyfriend|girlfriend|partner|dog|cat|twin|hij[oa]|herman[oa]|madre|padre|mamá|papá|tí[oa]|prim[oa]|sobrin[oa]|nuera|yerno|espos[oa]|amig[oa]|vecin[oa]|niet[oa]|abuel[oa]|perr[oa]|gat[oa]|player|nurse|clerk|hospital|iglesia|escuela|familia|parque|clínica|refugio|tienda|señora|señor) $/iu

/** What a number only adds to. */
const NUMBERED =
  /(?<![\p{L}])(?:number|plate|tag|case|file|room|call|unit|reference|record|número|placa|caso|expediente|cuarto|habitación|llamada|unidad) $/iu

/**
 * A small word before a finding goes with it: an article before a name, the preposition that the replacement brings
 * along. What only adds to a noun is left out whole.
 */
function withLead(text: string, raw: RawFinding, words: string, language: StoryLanguage): Replaced {
  const before = text.slice(Math.max(0, raw.start - 32), raw.start)
  const take = (lead: string | undefined, replacement = words): Replaced => ({
    start: raw.start - (lead?.length ?? 0),
    end: raw.end,
    replacement,
  })
  switch (raw.kind) {
    case 'date':
    case 'time':
      return inTime(before, words, language, take)
    case 'age':
      return take(
        before.match(/(?:(?<![\p{L}])of )?(?<![\p{L}])(?:about|around|nearly|almost|roughly) $/iu)?.[0],
      )
    case 'id':
    case 'plate':
      return NUMBERED.test(before) ? take(' ', '') : take(undefined)
    case 'phone':
      return /(?:number|número) $/iu.test(before) ? take(' ', '') : take(undefined)
    case 'name': {
      if (raw.who !== 'crew' && DESCRIBED.test(before)) return take(' ', '')
      if (raw.who) return take(before.match(ARTICLE)?.[0])
      const isApposition = /\p{Ll}, $/u.test(before) && /^[,.;!?]/.test(text.slice(raw.end))
      if (!isApposition) return take(undefined)
      return { start: raw.start - 2, end: raw.end + (text.charAt(raw.end) === ',' ? 1 : 0), replacement: '' }
    }
    default:
      return DESCRIBED.test(before) ? take(' ', '') : take(before.match(ARTICLE)?.[0])
  }
}

const ARTICLE = /(?<![\p{L}])(?:the|an?|el|la|los|las|un|una) $/iu

function inTime(
  before: string,
  words: string,
  language: StoryLanguage,
  take: (lead: string | undefined, replacement?: string) => Replaced,
): Replaced {
  const since = before.match(/(?<![\p{L}])since $/iu)?.[0]
  if (since && words === 'some years ago') return take(since, 'for some years')
  const lead = before.match(/(?<![\p{L}])(?:on|in|at|around|about|en|el|a)(?: the| la| las)? $/iu)?.[0]
  if (lead) return take(lead)
  const isKept =
    /(?<![\p{L}])(?:since|until|till|from|by|after|before|of|desde|hasta|de|antes de|después de|para) $/iu.test(
      before,
    )
  if (!isKept) return take(undefined)
  const that = {
    en: words.replace(/^(?:in the|in|at one|at|one) /, 'that '),
    es: words.replace(/^(?:en un|un) /, 'ese ').replace(/^(?:en|por la|de) /, 'aquella '),
  }
  return take(undefined, that[language])
}
