import { nicknamesOf } from '../../encounter/story/nicknames.ts'
import { isOneSlipAway } from '../../encounter/story/record.ts'
import { wordsOfName } from './names.ts'

export type NameLikeness =
  /** Word for word. */
  | 'same'
  /** One has a further name, such as a second surname. */
  | 'fuller'
  /** A short form, another spelling, or one slip of the pen. */
  | 'spelled'
  /** One of them is a single name that the other has too. */
  | 'single'
  /** The first name is the same, the surname is not. */
  | 'first_only'
  /** The surname is the same, the first name is not: kin, perhaps. */
  | 'family'
  | 'differs'

/** What a word sounds like in English and Spanish mouths: its first vowel and its consonants, letters of one sound as one. */
export function soundOf(word: string): string {
  const letters = word
    .replace(/^(?:kn|gn)/, 'n')
    .replace(/^wr/, 'r')
    .replace(/^y(?=[aeiou])/, 'j')
    .replace(/ph/g, 'f')
    .replace(/s?ch|sh/g, 'S')
    .replace(/th/g, 't')
    .replace(/ck|qu|q/g, 'k')
    .replace(/c(?=[eiy])|z/g, 's')
    .replace(/c/g, 'k')
    .replace(/gu?(?=[eiy])/g, (found) => (found === 'gu' ? 'g' : 'j'))
    .replace(/x/g, 'j')
    .replace(/v/g, 'b')
    .replace(/y/g, 'i')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1')
  const vowel = letters.search(/[aeiou]/)
  return letters.slice(0, vowel + 1) + letters.slice(vowel + 1).replace(/[aeiou]/g, '')
}

/** From 0 (nothing alike) to 1 (the same word). */
function wordLikeness(a: string, b: string): number {
  if (a === b) return 1
  if (nicknamesOf(a).includes(b)) return 0.9
  if (Math.min(a.length, b.length) < 3) return 0
  // Mario is not Maria.
  if (a.slice(-1) !== b.slice(-1) && /[ao]$/.test(a) && /[ao]$/.test(b)) return 0
  if (soundOf(a) === soundOf(b)) return 0.85
  if (Math.min(a.length, b.length) >= 4 && isOneSlipAway(a, b)) return 0.8
  // A short form of what is written in another way: Lupe and Guadelupe.
  const isShortOf = (short: string, long: string) =>
    nicknamesOf(short).some(
      (full) => full.length > 4 && (soundOf(full) === soundOf(long) || isOneSlipAway(full, long)),
    )
  return isShortOf(a, b) || isShortOf(b, a) ? 0.7 : 0
}

/** How two names, as typed, are alike. The order of the words does not matter, nor do accents and small words. */
export function nameLikeness(one: string, other: string): NameLikeness {
  const [a, b] = [wordsOfName(one), wordsOfName(other)]
  const pairs = pairWords(a, b)
  const fewer = Math.min(a.length, b.length)
  if (fewer === 0 || pairs.length === 0) return 'differs'
  if (pairs.length === fewer && (fewer > 1 || a.length === b.length)) {
    if (pairs.some(({ likeness }) => likeness < 1)) return fewer === 1 ? 'single' : 'spelled'
    return a.length === b.length ? (fewer === 1 ? 'single' : 'same') : 'fuller'
  }
  if (fewer === 1) return 'single'
  const firstIsSame = pairs.some(({ at, to }) => at === 0 && to === 0)
  if (pairs.length === 1) return firstIsSame ? 'first_only' : 'family'
  // Three names and more: two of them alike with the first among them, `ana maria lopez` and `ana lopez ruiz`.
  return firstIsSame ? 'spelled' : 'family'
}

function pairWords(a: readonly string[], b: readonly string[]) {
  const all = a
    .flatMap((word, at) => b.map((other, to) => ({ at, to, likeness: wordLikeness(word, other) })))
    .filter(({ likeness }) => likeness > 0)
    .sort((x, y) => y.likeness - x.likeness || x.at - y.at || x.to - y.to)
  const pairs: typeof all = []
  for (const pair of all) {
    if (!pairs.some(({ at, to }) => at === pair.at || to === pair.to)) pairs.push(pair)
  }
  return pairs
}
