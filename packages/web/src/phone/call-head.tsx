import type { CallView } from '@heart/api/call'
import { ageWords, secondsSince } from '../ui/format.ts'
import { useNow } from '../ui/now.ts'
import { natureWords, placeWords } from './desk-words.ts'

export function CallHead({ call }: { call: CallView }) {
  const now = useNow(5_000)
  return (
    <div className="call-head">
      <h2 id="call-title">{natureWords(call)}</h2>
      <p>
        {placeWords(call)}{' '}
        <span className="quiet">
          · <code>{call.facts.nature}</code> · {call.number} ·{' '}
          {ageWords(secondsSince(call.facts.receivedAt, now))} old
        </span>
      </p>
    </div>
  )
}
