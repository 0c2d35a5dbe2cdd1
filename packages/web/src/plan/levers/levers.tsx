import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import type { Figures } from '../worker/figures.ts'
import { AreaLever } from './area-lever.tsx'
import { CostLever } from './cost-lever.tsx'
import { HoursLever } from './hours-lever.tsx'
import type { LeverProps } from './lever.ts'
import { ProgramChoice } from './program-choice.tsx'
import { RulesLever } from './rules-lever.tsx'
import { TeamsLever } from './teams-lever.tsx'
import { zoneCenters } from './zone-centers.ts'

interface Props extends Omit<LeverProps, 'programs'> {
  areas: GeoJSON.FeatureCollection | undefined
  zones: readonly string[]
  figures: Figures | undefined
  dark: boolean
}

/** Everything that can be moved. On a phone each part opens by itself. */
export function Levers({ areas, zones, figures, dark, ...lever }: Props) {
  const { plan, start } = lever
  const [chosen, choose] = useState<string | null>(null)
  const [wide] = useState(() => matchMedia('(min-width: 900px)').matches)
  const ids = plan.scenario.programs.map((program) => program.id)
  const programs = chosen !== null && ids.includes(chosen) ? [chosen] : ids
  const centers = useMemo(() => zoneCenters(areas), [areas])
  const given = { ...lever, programs }
  return (
    <section className="levers" aria-label="Levers">
      <label className="plan-name">
        <span className="quiet small">Name of the plan</span>
        <input
          className="input"
          value={plan.name}
          maxLength={80}
          onChange={(event) => {
            const name = event.target.value
            if (name.trim()) lever.edit((now) => ({ ...now, name }), 'name')
          }}
        />
      </label>
      <ProgramChoice
        programs={start.programs.filter((program) => ids.includes(program.id))}
        chosen={chosen}
        choose={choose}
      />
      <Lever title="Hours" open>
        <HoursLever {...given} />
      </Lever>
      <Lever title="Area" open={wide}>
        <AreaLever {...given} areas={areas} zones={zones} figures={figures} dark={dark} />
      </Lever>
      <Lever title="Teams" open={wide}>
        <TeamsLever {...given} centers={centers} center={start.center} />
      </Lever>
      <Lever title="Waiting and order" open={wide}>
        <RulesLever {...given} />
      </Lever>
      <Lever title="Cost and limits" open={false}>
        <CostLever {...given} />
      </Lever>
    </section>
  )
}

/** A closed part is not drawn at all: a map costs nothing until it is looked at. */
function Lever({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  const [shown, setShown] = useState(open)
  return (
    <details className="lever" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {shown && children}
    </details>
  )
}
