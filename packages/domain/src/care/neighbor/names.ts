import { nicknamesOf } from '../../encounter/story/nicknames.ts'
import { fold } from '../../encounter/story/text.ts'
import type { Neighbor } from './neighbor.ts'

/** Small words between names, in English and Spanish; and what stands around a name. */
const SMALL = new Set(
  'de del la las los el y e da do dos van von der den bin mr mrs ms dr sr sra jr don dona'.split(' '),
)

/** Everything a neighbor is or was called. */
export const namesOf = ({ name, names }: Pick<Neighbor, 'name' | 'names'>): string[] => [
  ...(name ? [name] : []),
  ...names.map((one) => one.name),
]

/** A name however it is typed: small letters, no accents, one space between words. */
export const foldName = (name: string): string =>
  fold(name.normalize('NFC'))
    .replace(/['.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Its words that tell people apart, first name first; `García, María` is `maria garcia`. */
export function wordsOfName(name: string): string[] {
  const [before = '', after] = name.split(',', 2)
  const inOrder = after === undefined ? before : `${after} ${before}`
  const words = foldName(inOrder)
    .split(' ')
    .filter((word) => word !== '')
  const telling = words.filter((word) => !SMALL.has(word))
  return telling.length > 0 ? telling : words
}

/** Each word of these names with its short forms: somebody entered as `Memo` is found by `Guillermo`. */
export function wordsToFindBy(names: readonly string[]): { word: string; spelled: string }[] {
  const words = [...new Set(names.flatMap(wordsOfName))]
  return words.flatMap((word) => [word, ...new Set(nicknamesOf(word))].map((spelled) => ({ word, spelled })))
}

/** The digits by which a number is one number, with or without the country's 1; null when it is none. */
export function phoneDigits(typed: string): string | null {
  const digits = typed.replace(/(?:ext|x)\.?\s*\d+\s*$/i, '').replace(/\D/g, '')
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
  return national.length >= 7 && national.length <= 15 ? national : null
}

/** A place however it is typed: `1200 Oak St.` is `1200 oak st`. */
export const placeKey = (place: string): string =>
  fold(place)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
