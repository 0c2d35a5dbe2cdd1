import type { SessionView } from '@heart/api/access'
import type { Permission } from '@heart/domain/access'
import type { ReactNode } from 'react'
import { StaffPage } from '../ui/staff-page.tsx'
import { CareRooms } from './care-rooms.tsx'
import './care.css'

interface Props {
  title: string
  path: string
  needs: readonly Permission[]
  children: (session: SessionView) => ReactNode
}

/** A page of care: the common head, the rooms of care beneath it, then the page's own main part. */
export function CarePage({ title, path, needs, children }: Props) {
  return (
    <StaffPage title={title} path={path} needs={needs}>
      {(session) => (
        <>
          <CareRooms session={session} />
          <main id="content" className="page care">
            {children(session)}
          </main>
        </>
      )}
    </StaffPage>
  )
}
