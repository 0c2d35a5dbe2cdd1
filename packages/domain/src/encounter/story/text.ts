/** Letters that are drawn as nothing would hide a name from every reader; composed letters make places comparable. */
export const plainStory = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')

/** The same length as before, so that a place in the one is the place in the other. */
export function fold(text: string): string {
  let folded = ''
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charAt(i)
    const base = unit.normalize('NFD').charAt(0).toLowerCase()
    folded += base.length === 1 ? base : unit
  }
  return folded.replace(/[’‘`´]/g, "'").replace(/[‐‑‒–—]/g, '-')
}

export type StoryLanguage = 'en' | 'es'

const SPANISH =
  /\b(?:el|la|los|las|un|una|de|del|que|y|en|con|su|se|le|nos|por|para|no|estaba|ella|era|al)\b/gi
const ENGLISH = /\b(?:the|a|an|of|and|in|with|his|her|their|to|was|he|she|they|we|for|not|that|it|at)\b/gi

/** Which of the two languages most of a text's small words belong to. */
export function storyLanguage(text: string): StoryLanguage {
  return (text.match(SPANISH)?.length ?? 0) > (text.match(ENGLISH)?.length ?? 0) ? 'es' : 'en'
}

const LETTER = /[\p{L}\p{N}]/u
export const isLetter = (text: string, at: number): boolean => LETTER.test(text.charAt(at))

/** Whether a sentence, a line or a quotation begins at this place. */
export const beginsSentence = (text: string, at: number): boolean =>
  /(?:^|[.!?…:;\n•]["”»)]*\s*)["“«¿¡(—–*-]*\s*$/u.test(text.slice(Math.max(0, at - 40), at)) ||
  '"“«'.includes(text.charAt(at - 1) || ' ')
