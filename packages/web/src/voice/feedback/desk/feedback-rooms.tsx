import type { SessionView } from '@heart/api/access'
import { Link } from '@tanstack/react-router'
import { mayDo } from '../../../access/session.ts'

const ROOMS = [
  { to: '/feedback/desk', name: 'Complaints and thanks', needs: 'feedback.settle' },
  { to: '/feedback/answers', name: 'Anonymous answers', needs: 'feedback.settle' },
  { to: '/feedback/asks', name: 'To ask by hand', needs: 'feedback.ask' },
] as const

export function FeedbackRooms({ session }: { session: SessionView }) {
  const open = ROOMS.filter(({ needs }) => mayDo(session, needs))
  if (open.length < 2) return null
  return (
    <nav className="row" aria-label="About feedback">
      {open.map(({ to, name }) => (
        <Link key={to} to={to} activeOptions={{ exact: true }}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
