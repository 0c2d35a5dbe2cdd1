import type { SessionView } from '@heart/api/access'
import type { PhoneClaim } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import type { Program } from '@heart/domain/program'
import { Button } from 'react-aria-components'
import { mayDo } from '../access/session.ts'
import { CallFactsList } from '../call/call-facts.tsx'
import { TriageList } from '../call/triage-list.tsx'
import { useCallDetail } from '../dispatch/board-queries.ts'
import { Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { CallHead } from './call-head.tsx'
import { KeptNotes } from './kept-notes.tsx'
import { TakeOverForm } from './take-over-form.tsx'

interface Props {
  callId: string | null
  claim: PhoneClaim | undefined
  session: SessionView
  programs: readonly Program[] | undefined
  teams: readonly TeamView[]
  claimIt: (() => void) | undefined
  needsShift: boolean
  pending: boolean
}

/** A call looked at before it is claimed, or one that somebody else has. */
export function SeenCall({ callId, claim, session, programs, teams, claimIt, needsShift, pending }: Props) {
  const detail = useCallDetail(callId ?? undefined)
  const call = detail.data
  if (callId === null) {
    return (
      <div className="desk-empty">
        <h2>{needsShift ? 'Start your shift' : 'No call is open here'}</h2>
        <p className="quiet">
          {needsShift
            ? 'Choose your phone team above; then callers can be claimed.'
            : 'Choose one of the list. New calls appear by themselves.'}
        </p>
      </div>
    )
  }
  return (
    <section className="desk-seen" aria-labelledby="call-title">
      {detail.isPending && <Skeleton lines={7} height={24} label="Loading the call" />}
      {detail.isError && !call && <Wrong error={detail.error} retry={() => detail.refetch()} />}
      {call && (
        <>
          <CallHead call={call} />
          {claimIt && (
            <div>
              <Button className="button primary big" isDisabled={pending} onPress={claimIt}>
                Claim this call <span className="kbd">C</span>
              </Button>
            </div>
          )}
          {needsShift && <p>Start your shift above to claim it.</p>}
          {claim && mayDo(session, 'phone.oversee') && (
            <TakeOverForm claim={claim} teams={teams} programs={programs} timezone={session.timezone} />
          )}
          <CallFactsList call={call} timezone={session.timezone} />
          <div className="desk-part">
            <h3>Triage</h3>
            <TriageList call={call} programs={programs} />
          </div>
          {claim && mayDo(session, 'phone.oversee') && (
            <KeptNotes callId={callId} timezone={session.timezone} />
          )}
        </>
      )}
    </section>
  )
}
