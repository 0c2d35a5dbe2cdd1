import type { FileChunks } from './file-table.ts'

/** Enough that a part is worth sending, little enough that many downloads fit beside each other. */
const CHARACTERS = 64 * 1024

/** Pieces of text as UTF-8, gathered into parts. */
export function* textChunks(pieces: Iterable<string>): FileChunks {
  const encoder = new TextEncoder()
  let gathered = ''
  for (const piece of pieces) {
    gathered += piece
    if (gathered.length < CHARACTERS) continue
    yield encoder.encode(gathered)
    gathered = ''
  }
  if (gathered !== '') yield encoder.encode(gathered)
}
