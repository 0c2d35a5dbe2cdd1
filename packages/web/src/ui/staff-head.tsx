import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import { pagesOf } from '../access/session.ts'
import { Brand } from './brand.tsx'
import { call } from './client.ts'
import { ThemeButton } from './theme-button.tsx'

export function StaffHead({ session }: { session: SessionView }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = useMutation({
    mutationFn: () => call(doors.signOut),
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
