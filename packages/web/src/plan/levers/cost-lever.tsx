import { reliefFactor } from '@heart/replay/plan'
import type { LeverProps } from './lever.ts'
import { NumberField } from './number-field.tsx'

/** What people cost, and how busy they may be. */
export function CostLever({ plan, start, edit }: LeverProps) {
  const { costs, crews, utilizationLimit } = plan
  const relief = reliefFactor(costs.hoursPerPost)
  return (
    <div className="stack lever-body">
      <div className="pair">
        <NumberField
          label="Dollars a post and year"
          value={costs.dollarsPerPost}
          step={100}
          onChange={(dollarsPerPost) =>
            dollarsPerPost !== null &&
            edit((now) => ({ ...now, costs: { ...now.costs, dollarsPerPost } }), 'dollars')
          }
        />
        <NumberField
          label="Hours a post works a year"
          value={costs.hoursPerPost}
          min={1}
          step={10}
          onChange={(hoursPerPost) =>
            hoursPerPost && edit((now) => ({ ...now, costs: { ...now.costs, hoursPerPost } }), 'post-hours')
          }
        />
      </div>
      <p className="small quiet">
        Relief factor {relief.toFixed(2)}: a seat filled around the clock takes 8,760 hours a year, so{' '}
        {relief.toFixed(1)} people. The default of $90,900 is Durham’s public request of 2025, $4 million for
        44 posts.
      </p>
      <div className="crews">
        {start.programs
          .filter((program) => plan.scenario.programs.some((each) => each.id === program.id))
          .map((program) => (
            <NumberField
              key={program.id}
              label={`People on a ${program.mark} team`}
              value={crews[program.id] ?? 1}
              min={1}
              onChange={(size) =>
                size &&
                Number.isInteger(size) &&
                edit((now) => ({ ...now, crews: { ...now.crews, [program.id]: size } }), `crew-${program.id}`)
              }
            />
          ))}
      </div>
      <label className="slider">
        <span>Warn when a team is busy for more than</span>
        <output>{Math.round(100 * utilizationLimit)} % of its duty</output>
        <input
          type="range"
          min={20}
          max={100}
          step={5}
          value={Math.round(100 * utilizationLimit)}
          onChange={(event) =>
            edit((now) => ({ ...now, utilizationLimit: Number(event.target.value) / 100 }), 'limit')
          }
        />
      </label>
    </div>
  )
}
