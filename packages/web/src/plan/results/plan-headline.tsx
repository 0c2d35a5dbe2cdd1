import { dateWords } from '../../ui/format.ts'
import { changeWords, isMoved } from './change-words.ts'
import { Explained } from './explained.tsx'
import {
  busiestTeam,
  costAYear,
  costPerAdditional,
  difference,
  type Measure,
  measured,
  neighborsAnswered,
  shareAnswered,
  slowResponse,
  typicalResponse,
  worstZone,
} from './measures.ts'
import type { PlanView } from './plan-view.ts'
import { dollars } from './words.ts'

const SHOWN = [
  shareAnswered,
  neighborsAnswered,
  typicalResponse,
  slowResponse,
  worstZone,
  busiestTeam,
  costAYear,
]

/** The few numbers that a vote is about, each with its change since "as it was". */
export function PlanHeadline({ view, was }: { view: PlanView; was: PlanView | undefined }) {
  const perNeighbor = was && costPerAdditional(view, was)
  const { from, to } = view.plan.period
  return (
    <dl className="headline plan-headline">
      {SHOWN.map((measure) => (
        <HeadlineFigure key={measure.id} measure={measure} view={view} was={was} />
      ))}
      {was && (
        <div>
          <dt>Per additional neighbor</dt>
          <dd>
            <Explained
              shown={perNeighborWords(perNeighbor ?? null)}
              name="Cost per additional neighbor answered"
              definition="What the plan costs more a year than “as it was”, over the neighbors it answers more a year. A dash: it does not answer more."
              parts={[
                ['Numerator', `${dollars(view.cost.dollarsAYear - was.cost.dollarsAYear)} a year`],
                [
                  'Denominator',
                  `${Math.round(view.figures.answered - was.figures.answered)} neighbors more in the period`,
                ],
                ['Period', `${dateWords(from)} to ${dateWords(to)}`],
              ]}
            />
          </dd>
          <dd className="change small quiet">
            {perNeighbor != null && perNeighbor <= 0 ? 'more answered, no dearer' : 'than as it was'}
          </dd>
        </div>
      )}
    </dl>
  )
}

/** Who answers more for the same or less pays nothing for it. */
const perNeighborWords = (cost: number | null): string =>
  cost === null ? '–' : cost <= 0 ? '$0' : dollars(cost)

interface Props {
  measure: Measure
  view: PlanView
  was: PlanView | undefined
}

function HeadlineFigure({ measure, view, was }: Props) {
  const now = measured(measure, view)
  const before = was && measured(measure, was)
  const change = was && difference(measure, view, was)
  const { from, to } = view.plan.period
  const replications = view.series.replications.length
  return (
    <div>
      <dt>{measure.name}</dt>
      <dd>
        <Explained
          shown={measure.words(now?.mean ?? null)}
          name={measure.name}
          definition={measure.definition}
          parts={[
            ...(measure.parts?.(view) ?? []),
            ['Period', `${dateWords(from)} to ${dateWords(to)}`],
            ...(now?.halfWidth
              ? ([
                  [
                    '95 % interval',
                    `${measure.words(now.mean - now.halfWidth)} to ${measure.words(now.mean + now.halfWidth)}, ${replications} replications`,
                  ],
                ] as const)
              : []),
          ]}
        />
      </dd>
      <dd className="change small quiet">
        {before && change && isMoved(measure, change) ? (
          <>
            {changeWords(measure, change)}
            <br />
            was {measure.words(before.mean)}
          </>
        ) : (
          'as it was'
        )}
      </dd>
    </div>
  )
}
