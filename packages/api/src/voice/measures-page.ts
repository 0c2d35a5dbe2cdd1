/** What every figure means, and how it is computed. */
export interface MeasuresPage {
  readonly page: 'measures'
  readonly view: {
    /** What reads each version from rows of facts `f`, by `id@version`. */
    readonly sql: Readonly<Record<string, readonly string[]>>
  }
}
