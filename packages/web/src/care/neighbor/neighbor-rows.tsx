import type { NeighborRow } from '@heart/api/care'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { dateWords, languageName } from '../../ui/format.ts'
import { nameOf } from './neighbor-words.ts'

/** What tells one neighbor from another, as one line. */
export function RowFacts({ row }: { row: NeighborRow }) {
  const facts = [
    row.alsoCalled.length > 0 && `also ${row.alsoCalled.join(', ')}`,
    row.born && `born ${dateWords(row.born)}`,
    row.language && languageName(row.language),
    row.records > 1 && `${row.records} records joined`,
    row.synthetic && 'synthetic',
  ].filter(Boolean)
  return <span className="quiet small">{facts.join(' · ') || 'nothing else known'}</span>
}

export function NeighborRows({
  rows,
  children,
}: {
  rows: readonly NeighborRow[]
  children?: (row: NeighborRow) => ReactNode
}) {
  return (
    <ul className="work-list">
      {rows.map((row) => (
        <li key={row.neighborId} className="neighbor-row">
          <span className="work-what">
            <Link
              to="/care/neighbors/$neighborId"
              params={{ neighborId: row.neighborId }}
              className="work-who"
            >
              {nameOf(row)}
            </Link>
            <RowFacts row={row} />
          </span>
          {children?.(row)}
        </li>
      ))}
    </ul>
  )
}
