interface Span {
  start: number
  end: number
}

/** The stretch of the story that is selected on the page; null where nothing of it is. */
export function spanOf(original: HTMLElement, text: string): Span | null {
  const selection = document.getSelection()
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  if (
    !range ||
    range.collapsed ||
    !original.contains(range.startContainer) ||
    !original.contains(range.endContainer)
  )
    return null
  const before = document.createRange()
  before.selectNodeContents(original)
  before.setEnd(range.startContainer, range.startOffset)
  // Findings are drawn trimmed, so places are counted by the words themselves.
  const words = range.toString().trim()
  return nearest(text, words, before.toString().length)
}

/** Where words stand first. */
export const placeOf = (text: string, words: string): Span | null => nearest(text, words.trim(), 0)

function nearest(text: string, words: string, near: number): Span | null {
  if (words === '') return null
  let best: Span | null = null
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (!best || Math.abs(at - near) < Math.abs(best.start - near))
      best = { start: at, end: at + words.length }
  }
  return best
}
