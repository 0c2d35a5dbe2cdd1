import { safetyClock } from '@heart/domain/dispatch'
import { isLate } from '../desk/project.ts'
import { goTo, type ScreenName } from '../desk/screen.ts'
import { minutesLeft } from '../desk/steps.ts'
import { type Desk, useServerNow } from '../desk/use-desk.ts'
import { queueStep, useOutbox } from '../store/index.ts'
import { useSay } from '../words/i18n.ts'
import { ClockRing } from './clock-ring.tsx'
import { DistressBanner, saidAtMs } from './distress.tsx'
import { SendingBar } from './sending-bar.tsx'
import { useTime } from './time.ts'

/** Who we are, how we stand, and what has arrived: on every screen. */
export function Head({ desk, screen }: { desk: Desk; screen: ScreenName }) {
  const { say } = useSay()
  const time = useTime(desk.me.timezone)
  const nowMs = useServerNow()
  const { team } = desk
  const clock = team ? safetyClock(team, team.safety, nowMs) : null
  const status = team?.status ?? 'off_duty'
  return (
    <header className="field-head">
      <div className="head-row">
        {screen === 'home' ? (
          <ClockRing mark={team?.programMark ?? '–'} clock={clock} nowMs={nowMs} />
        ) : (
          <button
            type="button"
            className="act square"
            aria-label={say('back')}
            onClick={() => history.back()}
          >
            <span aria-hidden="true">←</span>
          </button>
        )}
        <div className="head-words">
          <strong>{team?.team.name ?? desk.me.name}</strong>
          <span className="quiet">
            {say(`state.${status}`)}
            {team?.statusSince ? ` · ${time(team.statusSince)}` : ''}
          </span>
        </div>
        <button type="button" className="act square" aria-label={say('menu')} onClick={() => goTo('menu')}>
          <span aria-hidden="true">☰</span>
        </button>
      </div>
      <div className="head-row">
        <SendingBar />
        {team && clock && (
          <button
            type="button"
            className="act check-in"
            data-level={clock.level}
            onClick={() => void queueStep({ kind: 'check_in', teamId: team.teamId })}
          >
            <span>{say('safety.fine')}</span>
            <span className="countdown">
              {clock.overdue
                ? say('safety.late', { time: minutesLeft(nowMs - clock.dueAtMs) })
                : say('safety.in', { time: minutesLeft(clock.dueAtMs - nowMs) })}
            </span>
          </button>
        )}
      </div>
      <SafetyNote desk={desk} level={clock?.level ?? null} nowMs={nowMs} />
      <DistressBanner desk={desk} />
    </header>
  )
}

/** A missed or an untold check-in, in words. */
function SafetyNote({ desk, level, nowMs }: { desk: Desk; level: string | null; nowMs: number }) {
  const { say } = useSay()
  const time = useTime(desk.me.timezone)
  const { items } = useOutbox()
  const last = items.findLast(({ step }) => step.kind === 'check_in')
  const isUntold = last !== undefined && isLate(last, nowMs)
  const saidAt = saidAtMs(last)
  if (isUntold && saidAt !== null) {
    return (
      <p className="safety-note" role="status">
        {say('safety.said', { time: time(saidAt) })}
      </p>
    )
  }
  const isMissed = level === 'team' || level === 'supervisor' || level === 'escalation'
  if (isMissed) {
    return (
      <p className="safety-note missed" role="alert">
        {say(desk.isCutOff ? 'safety.cutOff' : `safety.${level}`)}
      </p>
    )
  }
  if (level !== 'warning' && level !== 'due') return null
  return (
    <p className="safety-note" role="status">
      {say(level === 'due' ? 'safety.dueNow' : 'safety.warning')}
    </p>
  )
}
