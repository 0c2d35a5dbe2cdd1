import { lazy, Suspense, useEffect, useState } from 'react'
import { remember } from '../desk/desk.ts'
import type { Me } from '../desk/known.ts'
import { useScreen } from '../desk/screen.ts'
import { type Desk, useDesk, useDeskState } from '../desk/use-desk.ts'
import { useUpdate } from '../offline/updates.ts'
import { DistressHold } from '../parts/distress.tsx'
import { Guard } from '../parts/guard.tsx'
import { Head } from '../parts/head.tsx'
import { Main } from '../parts/main.tsx'
import { acknowledgeWipe, beginShift, startStore, useKeyState } from '../store/index.ts'
import { useSay } from '../words/i18n.ts'
import { AssignmentCard, Dock } from './assignment.tsx'
import { Ready } from './ready.tsx'
import { SignIn } from './sign-in.tsx'
import { SignOn } from './sign-on.tsx'

const loadMenu = () => import('./menu.tsx')
const loadSent = () => import('./sent.tsx')
const loadReport = () => import('./report.tsx')
const Menu = lazy(async () => ({ default: (await loadMenu()).Menu }))
const Sent = lazy(async () => ({ default: (await loadSent()).Sent }))
const ReportScreen = lazy(async () => ({ default: (await loadReport()).ReportScreen }))

export function FieldApp() {
  const { say } = useSay()
  const { holder } = useDeskState()
  const key = useKeyState()
  useEffect(() => {
    document.title = say('app')
  }, [say])
  return (
    <div className="field">
      <a className="skip" href="#content">
        {say('skip')}
      </a>
      <UpdateBar />
      {key.is === 'wiped' ? (
        <Wiped me={holder.is === 'in' ? holder.me : null} by={key.by} lost={key.unsentLost} />
      ) : holder.is === 'asking' || (holder.is === 'in' && key.is === 'starting') ? (
        <Main>
          <h1 className="hidden-visually">{say('app')}</h1>
          <p role="status">{say('loading')}</p>
        </Main>
      ) : holder.is === 'out' || key.is === 'locked' ? (
        <SignIn />
      ) : (
        <Inside me={holder.me} />
      )}
    </div>
  )
}

function Inside({ me }: { me: Me }) {
  const { say, listed } = useSay()
  const desk = useDesk(me)
  const screen = useScreen()
  useShift(desk)
  useLoadedAhead()
  if (!me.permissions.includes('team.work')) {
    return (
      <Main>
        <h1>{say('app')}</h1>
        <p className="tell">{say('signIn.notYours', { role: listed('role', me.role) })}</p>
        <a className="act" href="/">
          {say('signIn.otherPages')}
        </a>
      </Main>
    )
  }
  const { team, work } = desk
  return (
    <>
      <Head desk={desk} screen={screen.name} />
      {screen.name === 'home' ? (
        <Home desk={desk} />
      ) : (
        <>
          <Guard key={`${screen.name} ${screen.id}`} words={say('failed')} again={say('tryAgain')}>
            <Suspense fallback={<Main>{say('loading')}</Main>}>
              {screen.name === 'sent' && <Sent desk={desk} />}
              {screen.name === 'menu' && <Menu desk={desk} />}
              {screen.name === 'report' && screen.id && <ReportScreen encounterId={screen.id} desk={desk} />}
            </Suspense>
          </Guard>
          {work ? (
            <Dock work={work} isSlim />
          ) : (
            team && (
              <footer className="dock">
                <div className="dock-row">
                  <DistressHold teamId={team.teamId} />
                </div>
              </footer>
            )
          )}
        </>
      )}
    </>
  )
}

function Home({ desk }: { desk: Desk }) {
  const { team, work } = desk
  if (work) return <AssignmentCard desk={desk} work={work} />
  if (team) return <Ready desk={{ ...desk, team }} />
  return <SignOn desk={desk} />
}

/** What the phone keeps is of one shift; the next one begins with nothing of the last. */
function useShift({ team }: Desk): void {
  const key = useKeyState()
  const shiftId = team ? `${team.teamId}@${team.shiftEndsAt}` : null
  const isOpen = key.is === 'open'
  const isNew = isOpen && shiftId !== null && key.shiftId !== shiftId
  useEffect(() => {
    if (!isNew || !team || !shiftId) return
    void beginShift({ shiftId, teamId: team.teamId }).then(remember)
  }, [isNew, shiftId, team])
}

/** What opens later is loaded while there is a network. */
function useLoadedAhead(): void {
  useEffect(() => {
    const load = () => void Promise.allSettled([loadSent(), loadMenu(), loadReport()])
    const timer = setTimeout(load, 1_000)
    return () => clearTimeout(timer)
  }, [])
}

function UpdateBar() {
  const { say } = useSay()
  const { isReady, take } = useUpdate()
  const [isLater, setLater] = useState(false)
  if (!isReady || isLater) return null
  return (
    <section className="update-bar" aria-label={say('update.ready')}>
      <p>
        <strong>{say('update.ready')}</strong> {say('update.why')}
      </p>
      <div className="dock-row">
        <button type="button" className="act" onClick={() => setLater(true)}>
          {say('cancel')}
        </button>
        <button type="button" className="act" onClick={take}>
          {say('update.take')}
        </button>
      </div>
    </section>
  )
}

function Wiped({ me, by, lost }: { me: Me | null; by: 'supervisor' | 'sign_out'; lost: number }) {
  const { say } = useSay()
  const go = async () => {
    await acknowledgeWipe()
    await startStore(me ? { agencyId: me.agencyId, userId: me.userId } : null)
  }
  return (
    <Main>
      <h1>{say('wiped.title')}</h1>
      {by === 'supervisor' && <p>{say('wiped.supervisor')}</p>}
      <p className="tell">{lost > 0 ? say('wiped.lost', { count: lost }) : say('wiped.nothingLost')}</p>
      <button type="button" className="act primary" onClick={() => void go()}>
        {say('wiped.understood')}
      </button>
    </Main>
  )
}
