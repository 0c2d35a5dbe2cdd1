import type { Plan } from '@heart/domain/plan'
import { useRef, useState } from 'react'
import { paintHours } from '../desk/hours-edit.ts'
import { addTeamsWhereNone } from '../desk/staff-edit.ts'
import { CELLS } from '../desk/week.ts'
import { Press } from '../press.tsx'
import { hourCells } from './grid-cells.ts'
import { HoursGrid, type Stroke } from './hours-grid.tsx'
import type { LeverProps } from './lever.ts'
import { WindowsEditor } from './windows-editor.tsx'

const EVERY_CELL = Array.from({ length: CELLS }, (_, cell) => cell)

export function HoursLever({ plan, was, start, programs, edit }: LeverProps) {
  const [teamsFollow, setTeamsFollow] = useState(true)
  const before = useRef<Plan>(plan)
  const cells = hourCells(plan, was, programs)
  const unstaffed = cells.filter((cell) => cell.open !== 'none' && cell.teams === 0).length
  const names = start.programs.filter((program) => programs.includes(program.id)).map((each) => each.mark)

  const paint = ({ id, cells, open, first }: Stroke) => {
    if (first) before.current = plan
    const from = before.current
    edit(() => paintHours(from, { programs, cells, open, teamsFollow }), id)
  }
  const paintAll = (open: boolean) =>
    edit((now) => paintHours(now, { programs, cells: EVERY_CELL, open, teamsFollow }))
  const asItWas = () =>
    edit((now) => ({
      ...now,
      scenario: {
        ...now.scenario,
        programs: now.scenario.programs.map((program) => {
          const old = was.scenario.programs.find((each) => each.id === program.id)
          if (!old || !programs.includes(program.id)) return program
          const { hours: _, ...rest } = program
          return old.hours ? { ...rest, hours: old.hours } : rest
        }),
        teams: now.scenario.teams.map((team) => {
          const old = was.scenario.teams.find((each) => each.id === team.id)
          return old && teamsFollow && programs.includes(team.program)
            ? { ...team, shifts: old.shifts }
            : team
        }),
      },
    }))

  const one =
    programs.length === 1 ? plan.scenario.programs.find((each) => each.id === programs[0]) : undefined
  return (
    <div className="stack lever-body">
      <HoursGrid label={`Hours of ${names.join(', ')}`} cells={cells} onPaint={paint} />
      <p className="small quiet hours-key">
        <span className="key-open" aria-hidden="true" /> open, with the number of teams on duty{' '}
        <span className="key-was" aria-hidden="true" /> as it was
      </p>
      <div className="row">
        <Press className="button tight" onPress={() => paintAll(true)}>
          Around the clock
        </Press>
        <Press className="button tight" onPress={asItWas}>
          As it was
        </Press>
        <label className="check">
          <input
            type="checkbox"
            checked={teamsFollow}
            onChange={(event) => setTeamsFollow(event.target.checked)}
          />
          Teams work the painted hours
        </label>
      </div>
      {unstaffed > 0 && (
        <p className="lever-warning">
          <span aria-hidden="true">▽ </span>
          {unstaffed} open {unstaffed === 1 ? 'hour' : 'hours'} a week without a team: calls then find nobody
          on duty.{' '}
          <Press className="link" onPress={() => edit((now) => addTeamsWhereNone(now, programs))}>
            Add a team there
          </Press>
        </p>
      )}
      {one && (
        <details>
          <summary className="small">Type the hours of {names[0]}</summary>
          <WindowsEditor
            label={`Hours of ${names[0]}`}
            windows={one.hours ?? []}
            onChange={(hours) =>
              edit((now) => ({
                ...now,
                scenario: {
                  ...now.scenario,
                  programs: now.scenario.programs.map((each) =>
                    each.id === one.id ? { ...each, hours } : each,
                  ),
                },
              }))
            }
          />
        </details>
      )}
    </div>
  )
}
