import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { InsightView } from './insight-view.ts'

interface Props {
  view: InsightView
  measure: string
  isChosen: boolean
  children: ReactNode
}

/** Leads to a closer look at a measure, in the same view. */
export function MeasureLink({ view, measure, isChosen, children }: Props) {
  return (
    <Link
      to="/insight"
      search={{ ...view, m: measure }}
      replace
      resetScroll={false}
      aria-current={isChosen ? 'true' : undefined}
    >
      {children}
    </Link>
  )
}
