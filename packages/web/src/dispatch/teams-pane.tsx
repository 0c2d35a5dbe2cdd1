import type { CallView } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import { COMMITTED } from '@heart/domain/dispatch'
import type { Program } from '@heart/domain/program'
import { Notice, Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { orderTeams } from './team-order.ts'
import { TeamRow } from './team-row.tsx'
import { useTeamStep } from './use-team-step.ts'

interface Props {
  teams: readonly TeamView[]
  calls: readonly CallView[]
  programs: readonly Program[] | undefined
  loading: boolean
  error: unknown
  retry: () => void
  timezone: string
  mayWork: boolean
  /** Supervisors: a slip of a team, while it is fresh; a phone that is lost. */
  mayOversee: boolean
  select: (callId: string) => void
}

export function TeamsPane(props: Props) {
  const { teams, programs } = props
  const step = useTeamStep(props.calls, props.timezone)
  const free = teams.filter((each) => each.status === 'available').length
  const busy = teams.filter((each) => COMMITTED.has(each.status)).length
  return (
    <section id="teams" className="pane teams-pane" aria-label="Teams" tabIndex={-1}>
      <div className="pane-head">
        <h2>Teams</h2>
        <span className="quiet">
          {free} free · {busy} on calls
        </span>
      </div>
      {step.isError && <Wrong error={step.error} />}
      {props.loading && <Skeleton lines={6} height={36} label="Loading the teams" />}
      {props.error !== null && <Wrong error={props.error} retry={props.retry} />}
      {!props.loading && props.error === null && teams.length === 0 && (
        <Notice title="No teams yet">
          <p className="quiet">They come with the agency’s configuration.</p>
        </Notice>
      )}
      <ul className="teams">
        {orderTeams(teams).map((view) => (
          <TeamRow
            key={view.teamId}
            view={view}
            calls={props.calls}
            mode={programs?.find((each) => each.id === view.team.programId)?.mode}
            timezone={props.timezone}
            mayWork={props.mayWork}
            mayOversee={props.mayOversee}
            busy={step.isPending && step.variables.view.teamId === view.teamId}
            onStep={(action) => step.mutate({ view, action })}
            select={props.select}
          />
        ))}
      </ul>
    </section>
  )
}
