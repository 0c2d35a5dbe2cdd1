import { doors } from '@heart/api/doors'
import { useState } from 'react'
import { call } from '../../ui/client.ts'
import { chooseTheme, THEMES } from '../../ui/theme.ts'
import { useTheme } from '../../ui/use-theme.ts'
import { forgetDesk } from '../desk/desk.ts'
import { goTo } from '../desk/screen.ts'
import type { Desk } from '../desk/use-desk.ts'
import { askToInstall, useInstall } from '../offline/install.ts'
import { stopWaking } from '../offline/push.ts'
import { Main } from '../parts/main.tsx'
import { WakeMe } from '../parts/wake-me.tsx'
import { leave } from '../store/index.ts'
import { chooseLanguage, useSay } from '../words/i18n.ts'

export function Menu({ desk }: { desk: Desk }) {
  const { say, language } = useSay()
  const { chosen } = useTheme()
  const canInstall = useInstall()
  const [unsent, setUnsent] = useState(0)
  const go = async (evenUnsent: boolean) => {
    const gone = await leave({ evenUnsent })
    if (!gone.left) return setUnsent(gone.unsent)
    await stopWaking()
    await call(doors.signOut).catch(() => undefined)
    goTo('home')
    forgetDesk()
  }
  return (
    <Main>
      <div>
        <h1>{say('more.title')}</h1>
        <p className="quiet">
          {say('more.signedInAs', { name: desk.me.name, agency: desk.me.agencyName })}
          {desk.me.synthetic && ` · ${say('synthetic')}`}
        </p>
      </div>
      <Choose
        title={say('more.language')}
        options={[
          ['en', 'English'],
          ['es', 'Español'],
        ]}
        value={language}
        onChoose={(to) => chooseLanguage(to as 'en' | 'es')}
      />
      <Choose
        title={say('more.colors')}
        options={THEMES.map((theme) => [theme, say(`more.${theme}`)])}
        value={chosen}
        onChoose={(to) => chooseTheme(to as (typeof THEMES)[number])}
      />
      <WakeMe />
      {canInstall && (
        <button type="button" className="act" onClick={() => void askToInstall()}>
          {say('more.install')}
        </button>
      )}
      {unsent > 0 ? (
        <section className="card">
          <p role="alert">{say('more.leaveUnsent', { count: unsent })}</p>
          <div className="dock-row">
            <button type="button" className="act" onClick={() => setUnsent(0)}>
              {say('cancel')}
            </button>
            <button type="button" className="act" onClick={() => void go(true)}>
              {say('more.leaveYes')}
            </button>
          </div>
        </section>
      ) : (
        <button type="button" className="act" onClick={() => void go(false)}>
          {say('more.leave')}
        </button>
      )}
    </Main>
  )
}

function Choose({
  title,
  options,
  value,
  onChoose,
}: {
  title: string
  options: readonly (readonly [string, string])[]
  value: string
  onChoose: (id: string) => void
}) {
  return (
    <fieldset className="ticks">
      <legend>{title}</legend>
      {options.map(([id, words]) => (
        <button
          key={id}
          type="button"
          className="act tick"
          aria-pressed={id === value}
          {...(id === 'en' || id === 'es' ? { lang: id } : {})}
          onClick={() => onChoose(id)}
        >
          <span aria-hidden="true">{id === value ? '✓' : ''}</span>
          {words}
        </button>
      ))}
    </fieldset>
  )
}
