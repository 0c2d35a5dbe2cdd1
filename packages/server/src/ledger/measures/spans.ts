/** Months are counted from year 0; a stretch begins at a multiple of its length. */
const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
const dateOf = (nth: number): string =>
  `${String(Math.floor(nth / 12)).padStart(4, '0')}-${String((nth % 12) + 1).padStart(2, '0')}-01`

/** The fewest stretches of these lengths, longest first, that make up the months of a period: where each begins. What fits none is 0. */
export function stretchesOf(
  from: string,
  to: string,
  spans: readonly number[],
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>()
  const end = numberOf(to) + 1
  for (let at = numberOf(from); at < end; ) {
    const span = spans.find((length) => at % length === 0 && at + length <= end) ?? 0
    found.set(span, [...(found.get(span) ?? []), dateOf(at)])
    at += span || 1
  }
  return found
}

/** Where the stretch of so many months begins that holds the month of a date. */
export const stretchSql = (month: string, span: string): string =>
  `make_date(((extract(year from ${month})::int * 12 + extract(month from ${month})::int - 1) / ${span} * ${span}) / 12,
     ((extract(year from ${month})::int * 12 + extract(month from ${month})::int - 1) / ${span} * ${span}) % 12 + 1, 1)`
