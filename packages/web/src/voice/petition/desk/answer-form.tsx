import type { DeskPetition } from '@heart/api/voice'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { DeskMove } from './desk-queries.ts'

interface Props {
  answer: DeskPetition['answer']
  take: (step: DeskMove) => void
  isBusy: boolean
}

/** What the council said, for the public page. */
export function AnswerForm({ answer, take, isBusy }: Props) {
  const [words, setWords] = useState(answer?.words ?? '')
  const [by, setBy] = useState(answer?.by ?? '')
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        take({ move: 'answer', words, by })
      }}
    >
      <h3>The council’s answer</h3>
      <label className="field">
        <span className="label">Its words</span>
        <textarea
          rows={5}
          required
          minLength={3}
          maxLength={4_000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      <label className="field">
        <span className="label">Whose answer, as it signs</span>
        <input
          className="input"
          required
          maxLength={120}
          value={by}
          onChange={(event) => setBy(event.target.value)}
        />
      </label>
      <div>
        <Button type="submit" className="button primary" isDisabled={isBusy}>
          {answer ? 'Change the answer' : 'Publish the answer'}
        </Button>
      </div>
    </form>
  )
}
