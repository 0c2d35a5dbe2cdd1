/** A file or mapping that cannot be read at all. The sentence is for people and says what to do. */
export class ExchangeError extends Error {
  readonly code: string

  constructor(code: string, sentence: string) {
    super(sentence)
    this.name = 'ExchangeError'
    this.code = code
  }
}

/** Why one row was rejected: the column that decided (null: the row as a whole) and what stood there. */
export type RowProblem = { column: string | null; reason: string; found: string | null }
