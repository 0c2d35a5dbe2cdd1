import type { CallView } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import type { TeamAction } from '@heart/domain/dispatch'
import type { Mode } from '@heart/domain/program'
import { useRef, useState } from 'react'
import { ageWords, clockTime, languageName, secondsSince } from '../ui/format.ts'
import { useNow } from '../ui/now.ts'
import { BackupMark } from './safety/backup-mark.tsx'
import { lastStepOfTeam, type TeamStepBack } from './safety/last-step.ts'
import { SafetyMark } from './safety/safety-mark.tsx'
import { STATUS_SHAPE, STATUS_WORDS, stepsOf } from './step-words.ts'
import { asksOf, TeamAsk } from './team-asks.tsx'
import { type Ask, TeamMenu } from './team-menu.tsx'

interface Props {
  view: TeamView
  calls: readonly CallView[]
  mode: Mode | undefined
  timezone: string
  mayWork: boolean
  mayOversee: boolean
  busy: boolean
  onStep: (action: TeamAction) => void
  select: (callId: string) => void
}

const SHIFT_STEPS: ReadonlySet<TeamAction> = new Set(['sign_on', 'sign_off', 'start_break', 'end_break'])

/** A team: status, since when, who speaks what, and what it may do now. */
export function TeamRow(props: Props) {
  const { view, mode, timezone, mayWork, select } = props
  const now = useNow(5_000)
  const menu = useRef<HTMLButtonElement>(null)
  const [asking, setAsking] = useState<{ ask: Ask; back: TeamStepBack | null } | null>(null)
  const back = props.mayOversee ? lastStepOfTeam(view, props.calls, now) : null
  const { status, callId } = view
  const duringWork = new Set<TeamAction>(stepsOf(status, mode))
  const steps = mayWork ? view.allowed.filter((each) => SHIFT_STEPS.has(each) || duringWork.has(each)) : []
  const name = view.team.name
  const speaking = status === 'with_neighbor' && mode === 'phone'
  const languages = (status === 'off_duty' ? [] : view.languages)
    .filter((code) => code !== 'en')
    .map(languageName)
  return (
    <li className="team" data-status={status}>
      <span className="team-name">{name}</span>
      <span className="team-status">
        <span aria-hidden="true" className="status-shape">
          {STATUS_SHAPE[status]}
        </span>{' '}
        {speaking ? 'Speaking' : STATUS_WORDS[status]}
        {view.statusSince && status !== 'off_duty' && (
          <span className="quiet"> {ageWords(secondsSince(view.statusSince, now))}</span>
        )}
      </span>
      {mayWork && (
        <TeamMenu
          name={name}
          mode={mode}
          steps={steps}
          asks={asksOf(view, { back, mode, mayOversee: props.mayOversee })}
          busy={props.busy}
          button={menu}
          onStep={props.onStep}
          onAsk={(ask) => setAsking({ ask, back })}
        />
      )}
      <span className="team-more quiet">
        <SafetyMark view={view} />
        <BackupMark view={view} mayWork={mayWork} />
        <span className="team-mark">{view.programMark}</span>
        {callId && view.callNumber && (
          <button type="button" className="link" onClick={() => select(callId)}>
            {view.callNumber}
          </button>
        )}
        {languages.length > 0 && <span>{languages.join(', ')}</span>}
        {view.vehicle && <span>{view.vehicle}</span>}
        {view.members.length > 0 && <span>{view.members.map((member) => member.name).join(', ')}</span>}
        {view.shiftEndsAt && status !== 'off_duty' && (
          <span>until {clockTime(view.shiftEndsAt, timezone)}</span>
        )}
      </span>
      {asking && (
        <TeamAsk
          {...asking}
          view={view}
          mode={mode}
          close={() => {
            setAsking(null)
            menu.current?.focus()
          }}
        />
      )}
    </li>
  )
}
