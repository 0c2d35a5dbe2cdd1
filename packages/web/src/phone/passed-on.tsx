import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { PHONE_ENDS } from '@heart/domain/call'
import { Link } from '@tanstack/react-router'
import { ageWords, secondsSince } from '../ui/format.ts'
import { useNow } from '../ui/now.ts'
import { natureWords } from './desk-words.ts'

/** What the phone passed on and nobody has closed yet: nothing closes by itself. */
export function PassedOn({ passedOn }: { passedOn: OutputOf<typeof doors.phoneDesk>['passedOn'] }) {
  const now = useNow(5_000)
  if (passedOn.length === 0) return null
  return (
    <section className="desk-part" aria-labelledby="passed-title">
      <h2 id="passed-title">
        Passed on, still open <span className="quiet">{passedOn.length}</span>
      </h2>
      <ul className="desk-list plain">
        {passedOn.map(({ call, end }) => (
          <li key={call.callId} className="desk-row">
            <span className="age">{ageWords(secondsSince(call.facts.receivedAt, now))}</span>
            <span className="what">
              <strong>{natureWords(call)}</strong>
              <span>
                {PHONE_ENDS[end].label}{' '}
                <span className="quiet">{call.status === 'assigned' ? '· a team has it' : '· waiting'}</span>
              </span>
              <Link to="/board" search={{ call: call.callId }}>
                Call {call.number} on the board
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
