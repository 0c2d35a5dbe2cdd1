import type { PartnerView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import type { ReferralMove } from '@heart/domain/care'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { AnswerFields, answerOf, NO_ANSWER } from '../referral/answer-fields.tsx'
import { PARTNER_MOVES } from '../referral/referral-words.ts'

interface Props {
  view: PartnerView
  token: string
  code: string
  onView: (view: PartnerView) => void
}

/** What the partner may answer now, by the same table of moves as everybody's. */
export function PartnerAnswer({ view, token, code, onView }: Props) {
  const [move, setMove] = useState<ReferralMove | null>(null)
  const [state, setState] = useState(NO_ANSWER)
  const [saidBy, setSaidBy] = useState('')
  const answer = useMutation({
    mutationFn: (chosen: ReferralMove) =>
      call(doors.partnerMove, {
        body: { token, code, version: view.version, saidBy, ...answerOf(chosen, state) },
      }),
    onSuccess: onView,
  })
  if (view.allowed.length === 0) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (move) answer.mutate(move)
  }
  return (
    <form className="stack tight" onSubmit={submit} aria-label="Your answer">
      <fieldset className="choices">
        <legend className="hidden-visually">Your answer</legend>
        {view.allowed.map((one) => (
          <label key={one} className="choice-tap">
            <input type="radio" name="move" checked={move === one} onChange={() => setMove(one)} />
            {PARTNER_MOVES[one]}
          </label>
        ))}
      </fieldset>
      {move && (
        <>
          <AnswerFields move={move} state={state} onChange={setState} timezone={view.timezone} />
          <label className="field">
            <span className="label">Your name</span>
            <input
              required
              minLength={2}
              maxLength={120}
              autoComplete="name"
              value={saidBy}
              onChange={(event) => setSaidBy(event.target.value)}
            />
          </label>
          {answer.isError && <Wrong error={answer.error} />}
          <div>
            <Button className="button primary" type="submit" isDisabled={answer.isPending}>
              Send the answer
            </Button>
          </div>
        </>
      )}
    </form>
  )
}
