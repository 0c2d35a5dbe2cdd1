import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button, Input, Label, TextField } from 'react-aria-components'
import { call } from '../ui/client.ts'
import { Wrong } from '../ui/notice.tsx'

export function PasswordForm({ onEnter }: { onEnter: (session: SessionView) => void }) {
  const [agencyId, setAgencyId] = useState('')
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const enter = useMutation({
    mutationFn: () =>
      call(doors.signIn, { body: { agencyId: agencyId.trim(), username: username.trim(), password } }),
    onSuccess: onEnter,
    onError: () => setPassword(''),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate()
  }
  return (
    <section className="stack" aria-labelledby="password-title">
      <h2 id="password-title">With your own account</h2>
      <form className="password-form" onSubmit={submit}>
        <TextField className="field" isRequired value={agencyId} onChange={setAgencyId}>
          <Label>Agency</Label>
          <Input autoCapitalize="none" autoComplete="organization" spellCheck={false} />
        </TextField>
        <TextField className="field" isRequired value={username} onChange={setUsername}>
          <Label>User name</Label>
          <Input autoCapitalize="none" autoComplete="username" spellCheck={false} />
        </TextField>
        <TextField className="field" isRequired value={password} onChange={setPassword} type="password">
          <Label>Password</Label>
          <Input autoComplete="current-password" />
        </TextField>
        {enter.isError && <Wrong error={enter.error} />}
        <div>
          <Button type="submit" className="button primary" isDisabled={enter.isPending}>
            Sign in
          </Button>
        </div>
      </form>
    </section>
  )
}
