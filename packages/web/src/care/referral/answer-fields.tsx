import { DECLINE_LABELS, type DeclineReason, REFERRAL_MOVES, type ReferralMove } from '@heart/domain/care'

export interface AnswerState {
  declineReason: DeclineReason | null
  date: string
  time: string
  place: string
  words: string
}
export const NO_ANSWER: AnswerState = { declineReason: null, date: '', time: '', place: '', words: '' }

/** What an answer carries to its door. */
export const answerOf = (move: ReferralMove, { declineReason, date, time, place, words }: AnswerState) => ({
  move: move as Exclude<ReferralMove, 'send'>,
  declineReason: move === 'decline' ? declineReason : null,
  appointment: move === 'schedule' ? { date, time, words: place } : null,
  words,
})

interface Props {
  move: ReferralMove
  state: AnswerState
  onChange: (state: AnswerState) => void
  timezone?: string
}

/** What each move asks for: the reason, the appointment, a few words. Staff and partners fill in the same. */
export function AnswerFields({ move, state, onChange, timezone }: Props) {
  const { asks } = REFERRAL_MOVES[move]
  const put = (change: Partial<AnswerState>) => onChange({ ...state, ...change })
  return (
    <>
      {asks === 'decline_reason' && (
        <label className="field">
          <span className="label">Why?</span>
          <select
            required
            value={state.declineReason ?? ''}
            onChange={(event) => put({ declineReason: (event.target.value || null) as DeclineReason | null })}
          >
            <option value="">Choose</option>
            {Object.entries(DECLINE_LABELS).map(([id, words]) => (
              <option key={id} value={id}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )}
      {asks === 'appointment' && (
        <div className="care-fields">
          <label className="field">
            <span className="label">Day</span>
            <input
              type="date"
              required
              value={state.date}
              onChange={(event) => put({ date: event.target.value })}
            />
          </label>
          <label className="field">
            <span className="label">Time{timezone && ` (${timezone.replaceAll('_', ' ')})`}</span>
            <input
              type="time"
              required
              value={state.time}
              onChange={(event) => put({ time: event.target.value })}
            />
          </label>
          <label className="field">
            <span className="label">Where, what to bring (optional)</span>
            <input
              value={state.place}
              maxLength={300}
              onChange={(event) => put({ place: event.target.value })}
            />
          </label>
        </div>
      )}
      <label className="field">
        <span className="label">{asks === 'words' ? 'Why?' : 'In words (optional)'}</span>
        <textarea
          rows={2}
          required={asks === 'words'}
          maxLength={1_000}
          value={state.words}
          onChange={(event) => put({ words: event.target.value })}
        />
      </label>
    </>
  )
}
