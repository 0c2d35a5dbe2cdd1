import type { PhoneClaim } from '@heart/api/call'
import { clockTime } from '../ui/format.ts'
import { useNow } from '../ui/now.ts'
import { minutesTo, natureWords } from './desk-words.ts'

interface Props {
  claims: readonly PhoneClaim[]
  chosen: string | null
  choose: (callId: string) => void
  timezone: string
}

export const isStale = ({ staleAt }: Pick<PhoneClaim, 'staleAt'>, nowMs: number): boolean =>
  staleAt !== null && nowMs >= Date.parse(staleAt)

export const whoHas = ({ people, teamName }: Pick<PhoneClaim, 'people' | 'teamName'>): string =>
  people.length > 0 ? `${people.join(' and ')} (${teamName})` : teamName

/** Calls that others have; a claim that is not connected in time turns amber, and stays theirs. */
export function ClaimsList({ claims, chosen, choose, timezone }: Props) {
  const now = useNow()
  if (claims.length === 0) return null
  return (
    <section className="desk-part" aria-labelledby="claims-title">
      <h2 id="claims-title">
        With others <span className="quiet">{claims.length}</span>
      </h2>
      <ul className="desk-list">
        {claims.map((claim) => {
          const stale = isStale(claim, now)
          const dropped = droppedAt(claim)
          return (
            <li key={claim.assignmentId}>
              <button
                type="button"
                className="desk-row claim"
                data-stale={stale || dropped !== null}
                aria-current={claim.call.callId === chosen}
                onClick={() => choose(claim.call.callId)}
              >
                <span className="what">
                  <strong>{natureWords(claim.call)}</strong>
                  <span>{whoHas(claim)}</span>
                  <span className="quiet">
                    {dropped
                      ? `the line dropped ${clockTime(dropped, timezone)}`
                      : stateWords(claim, stale, now, timezone)}
                  </span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** When the line to the caller dropped, if nobody has called back since. */
function droppedAt({ call, assignmentId }: PhoneClaim): string | null {
  const latest = call.transfers?.findLast((one) => one.assignmentId === assignmentId)
  return latest?.state === 'dropped' ? latest.since : null
}

function stateWords(claim: PhoneClaim, stale: boolean, now: number, timezone: string): string {
  const since = clockTime(claim.since, timezone)
  if (claim.staleAt === null) return `speaking since ${since}`
  if (stale) return `stale: claimed ${since}, not connected`
  return `claimed ${since}, stale in ${minutesTo(Date.parse(claim.staleAt) - now)}`
}
