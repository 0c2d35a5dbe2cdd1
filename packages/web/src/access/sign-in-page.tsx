import type { SessionView } from '@heart/api/access'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Brand } from '../ui/brand.tsx'
import { ThemeButton } from '../ui/theme-button.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { PasswordForm } from './password-form.tsx'
import { startOf } from './session.ts'
import './sign-in.css'

export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const queries = useQueryClient()
  useEffect(() => {
    document.title = 'Sign in · HEART'
    document.documentElement.lang = 'en'
  }, [])

  const enter = (session: SessionView, start?: string) => {
    queries.clear()
    queries.setQueryData(['session'], session)
    void navigate({ to: startOf(session, next ?? start) })
  }
  return (
    <>
      <header className="shell-head">
        <Brand />
        <div className="end">
          <ThemeButton label="Theme: {}" />
        </div>
      </header>
      <main className="page narrow stack sign-in">
        <h1>Sign in</h1>
        <DemoAccounts onEnter={enter} />
        <PasswordForm onEnter={enter} />
      </main>
    </>
  )
}
