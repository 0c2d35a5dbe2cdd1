import type { ReferralView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { isPartnersWord, REFERRAL_MOVE_LABELS, type ReferralMove } from '@heart/domain/care'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { AnswerFields, answerOf, NO_ANSWER } from './answer-fields.tsx'
import { useReferralChange } from './referral-queries.ts'

/** What may be done now, by the table of moves; the partner's answers are written down with who said them. */
export function MovesPart({ view }: { view: ReferralView }) {
  const [move, setMove] = useState<ReferralMove | null>(null)
  if (view.allowed.length === 0) return null
  return (
    <section className="stack tight no-print" aria-label="What happened">
      <h2>What happened?</h2>
      <div className="row">
        {view.allowed.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={move === one}
            onClick={() => setMove(move === one ? null : one)}
          >
            {REFERRAL_MOVE_LABELS[one]}
          </button>
        ))}
      </div>
      {move && view.allowed.includes(move) && (
        <MoveForm key={move} view={view} move={move} onDone={() => setMove(null)} />
      )}
    </section>
  )
}

function MoveForm({ view, move, onDone }: { view: ReferralView; move: ReferralMove; onDone: () => void }) {
  const [state, setState] = useState(NO_ANSWER)
  const [saidBy, setSaidBy] = useState('')
  const make = useReferralChange(
    () =>
      call(doors.moveReferral, {
        params: { referralId: view.referralId },
        body: { version: view.version, saidBy, ...answerOf(move, state) },
      }),
    (after) => after,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate(undefined, { onSuccess: onDone })
  }
  return (
    <form className="care-form stack tight" onSubmit={submit} aria-label={REFERRAL_MOVE_LABELS[move]}>
      {make.isError && <Wrong error={make.error} />}
      {isPartnersWord(move) && (
        <label className="field">
          <span className="label">Who of {view.partnerName} told you, and how?</span>
          <input
            required
            maxLength={120}
            placeholder="Kim of intake, by phone"
            value={saidBy}
            onChange={(event) => setSaidBy(event.target.value)}
          />
        </label>
      )}
      <AnswerFields move={move} state={state} onChange={setState} />
      <div className="row">
        <Button className="button primary" type="submit" isDisabled={make.isPending}>
          Write it down: {REFERRAL_MOVE_LABELS[move].toLowerCase()}
        </Button>
      </div>
    </form>
  )
}
