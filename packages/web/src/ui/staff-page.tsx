import type { SessionView } from '@heart/api/access'
import type { Permission } from '@heart/domain/access'
import { Navigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { mayDo, pagesOf, useSession } from '../access/session.ts'
import { Notice, Wrong } from './notice.tsx'
import { Skeleton } from './skeleton.tsx'
import { StaffHead } from './staff-head.tsx'

const AlarmWatch = lazy(async () => ({
  default: (await import('../dispatch/safety/alarm-watch.tsx')).AlarmWatch,
}))
/** The board has its own desk for alarms; it and the phone desk keep a live stream of their own. */
const BOARD = '/board'
const HAS_STREAM: ReadonlySet<string> = new Set([BOARD, '/phone'])

interface Props {
  title: string
  path: string
  needs: readonly Permission[]
  children: (session: SessionView) => ReactNode
}

/** A page for people who signed in: asks who is here and whether they may, then shows it under the common head. */
export function StaffPage({ title, path, needs, children }: Props) {
  const session = useSession()
  useEffect(() => {
    document.title = `${title} · HEART`
    document.documentElement.lang = 'en'
  }, [title])

  if (session.isPending) {
    return (
      <main className="page">
        <h1 className="hidden-visually">{title}</h1>
        <Skeleton lines={6} height={28} label="Asking who you are" />
      </main>
    )
  }
  // Whoever was let in stays while the server is away: a board must not vanish when it is needed most.
  if (session.isError && session.data === undefined) {
    return (
      <main className="page narrow stack">
        <h1>{title}</h1>
        <Wrong error={session.error} retry={() => session.refetch()} />
      </main>
    )
  }
  if (!session.data) return <Navigate to="/sign-in" search={{ next: path }} replace />
  const who = session.data
  const isOpen = needs.every((need) => mayDo(who, need))
  const isWatched = mayDo(who, 'safety.watch') && !(isOpen && path === BOARD)
  return (
    <>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <StaffHead session={who}>
        {isWatched && (
          <Suspense fallback={null}>
            <AlarmWatch session={who} hasStream={isOpen && HAS_STREAM.has(path)} />
          </Suspense>
        )}
      </StaffHead>
      {isOpen ? children(who) : <NotForYou session={who} title={title} />}
    </>
  )
}

function NotForYou({ session, title }: { session: SessionView; title: string }) {
  const pages = pagesOf(session)
  return (
    <main id="content" className="page narrow stack">
      <h1>{title}</h1>
      <Notice title="This page is not part of your role">
        <p>
          You are signed in as {session.name}, {session.role.replaceAll('_', ' ')}.
          {pages.length > 0
            ? ` Open to you: ${pages.map((page) => page.name).join(', ')} (see above).`
            : ' None of the pages that exist so far is for your role. Ask your administrator if you need one.'}
        </p>
      </Notice>
    </main>
  )
}
