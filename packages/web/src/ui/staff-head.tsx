import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { pagesOf } from '../access/session.ts'
import { turnOffNotices } from '../dispatch/push/notices.ts'
import { Brand } from './brand.tsx'
import { call } from './client.ts'
import { ThemeButton } from './theme-button.tsx'

export function StaffHead({ session, children }: { session: SessionView; children?: ReactNode }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = useMutation({
    mutationFn: async () => {
      // Whoever leaves is not woken any more.
      await turnOffNotices().catch(() => undefined)
      return await call(doors.signOut)
    },
    onSettled: async () => {
      await navigate({ to: '/sign-in' })
      queries.clear()
    },
  })
  return (
    <header className="shell-head">
      <Brand />
      <nav aria-label="Pages">
        {pagesOf(session).map((page) => (
          <Link key={page.path} to={page.path}>
            {page.name}
          </Link>
        ))}
      </nav>
      {session.synthetic && <span className="synthetic">Demo city: synthetic data</span>}
      <div className="end small">
        {children}
        <span className="quiet who">
          {session.name} · {session.role.replaceAll('_', ' ')} · {session.agencyName}
        </span>
        <ThemeButton label="Theme: {}" />
        <Button className="button tight" onPress={() => leave.mutate()}>
          Sign out
        </Button>
      </div>
    </header>
  )
}
