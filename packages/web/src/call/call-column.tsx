import type { SessionView } from '@heart/api/access'
import type { TeamView } from '@heart/api/dispatch'
import type { Program } from '@heart/domain/program'
import { Button } from 'react-aria-components'
import { mayDo } from '../access/session.ts'
import { AssignmentSteps } from '../dispatch/assignment-steps.tsx'
import { useCallDetail } from '../dispatch/board-queries.ts'
import { RecommendationList } from '../dispatch/recommendation-list.tsx'
import type { useSend } from '../dispatch/use-send.ts'
import { ageWords, plain, secondsSince } from '../ui/format.ts'
import { Wrong } from '../ui/notice.tsx'
import { useNow } from '../ui/now.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { CallFactsList } from './call-facts.tsx'
import { CloseForm } from './close-form.tsx'
import { ReopenForm } from './reopen-form.tsx'
import { ScreenOutForm } from './screen-out-form.tsx'
import { Timeline } from './timeline.tsx'
import { TriageList } from './triage-list.tsx'

interface Props {
  callId: string
  session: SessionView
  teams: readonly TeamView[]
  programs: readonly Program[] | undefined
  send: ReturnType<typeof useSend>
  close: () => void
}

/** The selected call, as a column over the map. */
export function CallColumn({ callId, session, teams, programs, send, close }: Props) {
  const detail = useCallDetail(callId)
  const now = useNow(5_000)
  const call = detail.data
  const may = (permission: Parameters<typeof mayDo>[1]) => mayDo(session, permission)
  const active = call?.assignments.filter((each) => each.endedAt === null) ?? []
  return (
    <section className="column" aria-labelledby="call-title">
      <div className="column-head">
        <div>
          <h2 id="call-title">
            {call ? (call.facts.mappedNature ? plain(call.facts.mappedNature) : 'Unknown type') : 'Call'}
          </h2>
          {call && (
            <p className="quiet">
              <code>{call.facts.nature}</code> · {call.number} ·{' '}
              {ageWords(secondsSince(call.facts.receivedAt, now))}
            </p>
          )}
        </div>
        <Button className="button plain tight" aria-label="Close this column" onPress={close}>
          <span aria-hidden="true">✕</span>
        </Button>
      </div>
      {detail.isPending && <Skeleton lines={7} height={24} label="Loading the call" />}
      {detail.isError && !call && <Wrong error={detail.error} retry={() => detail.refetch()} />}
      {call && (
        <>
          {send.isError && send.variables?.callId === callId && <Wrong error={send.error} />}
          <CallFactsList call={call} timezone={session.timezone} />
          {active.length > 0 && (
            <div className="part">
              <h3>On this call</h3>
              {active.map((assignment) => (
                <AssignmentSteps
                  key={assignment.assignmentId}
                  call={call}
                  assignment={assignment}
                  team={teams.find((each) => each.teamId === assignment.teamId)}
                  mode={programs?.find((each) => each.id === assignment.programId)?.mode}
                  mayWork={may('team.work')}
                  timezone={session.timezone}
                />
              ))}
            </div>
          )}
          {call.status !== 'closed' && (
            <div className="part">
              <h3>{active.length > 0 ? 'Send another team' : 'Who should go'}</h3>
              <RecommendationList
                call={call}
                teams={teams}
                pending={send.isPending}
                maySend={may('team.dispatch')}
                send={(input) => send.mutate({ callId, version: call.version, ...input })}
              />
            </div>
          )}
          <div className="part">
            <h3>Triage</h3>
            <TriageList call={call} programs={programs} />
          </div>
          {call.status !== 'closed' && may('call.screen') && programs && (
            <details className="part">
              <summary>Screen out…</summary>
              <ScreenOutForm call={call} programs={programs} />
            </details>
          )}
          {call.status !== 'closed' && active.length === 0 && may('call.close') && (
            <details className="part">
              <summary>Close without a team…</summary>
              <CloseForm call={call} />
            </details>
          )}
          {call.status === 'closed' && may('call.close') && (
            <details className="part">
              <summary>Reopen…</summary>
              <ReopenForm call={call} />
            </details>
          )}
          <div className="part">
            <h3>Timeline</h3>
            <Timeline call={call} timezone={session.timezone} />
          </div>
        </>
      )}
    </section>
  )
}
