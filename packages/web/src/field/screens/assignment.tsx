import type { ProgressAction } from '@heart/domain/call'
import { useEffect, useState } from 'react'
import { sharePosition } from '../desk/position.ts'
import { isLate } from '../desk/project.ts'
import { goTo } from '../desk/screen.ts'
import { mapsAddress, minutesLeft, nextStep, stepsBeside, undoable } from '../desk/steps.ts'
import { type Desk, useServerNow, type Work } from '../desk/use-desk.ts'
import { DistressHold } from '../parts/distress.tsx'
import { Main } from '../parts/main.tsx'
import { BackupSheet, ClearSheet, DeclineSheet, TransportSheet } from '../parts/step-sheets.tsx'
import { takeStep, undoStep } from '../parts/take-step.ts'
import { useTime } from '../parts/time.ts'
import { queueStep, useOutbox } from '../store/index.ts'
import { useSay } from '../words/i18n.ts'
import { BeforeTheDoor } from './before-the-door.tsx'
import { NeighborCard } from './neighbor-card.tsx'

/** My assignment: where, why, what to know; one next step below. */
export function AssignmentCard({ desk, work }: { desk: Desk; work: Work }) {
  const { say, listed } = useSay()
  const time = useTime(desk.me.timezone)
  const { call, assignment, team } = work
  const { facts } = call
  const { place } = facts
  useEffect(() => sharePosition(team.teamId), [team.teamId])
  const where = [
    ...(place.zone ? [say('call.zone', { zone: place.zone })] : []),
    ...(facts.locationType ? [listed('location', facts.locationType)] : []),
  ]
  return (
    <>
      <Main>
        {assignment.withNeighborAt && (
          <button
            type="button"
            className="act report-link"
            onClick={() => goTo('report', assignment.assignmentId)}
          >
            <strong>{say('report.open')}</strong>
            <span className="quiet">{say('report.openHint')}</span>
          </button>
        )}
        <section className="card where">
          <p className="quiet">
            {say('call.number', { number: call.number })}
            {facts.priority !== null && ` · ${say('call.priority', { priority: facts.priority })}`}
          </p>
          <h1>{place.block ?? say('call.noPlace')}</h1>
          <p>{where.join(' · ')}</p>
          <h2 className="why">{listed('nature', facts.mappedNature ?? facts.nature)}</h2>
          <p className="quiet">
            {facts.callerType ? listed('callerType', facts.callerType) : say('call.why')}
            {facts.source && ` ${listed('source', facts.source)}`} · {time(facts.receivedAt)}
          </p>
        </section>
        {desk.known?.neighbors?.map((one) => (
          <NeighborCard key={one.neighborId} desk={desk} neighbor={one} />
        ))}
        <BeforeTheDoor desk={desk} work={work} />
        <BackupCard desk={desk} work={work} />
        <Steps desk={desk} work={work} />
        {desk.isCutOff && desk.knownAtMs !== null && (
          <p className="quiet">{say('call.kept', { time: time(desk.knownAtMs) })}</p>
        )}
      </Main>
      <Dock work={work} />
    </>
  )
}

const SETTLE_MS = 400

/** The big button. When its step changes it takes no tap for a moment: a double tap, or one under way, is no step. */
function NextButton({ action, onTake }: { action: ProgressAction; onTake: () => void }) {
  const { say } = useSay()
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <button type="button" className="act primary next settling" disabled={!isSettled} onClick={onTake}>
      {say(`step.${action}` as 'step.accept')}
    </button>
  )
}

type OpenSheet = 'decline' | 'transport' | 'clear' | 'backup' | null

/** In reach of the thumb: the next step, and what else there is. */
export function Dock({ work, isSlim = false }: { work: Work; isSlim?: boolean }) {
  const { say } = useSay()
  const nowMs = useServerNow()
  const [sheet, setSheet] = useState<OpenSheet>(null)
  const { call, assignment, team } = work
  const { lon, lat } = call.facts.place
  const close = () => setSheet(null)
  const next = nextStep(team.status)
  const undo = undoable(call, assignment, nowMs)
  const act = (action: ProgressAction) => {
    if (action === 'decline' || action === 'transport' || action === 'clear') setSheet(action)
    else void takeStep(work, action)
  }
  const isOnTheWay = assignment.arrivedAt === null
  return (
    <footer className="dock">
      {!isSlim && (
        <div className="dock-row wrap">
          {undo && (
            <button type="button" className="act undo" onClick={() => void undoStep(work)}>
              <span>↶ {say('step.undo', { step: say(`done.${undo.action}`) })}</span>
              <span className="quiet countdown">
                {say('step.undoLeft', { time: minutesLeft(undo.untilMs - nowMs) })}
              </span>
            </button>
          )}
          {isOnTheWay &&
            (lon !== null && lat !== null ? (
              <a className="act" href={mapsAddress(lon, lat, navigator.userAgent)}>
                {say('call.navigate')}
              </a>
            ) : (
              <span className="act off">{say('call.noMap')}</span>
            ))}
          <button type="button" className="act" onClick={() => setSheet('backup')}>
            {say('backup.ask')}
          </button>
          {stepsBeside(team.status).map((action) => (
            <button key={action} type="button" className="act" onClick={() => act(action)}>
              {say(`step.${action}` as 'step.decline')}
            </button>
          ))}
        </div>
      )}
      <div className="dock-row">
        <DistressHold teamId={team.teamId} />
        {next && <NextButton key={next} action={next} onTake={() => act(next)} />}
      </div>
      {sheet === 'decline' && <DeclineSheet work={work} onClose={close} />}
      {sheet === 'transport' && <TransportSheet work={work} onClose={close} />}
      {sheet === 'clear' && <ClearSheet work={work} onClose={close} />}
      {sheet === 'backup' && <BackupSheet work={work} onClose={close} />}
    </footer>
  )
}

function BackupCard({ desk, work: { team } }: { desk: Desk; work: Work }) {
  const { say } = useSay()
  const time = useTime(desk.me.timezone)
  const { items } = useOutbox()
  const nowMs = useServerNow()
  const { backup, teamId } = team
  if (!backup) return null
  const kind = say(`backup.${backup.kind}`)
  if (backup.arrivedAt) return <p className="card">✓ {say('backup.here', { kind })}</p>
  const asked = items.findLast(({ step }) => step.kind === 'backup')
  const isUntold = asked !== undefined && isLate(asked, nowMs)
  return (
    <section className="card backup-card">
      <p role="status">
        {say('backup.waiting', { time: time(backup.requestedAt), kind })}
        {isUntold && <strong> {say('backup.notThere')}</strong>}
      </p>
      <button
        type="button"
        className="act"
        onClick={() => void queueStep({ kind: 'backup_arrived', teamId })}
      >
        {say('backup.arrived')}
      </button>
    </section>
  )
}

const TIMES = [
  ['assignedAt', 'assigned'],
  ['acceptedAt', 'accept'],
  ['enRouteAt', 'depart'],
  ['arrivedAt', 'arrive'],
  ['withNeighborAt', 'meet_neighbor'],
  ['transportingAt', 'transport'],
] as const

function Steps({ desk, work: { assignment } }: { desk: Desk; work: Work }) {
  const { say } = useSay()
  const time = useTime(desk.me.timezone)
  return (
    <section className="card">
      <h2>{say('call.times')}</h2>
      <ol className="steps">
        {TIMES.map(([at, word]) => {
          const when = assignment[at]
          return when ? (
            <li key={at}>
              <span>{say(`done.${word}`)}</span> <time dateTime={when}>{time(when)}</time>
            </li>
          ) : null
        })}
      </ol>
    </section>
  )
}
