import type { CallView } from '@heart/api/call'
import { riskFlagsOf } from '@heart/domain/call'
import type { Program } from '@heart/domain/program'
import { ageWeight, ageWords, plain, secondsSince } from '../ui/format.ts'
import { useNow } from '../ui/now.ts'
import { natureWords, placeWords } from './desk-words.ts'

interface Props {
  queue: readonly CallView[]
  programs: readonly Program[] | undefined
  selected: string | null
  select: (callId: string) => void
  busy: boolean
}

/** Callers who wait, oldest risk first. */
export function PhoneQueue({ queue, selected, select, busy }: Props) {
  const now = useNow(5_000)
  return (
    <section className="desk-part" aria-labelledby="queue-title">
      <h2 id="queue-title">
        Waiting <span className="quiet">{queue.length}</span>
      </h2>
      {queue.length === 0 && <p className="quiet">Nobody waits. New calls appear here by themselves.</p>}
      {queue.length > 0 && (
        <p className="quiet small">Risks first, each by age{busy ? '; you are on a call' : ''}.</p>
      )}
      <ul className="desk-list">
        {queue.map((call) => {
          const age = secondsSince(call.facts.receivedAt, now)
          const risks = riskFlagsOf(call.facts)
          return (
            <li key={call.callId}>
              <button
                type="button"
                className="desk-row"
                aria-current={call.callId === selected}
                onClick={() => select(call.callId)}
              >
                <span className="age" data-weight={ageWeight(age)}>
                  {ageWords(age)}
                </span>
                <span className="what">
                  <strong>{natureWords(call)}</strong>
                  <span className="quiet">{placeWords(call)}</span>
                </span>
                {risks.length > 0 && (
                  <span className="risk">
                    <span aria-hidden="true">⚑ </span>
                    {risks.map((flag) => plain(flag)).join(', ')}
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
