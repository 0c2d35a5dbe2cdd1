import { addTeam, lastTeamOf, removeTeam } from '../desk/team-edit.ts'
import { hoursOf } from '../desk/week.ts'
import { Press } from '../press.tsx'
import type { LeverProps } from './lever.ts'
import { TeamRow } from './team-row.tsx'

interface Props extends LeverProps {
  centers: ReadonlyMap<string, [number, number]>
  center: [number, number] | null
}

/** Teams of each chosen program: how many, when, from where. */
export function TeamsLever({ plan, was, start, programs, edit, centers, center }: Props) {
  const chosen = plan.scenario.programs.filter((program) => programs.includes(program.id))
  const teamsOf = (each: typeof plan, program: string) =>
    each.scenario.teams.filter((team) => team.program === program)
  return (
    <div className="stack lever-body">
      {chosen.map((program) => {
        const teams = teamsOf(plan, program.id)
        const old = teamsOf(was, program.id).length
        const about = start.programs.find((each) => each.id === program.id)
        const hours = teams.reduce((sum, team) => sum + hoursOf(team.shifts), 0)
        const last = lastTeamOf(plan, program.id)
        return (
          <section key={program.id} className="team-group" aria-label={about?.name ?? program.id}>
            <div className="team-group-head">
              <span>
                <strong>{about?.mark ?? program.id}</strong>{' '}
                <span className="quiet small">{about?.name}</span>
                <br />
                <span className="quiet small">
                  {Math.round(hours)} team-hours a week
                  {teams.length !== old && ` · was ${old} ${old === 1 ? 'team' : 'teams'}`}
                </span>
              </span>
              <span className="stepper">
                <Press
                  className="button tight"
                  aria-label={`One ${about?.mark ?? program.id} team fewer`}
                  isDisabled={!last}
                  onPress={() => last && edit((now) => removeTeam(now, last.id))}
                >
                  −
                </Press>
                <output aria-label={`${about?.mark ?? program.id} teams`}>{teams.length}</output>
                <Press
                  className="button tight"
                  aria-label={`One ${about?.mark ?? program.id} team more`}
                  onPress={() => edit((now) => addTeam(now, program.id, undefined, center))}
                >
                  +
                </Press>
              </span>
            </div>
            {teams.map((team) => (
              <TeamRow
                key={team.id}
                team={team}
                name={start.teams.find((each) => each.id === team.id)?.name ?? team.id}
                phone={program.mode === 'phone'}
                matrix={plan.scenario.travel.model === 'matrix' ? plan.scenario.travel.zones : null}
                centers={centers}
                edit={edit}
              />
            ))}
          </section>
        )
      })}
    </div>
  )
}
