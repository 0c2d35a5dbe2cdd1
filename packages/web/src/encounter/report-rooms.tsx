import type { SessionView } from '@heart/api/access'
import { Link } from '@tanstack/react-router'
import { mayDo } from '../access/session.ts'

const ROOMS = [
  { to: '/reports', name: 'Reports', needs: 'encounter.read' },
  { to: '/reports/stories', name: 'Stories', needs: 'encounter.read' },
  { to: '/reports/suggestions', name: 'Suggestions', needs: 'care.suggestions' },
  { to: '/feedback/thanks', name: 'Thanks', needs: 'encounter.read' },
  { to: '/feedback/desk', name: 'Feedback', needs: 'feedback.settle' },
  { to: '/reports/questions', name: 'Questions', needs: 'encounter.questions' },
] as const

/** The other rooms around the reports, for those who may go there. */
export function ReportRooms({ session }: { session: SessionView }) {
  const open = ROOMS.filter(({ needs }) => mayDo(session, needs))
  if (open.length < 2) return null
  return (
    <nav className="row small report-rooms" aria-label="Around the reports">
      {open.map(({ to, name }) => (
        <Link key={to} to={to} activeOptions={{ exact: true }}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
