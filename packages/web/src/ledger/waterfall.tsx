import type { LedgerFigures, Reason } from '@heart/domain/ledger'
import { csvText } from '../ui/csv.ts'
import { count, percent } from '../ui/format.ts'
import { ChartFrame } from './chart-frame.tsx'
import { ANSWERED, REASON_DEFINITIONS, WARRANTED } from './definitions.ts'
import { Figure } from './figure.tsx'
import { waterfallSteps } from './waterfall-steps.ts'
import { WaterfallTable } from './waterfall-table.tsx'

/** What the ledger says became of every warranted call. */
export function Waterfall({ figures, period }: { figures: LedgerFigures; period: string }) {
  const steps = waterfallSteps(figures)
  const { warranted } = figures
  const scale = 100 / Math.max(1, warranted)
  return (
    <ChartFrame
      title="From every warranted call to an answer"
      subtitle={`${count(warranted)} warranted calls. ${period}.`}
      fileName="heart-ledger-reasons"
      csv={() =>
        csvText(
          ['step', 'calls', 'share_of_warranted'],
          steps.map((each) => [each.label, each.count, warranted ? each.count / warranted : null]),
        )
      }
    >
      <WaterfallTable
        first="What became of them"
        rows={steps.map((step) => ({
          ...step,
          bar: (
            <span
              className="bar"
              data-meaning={step.meaning}
              style={{ marginLeft: `${step.from * scale}%`, width: `${(step.to - step.from) * scale}%` }}
            />
          ),
          calls: (
            <Figure
              shown={count(step.count)}
              about={{
                name: step.label,
                definition:
                  step.kind === 'minus'
                    ? REASON_DEFINITIONS[step.key as Reason]
                    : step.kind === 'whole'
                      ? WARRANTED
                      : ANSWERED,
                numerator: step.count,
                denominator: step.kind === 'whole' ? figures.calls : warranted,
                denominatorName: step.kind === 'whole' ? 'calls in the record' : 'warranted calls',
                period,
              }}
            />
          ),
          share: percent(step.count, warranted),
        }))}
      />
    </ChartFrame>
  )
}
