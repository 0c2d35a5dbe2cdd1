import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Skeleton } from '../../ui/skeleton.tsx'

/** The page when there is no brief to show: why, what to do, and the way back. */
export function BriefAside({ children }: { children: ReactNode }) {
  return (
    <main id="content" className="page narrow stack">
      <h1>Council brief</h1>
      {children}
      <p>
        <Link to="/plan">Back to planning</Link>
      </p>
    </main>
  )
}

export function BriefLoading({ label = 'Fetching the plans' }: { label?: string }) {
  return (
    <main id="content" className="page brief stack">
      <h1 className="hidden-visually">Council brief</h1>
      <Skeleton lines={8} height={28} label={label} />
    </main>
  )
}
