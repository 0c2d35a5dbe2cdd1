import type { SessionView } from '@heart/api/access'
import type { Permission } from '@heart/domain/access'
import { Link } from '@tanstack/react-router'
import { mayDo } from '../access/session.ts'

/** The rooms of care, each with what it asks for. */
const ROOMS = [
  { to: '/care', name: 'Today', needs: 'care.write' },
  { to: '/care/neighbors', name: 'Neighbors', needs: 'care.read' },
  { to: '/care/familiar', name: 'Familiar', needs: 'care.read' },
  { to: '/care/cases', name: 'Cases', needs: 'care.read' },
  { to: '/care/referrals', name: 'Referrals', needs: 'care.read' },
  { to: '/care/directory', name: 'Directory', needs: 'directory.read' },
  { to: '/care/funds', name: 'Funds', needs: 'fund.read' },
  { to: '/care/calendar', name: 'Calendar', needs: 'care.write' },
  { to: '/care/caseload', name: 'Caseload', needs: 'care.oversee' },
] as const satisfies readonly { to: string; name: string; needs: Permission }[]

export function CareRooms({ session }: { session: SessionView }) {
  const open = (ROOMS as readonly { to: string; name: string; needs: Permission }[]).filter(({ needs }) =>
    mayDo(session, needs),
  )
  if (open.length < 2) return null
  return (
    <nav className="row small care-rooms" aria-label="Care">
      {open.map(({ to, name }) => (
        <Link key={to} to={to} activeOptions={{ exact: true }}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
