import { ChartFrame } from '../../ledger/chart-frame.tsx'
import { WaterfallTable } from '../../ledger/waterfall-table.tsx'
import { csvText } from '../../ui/csv.ts'
import { count, percent } from '../../ui/format.ts'
import { BarLane } from './bar-lane.tsx'
import { Explained } from './explained.tsx'
import type { PlanView } from './plan-view.ts'
import { reasonSteps } from './reason-steps.ts'
import { signed } from './words.ts'

const whole = (n: number) => count(Math.round(n))

/** What becomes of every warranted call; the outlined bars are "as it was". */
export function ReasonWaterfall({ view, was, period }: { view: PlanView; was: PlanView; period: string }) {
  const { warranted } = view.figures
  const old = new Map(reasonSteps(was.figures).map((step) => [step.key, step]))
  const steps = reasonSteps(view.figures).filter(
    (step) => step.key !== 'too_far' || step.count + (old.get('too_far')?.count ?? 0) > 0,
  )
  const scale = 100 / Math.max(1, warranted, was.figures.warranted)
  const place = ({ from, to }: { from: number; to: number }) => ({ from: from * scale, to: to * scale })
  return (
    <ChartFrame
      title="What becomes of every warranted call"
      subtitle={`${whole(warranted)} warranted calls. ${period}. Outlined: as it was, replayed.`}
      fileName="heart-plan-reasons"
      csv={() =>
        csvText(
          ['step', 'calls', 'share_of_warranted', 'calls_as_it_was', 'share_as_it_was'],
          steps.map((step) => [
            step.label,
            step.count,
            warranted ? step.count / warranted : null,
            old.get(step.key)?.count ?? null,
            was.figures.warranted ? (old.get(step.key)?.count ?? 0) / was.figures.warranted : null,
          ]),
        )
      }
    >
      <WaterfallTable
        className="waterfall plan-waterfall"
        first="What becomes of them"
        rows={steps.map((step) => {
          const before = old.get(step.key)
          const isReason = step.meaning !== 'total' && step.key !== 'person' && step.key !== 'phone'
          return {
            ...step,
            kind: isReason ? 'minus' : 'answered',
            bar: <BarLane bar={place(step)} ghost={before && place(before)} meaning={step.meaning} />,
            calls: (
              <Explained
                shown={whole(step.count)}
                name={step.label}
                definition={step.definition}
                parts={[
                  ['Numerator', whole(step.count)],
                  ['Denominator', `${whole(warranted)} warranted calls`],
                  ['As it was', whole(before?.count ?? 0)],
                  ['Period', period],
                ]}
              />
            ),
            share: percent(step.count, warranted),
            change:
              before && Math.round(step.count) !== Math.round(before.count)
                ? signed(Math.round(step.count) - Math.round(before.count), whole)
                : '–',
          }
        })}
      />
    </ChartFrame>
  )
}
