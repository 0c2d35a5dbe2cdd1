import { isPhoneFirst, phoneFirst } from '../desk/team-edit.ts'
import type { LeverProps } from './lever.ts'
import { NumberField } from './number-field.tsx'

/** How long a call waits, and who is asked first. */
export function RulesLever({ plan, was, edit }: LeverProps) {
  const { patienceMinutes } = plan.scenario
  const old = was.scenario.patienceMinutes
  const hasPhone = plan.scenario.programs.some((program) => program.mode === 'phone')
  const set = (part: Partial<typeof plan.scenario>, stroke?: string) =>
    edit((now) => ({ ...now, scenario: { ...now.scenario, ...part } }), stroke)
  return (
    <div className="stack lever-body">
      <label className="slider">
        <span>When every team is busy, a call waits up to</span>
        <output>
          {patienceMinutes === 0 ? 'no time' : `${patienceMinutes} min`}
          {patienceMinutes !== old && (
            <span className="quiet small"> (was {old === 0 ? 'no time' : `${old} min`})</span>
          )}
        </output>
        <input
          type="range"
          min={0}
          max={90}
          step={5}
          value={patienceMinutes}
          style={{ '--was-part': old === patienceMinutes ? -1 : old / 90 } as React.CSSProperties}
          onChange={(event) => set({ patienceMinutes: Number(event.target.value) }, 'patience')}
        />
      </label>
      {hasPhone && (
        <label className="check">
          <input
            type="checkbox"
            checked={isPhoneFirst(plan)}
            onChange={(event) => edit((now) => phoneFirst(now, event.target.checked))}
          />
          Try the phone first, then send a team
        </label>
      )}
      <details className="more">
        <summary>More rules</summary>
        <div className="stack lever-body">
          <label className="field">
            <span className="label">After a call a team</span>
            <select
              value={plan.scenario.afterCall}
              onChange={(event) => set({ afterCall: event.target.value as 'stay' | 'return' })}
            >
              <option value="stay">waits where it is</option>
              <option value="return">drives back to its post</option>
            </select>
          </label>
          <NumberField
            label="No new call in the last … minutes of a shift"
            value={plan.scenario.lastCallMinutes}
            onChange={(lastCallMinutes) => set({ lastCallMinutes: lastCallMinutes ?? 0 }, 'last-call')}
          />
          <NumberField
            label="Farthest drive, in minutes (empty: any)"
            value={plan.scenario.maxTravelMinutes}
            empty
            onChange={(maxTravelMinutes) => set({ maxTravelMinutes }, 'max-travel')}
          />
        </div>
      </details>
    </div>
  )
}
