/** By which column a table is sorted, and whether from the largest. */
export interface Sort<C extends string> {
  readonly column: C
  readonly down: boolean
}

interface Props<C extends string> {
  column: C
  words: string
  sort: Sort<C>
  onSort: (sort: Sort<C>) => void
  className?: string
}

/** A column's head that sorts by it: names from A, numbers from the largest; pressed again the other way round. */
export function SortHead<C extends string>({ column, words, sort, onSort, className }: Props<C>) {
  const isSorted = sort.column === column
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isSorted ? (sort.down ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        onClick={() => onSort({ column, down: isSorted ? !sort.down : column !== 'label' })}
      >
        {words}
        <span aria-hidden="true">{isSorted ? (sort.down ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  )
}
