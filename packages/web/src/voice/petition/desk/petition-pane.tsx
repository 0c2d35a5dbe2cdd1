import type { SessionView } from '@heart/api/access'
import type { DeskPetition } from '@heart/api/voice'
import { isPublic, PETITION_RULES } from '@heart/domain/voice'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../../access/session.ts'
import { count, dayAndTime } from '../../../ui/format.ts'
import { Wrong } from '../../../ui/notice.tsx'
import { AnswerForm } from './answer-form.tsx'
import { type DeskMove, useDeskMove } from './desk-queries.ts'
import { DeskText } from './desk-text.tsx'
import { DESK_STATES } from './desk-words.ts'
import { PlanChoice } from './plan-choice.tsx'
import { RefuseForm } from './refuse-form.tsx'

const STEPS = {
  publish: 'Publish: it keeps the rules',
  reopen: 'Open it again',
  close: 'Close for signatures',
  deliver: 'Mark as given to the council',
} as const
type Step = keyof typeof STEPS

/** One petition as the desk sees it, with what can be done next. */
export function DeskPetitionPane({ petition, session }: { petition: DeskPetition; session: SessionView }) {
  const { petitionId, version, state, allowed } = petition
  const [planIds, setPlanIds] = useState(petition.planIds)
  const move = useDeskMove(petitionId, version)
  const take = (step: DeskMove) => move.mutate(mayChoose ? { ...step, planIds } : step)
  const steps = (Object.keys(STEPS) as Step[]).filter((step) => allowed.includes(step))
  // What was delivered stays as it was delivered.
  const mayChoose = steps.length > 0 && mayDo(session, 'plan.read')
  return (
    <section className="stack" aria-labelledby="petition-title">
      <h2 id="petition-title" className="petition-text" lang={petition.text.language}>
        {petition.text.title}
      </h2>
      <p className="quiet">
        {DESK_STATES[state]} · {petition.groupName}, {petition.groupContact} · handed in{' '}
        {dayAndTime(petition.submittedAt, session.timezone)}
        {petition.synthetic && ' · invented, for the demo'}
      </p>
      {state !== 'submitted' && (
        <p>
          <strong>{count(petition.signatures)}</strong> confirmed signatures
          {petition.count.total === null ? '; the public reads that a few people have signed.' : '.'}
        </p>
      )}
      <p className="row">
        {isPublic(state) && <a href={`/petitions/${petitionId}`}>Public page</a>}
        <Link to="/petitions/packet/$petitionId" params={{ petitionId }}>
          Packet for the council
        </Link>
      </p>
      <DeskText petition={petition} />
      {petition.refusedRule && (
        <p>
          <strong>Refused:</strong> {PETITION_RULES[petition.refusedRule]} {petition.deskWords}
        </p>
      )}
      {mayChoose && <PlanChoice chosen={planIds} choose={setPlanIds} />}
      {move.isError && <Wrong error={move.error} />}
      <div className="row">
        {steps.map((step, nth) => (
          <Button
            key={step}
            className={nth === 0 && state === 'submitted' ? 'button primary' : 'button'}
            isDisabled={move.isPending}
            onPress={() => take({ move: step })}
          >
            {STEPS[step]}
          </Button>
        ))}
      </div>
      {allowed.includes('deliver') && (
        <p className="quiet small">
          Once it is with the council nobody signs any more, and the text, the counts and the plans stay as
          they are.
        </p>
      )}
      {allowed.includes('refuse') && <RefuseForm take={take} isBusy={move.isPending} />}
      {allowed.includes('answer') && (
        <AnswerForm answer={petition.answer} take={take} isBusy={move.isPending} />
      )}
    </section>
  )
}
