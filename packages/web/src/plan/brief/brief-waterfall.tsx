import type { Brief, BriefStep } from '@heart/replay/plan'
import { type Meaning, SHAPE } from '../../ui/meaning.ts'
import { BriefBars } from './brief-bars.tsx'

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

/** From every warranted call down to the answered ones. */
export function BriefWaterfall({ brief: { options, stepsNote } }: { brief: Brief }) {
  const isThere = ({ key }: BriefStep, i: number) =>
    key !== 'too_far' || options.some(({ steps }) => (steps[i]?.share ?? 0) > 0)
  const rows = (options[0]?.steps ?? []).flatMap((step, i) => (isThere(step, i) ? [{ step, i }] : []))
  return (
    <BriefBars
      label="What becomes of every warranted call, a table"
      caption={stepsNote}
      first="What becomes of them"
      options={options}
      rows={rows.map(({ step, i }) => ({
        key: step.key,
        meaning: MEANING[step.key],
        head: (
          <>
            <span className="mark-shape" aria-hidden="true">
              {SHAPE[MEANING[step.key]]}
            </span>{' '}
            {step.label}
          </>
        ),
        cells: options.map(({ steps }) => ({
          from: steps[i]?.from ?? 0,
          share: steps[i]?.share ?? 0,
          text: steps[i]?.percent ?? '',
        })),
      }))}
    />
  )
}
