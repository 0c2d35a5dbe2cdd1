import type { FeedbackItem } from '@heart/api/voice'
import {
  ComplaintOutcome,
  type FeedbackMove,
  findStep,
  OUTCOME_OF_COMPLAINT_LABELS,
} from '@heart/domain/voice'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { Choice } from '../../../ui/choice.tsx'
import { Wrong } from '../../../ui/notice.tsx'
import { useMoveFeedback } from './feedback-queries.ts'

/** The button of each step, and what is asked for where words go with it. */
const STEPS: Readonly<Record<FeedbackMove, { does: string; asks: string }>> = {
  acknowledge: { does: 'It arrived, I look into it', asks: '' },
  answer: { does: 'Answer', asks: 'Your answer, for whoever sent it' },
  close: { does: 'Close without an answer', asks: 'Why, for the record' },
  reopen: { does: 'Open it again', asks: 'Why, for the record' },
  pass_on: { does: 'Pass on to the team', asks: 'As the team reads it: take out names and addresses' },
  set_aside: { does: 'Set aside', asks: 'Why, for the record' },
  make_complaint: { does: 'This is a complaint', asks: '' },
}
const MAIN: readonly FeedbackMove[] = ['acknowledge', 'pass_on']
const OUTCOMES = ComplaintOutcome.options.map((id) => ({ id, name: OUTCOME_OF_COMPLAINT_LABELS[id] }))

export function ItemSteps({ item }: { item: FeedbackItem }) {
  const { allowed, kind, state } = item
  const move = useMoveFeedback(item.itemId, item.version)
  const [chosen, choose] = useState<FeedbackMove | null>(null)
  const [words, setWords] = useState('')
  const [outcome, setOutcome] = useState<ComplaintOutcome | null>(null)
  const step = chosen && findStep(kind, state, chosen)
  const needs = step?.needs ?? []
  const begin = (next: FeedbackMove) => {
    if (findStep(kind, state, next)?.needs.length === 0) return move.mutate({ move: next })
    choose(next)
    setWords(next === 'pass_on' ? item.words : '')
  }
  const isReady = words.trim().length >= 3 && (!needs.includes('outcome') || outcome !== null)
  if (allowed.length === 0) return null
  return (
    <div className="stack">
      {move.isError && <Wrong error={move.error} />}
      <div className="row">
        {allowed.map((one) => (
          <Button
            key={one}
            className={MAIN.includes(one) && !step ? 'button primary' : 'button'}
            isDisabled={move.isPending}
            aria-expanded={one === chosen ? true : undefined}
            onPress={() => begin(one)}
          >
            {STEPS[one].does}
          </Button>
        ))}
      </div>
      {step && chosen && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            move.mutate(
              { move: chosen, words, ...(needs.includes('outcome') ? { outcome } : {}) },
              { onSuccess: () => choose(null) },
            )
          }}
        >
          {needs.includes('outcome') && (
            <Choice
              label="What it came to"
              value={outcome}
              options={OUTCOMES}
              onChange={(id) => setOutcome(ComplaintOutcome.parse(id))}
            />
          )}
          <label className="field">
            <span className="label">{STEPS[chosen].asks}</span>
            <textarea
              rows={4}
              maxLength={4_000}
              lang={chosen === 'pass_on' ? item.language : undefined}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </label>
          <div>
            <Button type="submit" className="button primary" isDisabled={!isReady || move.isPending}>
              {chosen === 'answer' ? 'Send the answer' : `${STEPS[chosen].does} now`}
            </Button>
          </div>
        </form>
      )}
    </div>
  )
}
