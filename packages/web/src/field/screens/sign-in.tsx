import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { type FormEvent, useEffect, useState } from 'react'
import { call, sentenceOf } from '../../ui/client.ts'
import { enter } from '../desk/desk.ts'
import { Main } from '../parts/main.tsx'
import { useKeyState } from '../store/index.ts'
import { useSay } from '../words/i18n.ts'

const AGENCY = 'heart.field.agency'
/** Roles that work on teams, of the demo's accounts. */
const ON_TEAMS = ['responder', 'clinician']

type Account = { userId: string; name: string; role: string }

export function SignIn() {
  const { say, listed } = useSay()
  const key = useKeyState()
  const unsent = key.is === 'locked' ? key.unsent : 0
  const [agencyId, setAgencyId] = useState(() => localStorage.getItem(AGENCY) ?? '')
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const accounts = useDemoAccounts()

  const go = async (ask: () => Promise<SessionView>) => {
    setBusy(true)
    setWrong(null)
    try {
      const me = await ask()
      localStorage.setItem(AGENCY, me.agencyId)
      await enter(me)
    } catch (error) {
      setWrong(sentenceOf(error))
      setPassword('')
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void go(() =>
      call(doors.signIn, { body: { agencyId: agencyId.trim(), username: username.trim(), password } }),
    )
  }
  return (
    <Main className="sign-in-field">
      <h1>{say('signIn.title')}</h1>
      <p>{say('signIn.lead')}</p>
      {unsent > 0 && <p className="tell">{say('signIn.waiting', { count: unsent })}</p>}
      {wrong && (
        <p className="tell" role="alert">
          {wrong}
        </p>
      )}
      {accounts.length > 0 && (
        <section className="choices" aria-label={say('signIn.demo')}>
          <h2>{say('signIn.demo')}</h2>
          {accounts.map(({ userId, name, role }) => (
            <button
              key={userId}
              type="button"
              className="act"
              disabled={isBusy}
              onClick={() => void go(() => call(doors.demoSignIn, { body: { userId } }))}
            >
              {name} · {listed('role', role)}
            </button>
          ))}
        </section>
      )}
      <form className="fields" onSubmit={submit}>
        <Typed label={say('signIn.agency')} value={agencyId} onType={setAgencyId} auto="organization" />
        <Typed label={say('signIn.username')} value={username} onType={setUsername} auto="username" />
        <Typed
          label={say('signIn.password')}
          value={password}
          onType={setPassword}
          auto="current-password"
          isSecret
        />
        <button type="submit" className="act primary" disabled={isBusy}>
          {say('signIn.enter')}
        </button>
      </form>
      <p>
        <a className="act" href="tel:911">
          {say('signIn.danger')}
        </a>
      </p>
    </Main>
  )
}

function Typed({
  label,
  value,
  onType,
  auto,
  isSecret = false,
}: {
  label: string
  value: string
  onType: (text: string) => void
  auto: string
  isSecret?: boolean
}) {
  return (
    <label className="typed-field">
      <span>{label}</span>
      <input
        required
        value={value}
        type={isSecret ? 'password' : 'text'}
        autoComplete={auto}
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
      />
    </label>
  )
}

function useDemoAccounts(): readonly Account[] {
  const [accounts, setAccounts] = useState<readonly Account[]>([])
  useEffect(() => {
    call(doors.demoAccounts)
      .then((all) => setAccounts(all.filter(({ role }) => ON_TEAMS.includes(role))))
      .catch(() => undefined)
  }, [])
  return accounts
}
