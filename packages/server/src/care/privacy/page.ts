/** Where the page before ended: an instant and an id. */
export function pageAfter(before: string | undefined): [at: string | null, id: string | null] {
  const [at, id] = before?.split('~') ?? []
  return at && id && !Number.isNaN(Date.parse(at)) ? [at, id] : [null, null]
}

/** Where the next page begins; null: this was the last. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  place: (row: Row) => [at: Date, id: string],
): string | null {
  const last = rows.length === limit ? rows.at(-1) : undefined
  if (!last) return null
  const [at, id] = place(last)
  return `${at.toISOString()}~${id}`
}
