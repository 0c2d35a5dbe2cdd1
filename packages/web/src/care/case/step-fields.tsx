import type { CaseView } from '@heart/api/care'
import {
  STEP_KIND_LABELS,
  type StepDraft,
  type StepKind,
  WAITING_FOR_LABELS,
  type WaitingFor,
} from '@heart/domain/care'
import { WAY_LABELS, type Way } from '@heart/domain/encounter'
import { lazy, Suspense, useId, useState } from 'react'
import { serverNow } from '../../ui/now.ts'
import { instantOf, wallTime } from './wall-time.ts'

const PointPicker = lazy(() => import('./point-picker.tsx'))

export interface DraftState {
  kind: StepKind
  wall: string
  words: string
  way: Way | ''
  waitingFor: WaitingFor
  placeWords: string
  point: [number, number] | null
  assigneeId: string
  goalId: string
}

/** Tomorrow at ten, unless something better is proposed. */
export function firstDraft(timezone: string, over: Partial<DraftState> = {}): DraftState {
  const tomorrow = wallTime(serverNow() + 86_400_000, timezone).slice(0, 10)
  return {
    kind: 'follow_up',
    wall: `${tomorrow}T10:00`,
    words: '',
    way: '',
    waitingFor: 'partner',
    placeWords: '',
    point: null,
    assigneeId: '',
    goalId: '',
    ...over,
  }
}

/** What the fields say, for the door; null while the time is not filled in. */
export function draftOf(state: DraftState, timezone: string): StepDraft | null {
  const dueAt = instantOf(state.wall, timezone)
  if (dueAt === null) return null
  const isVisit = state.kind === 'visit'
  return {
    kind: state.kind,
    words: state.words,
    dueAt,
    way: state.way || null,
    waitingFor: state.kind === 'wait' ? state.waitingFor : null,
    place:
      isVisit && state.placeWords.trim() !== ''
        ? { words: state.placeWords, lon: state.point?.[0] ?? null, lat: state.point?.[1] ?? null }
        : null,
    goalId: state.goalId || null,
    ...(state.assigneeId ? { assigneeId: state.assigneeId } : {}),
  }
}

interface Props {
  state: DraftState
  onChange: (state: DraftState) => void
  view?: CaseView
  people?: readonly { userId: string; name: string }[]
  center: [number, number] | null
}

/** What comes next: what, when, and what it needs. */
export function StepFields({ state, onChange, view, people = [], center }: Props) {
  const id = useId()
  const set = (over: Partial<DraftState>) => onChange({ ...state, ...over })
  const advice = view?.ways.find(({ way }) => way === (state.way || (state.kind === 'visit' ? 'visit' : '')))
  const goals = view?.goals.filter((goal) => goal.state === 'open') ?? []
  return (
    <div className="care-fields">
      <label className="field">
        <span className="label">What</span>
        <select value={state.kind} onChange={(event) => set({ kind: event.target.value as StepKind })}>
          {Object.entries(STEP_KIND_LABELS).map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">{state.kind === 'wait' ? 'Look again' : 'When'}</span>
        <input
          type="datetime-local"
          required
          value={state.wall}
          onChange={(event) => set({ wall: event.target.value })}
        />
      </label>
      {state.kind === 'wait' && (
        <label className="field">
          <span className="label">For what</span>
          <select
            value={state.waitingFor}
            onChange={(event) => set({ waitingFor: event.target.value as WaitingFor })}
          >
            {Object.entries(WAITING_FOR_LABELS).map(([key, words]) => (
              <option key={key} value={key}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )}
      {(state.kind === 'follow_up' || state.kind === 'visit') && (
        <label className="field">
          <span className="label">How</span>
          <select
            value={state.way}
            onChange={(event) => set({ way: event.target.value as Way | '' })}
            aria-describedby={advice ? id : undefined}
          >
            <option value="">{state.kind === 'visit' ? 'Visit' : 'As it suits'}</option>
            {Object.entries(WAY_LABELS).map(([key, words]) => (
              <option key={key} value={key}>
                {words}
                {view?.ways.some(({ way, allowed }) => way === key && allowed === 'no')
                  ? ' (asked not to)'
                  : ''}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field wide">
        <span className="label">{state.kind === 'wait' ? 'Why' : 'In words'}</span>
        <input
          className="input"
          value={state.words}
          maxLength={2000}
          required={state.kind === 'wait' || state.kind === 'task'}
          onChange={(event) => set({ words: event.target.value })}
        />
      </label>
      {state.kind === 'visit' && (
        <label className="field wide">
          <span className="label">Where</span>
          <input
            className="input"
            value={state.placeWords}
            maxLength={200}
            onChange={(event) => set({ placeWords: event.target.value })}
          />
        </label>
      )}
      {state.kind === 'visit' && state.placeWords.trim() !== '' && (
        <Pointed point={state.point} center={center} onPick={(point) => set({ point })} />
      )}
      {people.length > 1 && (
        <label className="field">
          <span className="label">By whom</span>
          <select value={state.assigneeId} onChange={(event) => set({ assigneeId: event.target.value })}>
            <option value="">Who holds the case</option>
            {people.map(({ userId, name }) => (
              <option key={userId} value={userId}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {goals.length > 0 && (
        <label className="field">
          <span className="label">For the goal</span>
          <select value={state.goalId} onChange={(event) => set({ goalId: event.target.value })}>
            <option value="">None of them</option>
            {goals.map(({ goalId, words }) => (
              <option key={goalId} value={goalId}>
                {words.slice(0, 60)}
              </option>
            ))}
          </select>
        </label>
      )}
      {advice && advice.allowed !== 'yes' && (
        <p id={id} className="small wide" data-advice={advice.allowed}>
          {advice.sentence}
        </p>
      )}
    </div>
  )
}

function Pointed({
  point,
  center,
  onPick,
}: {
  point: [number, number] | null
  center: [number, number] | null
  onPick: (point: [number, number] | null) => void
}) {
  const [open, setOpen] = useState(false)
  return (
    <div className="wide stack tight">
      <div className="row small">
        <button type="button" className="button tight" aria-expanded={open} onClick={() => setOpen(!open)}>
          {point ? 'On the map: change' : 'Put it on the map (optional)'}
        </button>
        {point && (
          <button type="button" className="button tight" onClick={() => onPick(null)}>
            Take it off the map
          </button>
        )}
      </div>
      {open && (
        <Suspense fallback={<div className="visit-map skeleton" />}>
          <PointPicker point={point} center={center} onPick={onPick} />
        </Suspense>
      )}
    </div>
  )
}
