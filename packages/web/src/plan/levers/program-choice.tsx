import type { PlanStart } from '@heart/api/plan'
import { Press } from '../press.tsx'

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
      <Press className="button tight" aria-pressed={chosen === null} onPress={() => choose(null)}>
        All programs
      </Press>
      {programs.map((program) => (
        <Press
          key={program.id}
          className="button tight"
          aria-label={program.name}
          aria-pressed={chosen === program.id}
          onPress={() => choose(program.id)}
        >
          {program.mark}
        </Press>
      ))}
    </div>
  )
}
