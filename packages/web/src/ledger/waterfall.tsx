import type { LedgerFigures, Reason } from '@heart/domain/ledger'
import { csvText } from '../ui/csv.ts'
import { count, percent } from '../ui/format.ts'
import { SHAPE } from '../ui/meaning.ts'
import { ChartFrame } from './chart-frame.tsx'
import { ANSWERED, REASON_DEFINITIONS, WARRANTED } from './definitions.ts'
import { Figure } from './figure.tsx'
import { waterfallSteps } from './waterfall-steps.ts'

/** Chart and table in one: each row carries its bar, placed where the row before ended. */
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
      <table className="waterfall">
        <thead>
          <tr>
            <th scope="col">What became of them</th>
            <td className="bar-column" />
            <th scope="col" className="number">
              Calls
            </th>
            <th scope="col" className="number">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.key} data-meaning={step.meaning} data-kind={step.kind}>
              <th scope="row">
                <span className="mark-shape" aria-hidden="true">
                  {SHAPE[step.meaning]}
                </span>{' '}
                {step.kind === 'minus' && <span aria-hidden="true">− </span>}
                {step.label}
              </th>
              <td className="bar-column" aria-hidden="true">
                <span
                  className="bar"
                  data-meaning={step.meaning}
                  style={{ marginLeft: `${step.from * scale}%`, width: `${(step.to - step.from) * scale}%` }}
                />
              </td>
              <td className="number">
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
              </td>
              <td className="number">{percent(step.count, warranted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ChartFrame>
  )
}
