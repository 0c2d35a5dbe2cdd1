import type { CallFacts, RecordedResponse } from '@heart/domain/call'

/** One past call as a source tells it, ready to be written. */
export type ImportedRow = {
  /** The same key twice is the same call. */
  sourceKey: string
  /** The source's own number, for people to say aloud. */
  number: string
  /** Which door it came in by, e.g. `import/calls`. */
  intake: string
  facts: CallFacts
  recorded: RecordedResponse
}
