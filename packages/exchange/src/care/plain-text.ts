const ENTITIES: Record<string, string> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  apos: "'",
}

/** Line breaks written as markup become line breaks, entities their letters; any other markup stays the text it is. */
export function plainText(text: string): string {
  return (
    text
      .replace(/<br\s*\/?>|<\/p>/gi, '\n')
      .replace(/<p>/gi, '')
      .replace(/&(nbsp|amp|lt|gt|quot|apos|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
      .replace(/\u00a0/g, ' ')
      // A dash that was lost on the way.
      .replace(/ \ufffd /g, ' – ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f]/g, ' ')
      .replace(/[ \t]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}

const NOTHING = /^(?:na|n\/a|null|-1|-|\.)$/i
/** Whether a cell says that there is nothing. */
export const isNothing = (text: string): boolean => text === '' || NOTHING.test(text)

/** Parts of a list that somebody wrote in one cell. */
export const listIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;,*\n]|\band\b|\by\b/i)
      .map((part) => part.trim())
      .filter((part) => part !== '' && !isNothing(part)),
  ),
]

const DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})\b/
/** A day as M/D/YY or as ISO; null when it is none. Two digits up to 68 are of this century. */
export function dayIn(text: string): string | null {
  const iso = /^(\d{4}-\d{2}-\d{2})/.exec(text)?.[1]
  const match = DATE.exec(text)
  const year =
    match?.[3]?.length === 2 ? Number(match[3]) + (Number(match[3]) > 68 ? 1900 : 2000) : match?.[3]
  const day = iso ?? (match ? `${year}-${match[1]?.padStart(2, '0')}-${match[2]?.padStart(2, '0')}` : '')
  const real = new Date(`${day}T00:00:00Z`)
  return day && !Number.isNaN(real.getTime()) && real.toISOString().startsWith(day) ? day : null
}

const NUMBER = /\(?\+?\d[\d() .\-/]{5,18}\d(?:-[A-Z]{4})?|\b[2-9]11\b|\b\d-1-1\b/g
/** Telephone numbers in a text, each with the words before it. */
export function numbersIn(text: string): { number: string; words: string | null }[] {
  const found: { number: string; words: string | null }[] = []
  let from = 0
  for (const match of text.matchAll(NUMBER)) {
    const words = text
      .slice(from, match.index)
      .replace(/^[^\p{L}(]+|[\s:,.(–-]+$/gu, '')
      .trim()
    found.push({ number: match[0].trim(), words: words.slice(-200) || null })
    from = match.index + match[0].length
  }
  return found
}
