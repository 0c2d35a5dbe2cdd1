import { useEffect } from 'react'
import { type OpenReport, useOpenReports } from '../desk/open-reports.ts'
import { sharePosition } from '../desk/position.ts'
import { goTo } from '../desk/screen.ts'
import { type Desk, useServerNow } from '../desk/use-desk.ts'
import { DistressHold } from '../parts/distress.tsx'
import { Main } from '../parts/main.tsx'
import { useTime } from '../parts/time.ts'
import { WakeMe } from '../parts/wake-me.tsx'
import { queueStep } from '../store/index.ts'
import { useSay } from '../words/i18n.ts'

type OnDuty = Desk & { team: NonNullable<Desk['team']> }

/** On duty without an assignment. */
export function Ready({ desk }: { desk: OnDuty }) {
  const { say } = useSay()
  const time = useTime(desk.me.timezone)
  const nowMs = useServerNow()
  const { team } = desk
  const { teamId } = team
  const isOnBreak = team.status === 'break'
  const end = team.shiftEndsAt
  const isOver = end !== null && Date.parse(end) <= nowMs
  useEffect(() => sharePosition(teamId), [teamId])
  const act = (action: 'sign_off' | 'start_break' | 'end_break') =>
    void queueStep({ kind: 'team_action', teamId, action })
  return (
    <>
      <Main>
        <div>
          <h1>{say(isOnBreak ? 'state.break' : 'ready.title')}</h1>
          <p>
            {isOnBreak
              ? say('ready.break')
              : end && say(isOver ? 'ready.over' : 'ready.lead', { time: time(end) })}
          </p>
        </div>
        <OpenReports desk={desk} />
        <WakeMe />
        <CrewCard desk={desk} />
      </Main>
      <footer className="dock">
        <div className="dock-row">
          <DistressHold teamId={teamId} />
          <button type="button" className={isOver ? 'act primary' : 'act'} onClick={() => act('sign_off')}>
            {say('ready.signOff')}
          </button>
          <button
            type="button"
            className={isOnBreak ? 'act primary' : 'act'}
            onClick={() => act(isOnBreak ? 'end_break' : 'start_break')}
          >
            {say(isOnBreak ? 'ready.endBreak' : 'ready.startBreak')}
          </button>
        </div>
      </footer>
    </>
  )
}

function CrewCard({ desk: { team } }: { desk: OnDuty }) {
  const { say, listed, language } = useSay()
  const speaks = new Intl.DisplayNames([language], { type: 'language' })
  const rows: [string, string][] = [
    [say('ready.crew'), team.members.map(({ name, role }) => `${name} (${listed('role', role)})`).join(', ')],
    [say('ready.vehicle'), team.vehicle ?? say('ready.none')],
    [
      say('ready.languages'),
      team.languages.map((code) => (code === 'asl' ? 'ASL' : speaks.of(code))).join(', '),
    ],
  ]
  return (
    <dl className="card facts-field">
      {rows.map(([term, words]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

export function OpenReports({ desk }: { desk: Desk }) {
  const { say } = useSay()
  const reports = useOpenReports(desk)
  if (reports.length === 0) return null
  return (
    <section className="choices" aria-label={say('ready.reports')}>
      <h2>{say('ready.reports')}</h2>
      {reports.map((report: OpenReport) => (
        <button
          key={report.encounterId}
          type="button"
          className="act"
          onClick={() => goTo('report', report.encounterId)}
        >
          {say('ready.report', { number: report.callNumber })}
          {report.isReturned && <strong> · {say('ready.returned')}</strong>}
        </button>
      ))}
    </section>
  )
}
