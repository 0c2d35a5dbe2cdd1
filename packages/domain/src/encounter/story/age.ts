import { fold, type StoryLanguage } from './text.ts'

const SMALL: Readonly<Record<string, number>> = /* @__PURE__ */ Object.fromEntries(
  [
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
    'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte',
  ].flatMap((line) => line.split(' ').map((word, n) => [word, n] as const)),
)
const TENS: Readonly<Record<string, number>> = /* @__PURE__ */ Object.fromEntries(
  [
    'twenty thirty forty fifty sixty seventy eighty ninety',
    'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
  ].flatMap((line) => line.split(' ').map((word, n) => [word, (n + 2) * 10] as const)),
)

/** The number of years told, in digits or words; null where there is none. */
export function yearsOf(words: string): number | null {
  const folded = fold(words)
  const digits = folded.match(/\d{1,3}/)
  if (digits) return Number(digits[0])
  const veinti = folded.match(/\bveinti(\w+)/)
  if (veinti) return 20 + (SMALL[veinti[1] ?? ''] ?? 0)
  let sum: number | null = null
  for (const word of folded.match(/[a-z]+/g) ?? []) {
    const value = TENS[word] ?? SMALL[word]
    if (value !== undefined) sum = (sum ?? 0) + value
  }
  return sum
}

const DECADES = {
  en: ['', '', 'twenties', 'thirties', 'forties', 'fifties', 'sixties', 'seventies', 'eighties'],
  es: ['', '', 'veinte', 'treinta', 'cuarenta', 'cincuenta', 'sesenta', 'setenta', 'ochenta'],
} as const
const MALE =
  /\b(?:man|boy|gentleman|male|father|dad|son|grandfather|grandpa|brother|nephew|husband|he|his|him)\b/
const FEMALE =
  /\b(?:woman|girl|lady|female|mother|mom|daughter|grandmother|grandma|sister|niece|wife|she|her)\b/

/** From 80 on there are few of an age in a place: they are told together. */
const OLDEST = 80

/** An age as a decade, in words that stand where the age stood: "a man in his sixties", "in her sixties". */
export function ageWords(words: string, before: string, language: StoryLanguage): string {
  const folded = fold(words)
  const years = yearsOf(words)
  const isInYears = !/\b(?:weeks?|months?)\b/.test(folded)
  if (language === 'es') return spanish(folded, years)
  const turned = folded.match(/^turn(?:ed|s|ing)?/)?.[0]
  if (turned) return BIRTHDAY[turned] ?? 'had a birthday'
  const noun = folded.match(/(?:old|of[- ]age|yo|y\/o|yoa)\s+(\w+)$/)?.[1]
  const article = /^an? /.test(folded)
  if (years === null) return 'of some age'
  if (!isInYears || years < 3) return noun || article ? `a small ${kin(noun) ?? 'child'}` : 'very young'
  if (years < 13) return noun || article ? `a young ${kin(noun) ?? 'child'}` : 'still a child'
  const near = fold(before.slice(-60))
  const lastHe = near.search(new RegExp(`${MALE.source}(?![\\s\\S]*(?:${MALE.source}|${FEMALE.source}))`))
  const lastShe = near.search(new RegExp(`${FEMALE.source}(?![\\s\\S]*(?:${MALE.source}|${FEMALE.source}))`))
  const whose =
    FEMALE.test(folded) || (!MALE.test(folded) && lastShe > lastHe)
      ? 'her'
      : MALE.test(folded) || lastHe > lastShe
        ? 'his'
        : 'their'
  if (years < 20) return noun || article ? `a teenage ${kin(noun) ?? 'person'}` : `in ${whose} teens`
  const decade =
    years >= OLDEST ? `in ${whose} eighties or older` : `in ${whose} ${DECADES.en[Math.floor(years / 10)]}`
  const someone = noun ? (article ? `a ${noun} ` : `${noun} `) : article ? 'someone ' : ''
  return `${someone}${decade}`
}

const BIRTHDAY: Readonly<Record<string, string>> = {
  turn: 'have a birthday',
  turns: 'has a birthday',
  turning: 'having a birthday',
}

const kin = (noun: string | undefined) =>
  noun && !/^(?:kid|child|teen|teenager|baby|toddler|male|female|m|f)$/.test(noun) ? noun : undefined

function spanish(folded: string, years: number | null): string {
  const had = folded.match(/^(tiene|tenia|tengo|de|con|unos|cumplidos)\b/)?.[1]
  const lead = had && had !== 'cumplidos' ? `${had} ` : ''
  if (/^cumpl/.test(folded)) return folded.startsWith('cumplio') ? 'cumplió años' : 'cumple años'
  if (years === null) return `${lead}algunos años`
  if (years < 13) return `${lead}pocos años`
  if (years < 20) return `${lead}menos de veinte años`
  return years >= OLDEST
    ? `${lead}ochenta años o más`
    : `${lead}más de ${DECADES.es[Math.floor(years / 10)]} años`
}
