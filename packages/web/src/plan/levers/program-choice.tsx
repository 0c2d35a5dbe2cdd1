import type { PlanStart } from '@heart/api/plan'
import { Button } from 'react-aria-components'

interface Props {
  programs: PlanStart['programs']
  /** Null: all of them. */
  chosen: string | null
  choose: (program: string | null) => void
}

/** Whose hours, area and teams the levers set. */
export function ProgramChoice({ programs, chosen, choose }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form
    <div className="program-choice" role="group" aria-label="Set the levers for">
      <Button className="button tight" aria-pressed={chosen === null} onPress={() => choose(null)}>
        All programs
      </Button>
      {programs.map((program) => (
        <Button
          key={program.id}
          className="button tight"
          aria-label={program.name}
          aria-pressed={chosen === program.id}
          onPress={() => choose(program.id)}
        >
          {program.mark}
        </Button>
      ))}
    </div>
  )
}
