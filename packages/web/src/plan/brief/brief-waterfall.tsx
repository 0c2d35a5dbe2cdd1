import type { Brief, BriefStep } from '@heart/replay/plan'
import { type Meaning, SHAPE } from '../../ui/meaning.ts'

const MEANING: Readonly<Record<BriefStep['key'], Meaning | 'total'>> = {
  warranted: 'total',
  out_of_area: 'area',
  out_of_hours: 'hours',
  no_team_on_duty: 'team',
  too_far: 'area',
  all_teams_busy: 'team',
  person: 'person',
  phone: 'phone',
}

/** Chart and table in one: from every warranted call down to the answered ones, one column an option. */
export function BriefWaterfall({ brief: { options, stepsNote } }: { brief: Brief }) {
  const isThere = ({ key }: BriefStep, i: number) =>
    key !== 'too_far' || options.some(({ steps }) => (steps[i]?.share ?? 0) > 0)
  const rows = (options[0]?.steps ?? []).flatMap((step, i) => (isThere(step, i) ? [{ step, i }] : []))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrolled by keyboard too
    <section className="scroll" tabIndex={0} aria-label="What becomes of every warranted call, a table">
      <table className="brief-table brief-chart">
        <caption className="quiet small">{stepsNote}</caption>
        <thead>
          <tr>
            <th scope="col">What becomes of them</th>
            {options.map(({ mark, name }) => (
              <th key={mark} scope="col">
                {mark === '' ? name : `${mark}  ${name}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ step, i }) => (
            <tr key={step.key} data-meaning={MEANING[step.key]}>
              <th scope="row">
                <span className="mark-shape" aria-hidden="true">
                  {SHAPE[MEANING[step.key]]}
                </span>{' '}
                {step.label}
              </th>
              {options.map(({ mark, steps }) => (
                <td key={mark}>
                  <BarCell
                    from={steps[i]?.from ?? 0}
                    share={steps[i]?.share ?? 0}
                    text={steps[i]?.percent ?? ''}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A bar in its lane with its number; `was` marks where “as it was” ended. */
export function BarCell({
  from,
  share,
  text,
  was,
}: {
  from: number
  share: number
  text: string
  was?: number
}) {
  return (
    <span className="brief-cell">
      <span className="brief-lane" aria-hidden="true">
        {share > 0 && (
          <span className="brief-fill" style={{ left: `${100 * from}%`, width: `${100 * share}%` }} />
        )}
        {was !== undefined && <span className="brief-was" style={{ left: `${100 * was}%` }} />}
      </span>
      <span className="number">{text}</span>
    </span>
  )
}
