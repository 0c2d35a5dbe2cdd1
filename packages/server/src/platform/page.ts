import { HeartError } from './error.ts'

type Place = [at: string, id: string]

/** Where the page before ended, by its `next`: an instant and an id. @throws HeartError bad_input */
export function pageAfter(before: string | undefined): Place | [null, null] {
  if (before === undefined) return [null, null]
  const [at = '', id = ''] = before.split('~')
  const atMs = Date.parse(at)
  if (id !== '' && !Number.isNaN(atMs)) return [new Date(atMs).toISOString(), id]
  throw new HeartError('bad_input', 'This is no place in the list; give “next” of the page before.', {
    details: [{ path: 'query.before', sentence: 'is no “next” of a page' }],
  })
}

/** Where the next page begins, by the place of the last row; null: this was the last page. */
export function nextPage<Row>(
  rows: readonly Row[],
  limit: number,
  place: (row: Row) => [at: Date, id: string],
): string | null {
  const last = rows.length === limit ? rows.at(-1) : undefined
  if (!last) return null
  const [at, id] = place(last)
  return `${at.toISOString()}~${id}`
}
