import type { FeedbackItem } from '@heart/api/voice'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { Wrong } from '../../../ui/notice.tsx'
import { useTieFeedback } from './feedback-queries.ts'

/** Which visit it is about. Its crew does not see it from then on, whoever they are. */
export function TieForm({ item }: { item: FeedbackItem }) {
  const tie = useTieFeedback(item.itemId, item.version)
  const [callNumber, setCallNumber] = useState('')
  return (
    <details>
      <summary>Say which visit it is about</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          tie.mutate(callNumber)
        }}
      >
        <label className="field">
          <span className="label">Call number</span>
          <input
            className="input"
            required
            maxLength={60}
            value={callNumber}
            onChange={(event) => setCallNumber(event.target.value)}
          />
        </label>
        <p className="quiet small">The crew of that call neither reads nor settles it from then on.</p>
        {tie.isError && <Wrong error={tie.error} />}
        <div>
          <Button type="submit" className="button" isDisabled={tie.isPending}>
            It is about this call
          </Button>
        </div>
      </form>
    </details>
  )
}
