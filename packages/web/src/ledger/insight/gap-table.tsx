import {
  type BestAndWorst,
  bestAndWorst,
  type Change,
  chanceText,
  changeOf,
  countedText,
  ENOUGH_TO_COMPARE,
  type Measure,
  SPLIT_WORDS,
  type Split,
  valueText,
} from '@heart/domain/ledger'
import { ChartFrame } from '../chart-frame.tsx'
import { figuresCsv } from './figures-csv.ts'
import type { FiguresOf } from './insight-queries.ts'
import type { InsightView } from './insight-view.ts'
import { LaneHead } from './lane-head.tsx'
import { MeasureFigure } from './measure-figure.tsx'
import { MeasureLink } from './measure-link.tsx'

export interface GapRow {
  readonly measure: Measure
  readonly figures: FiguresOf
}

interface Props {
  rows: readonly GapRow[]
  by: Split
  view: InsightView
  chosen: string | undefined
  scope: string
}

/** For each measure the group for which it works best and the one for which it works worst, and how far they are apart. */
export function GapTable({ rows, by, view, chosen, scope }: Props) {
  return (
    <ChartFrame
      title={`Best and worst ${SPLIT_WORDS[by]}`}
      subtitle={`● best, ○ worst, | the whole; groups of fewer than ${ENOUGH_TO_COMPARE} are not judged. ${scope}.`}
      fileName={`heart-insight-equity-${by}`}
      csv={() =>
        figuresCsv(
          rows.flatMap(({ measure, figures }) =>
            figures.groups.map(({ key, figure }) => ({ measure, group: key, figure, before: null })),
          ),
        )
      }
    >
      <table className="lanes gaps">
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col">Best</th>
            <th scope="col">Worst</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ measure, figures }) => {
            const found = bestAndWorst(measure, figures.groups)
            const gap = found && changeOf(found.best.figure, found.worst.figure, measure)
            return (
              <tr key={measure.id} data-chosen={measure.id === chosen}>
                <LaneHead
                  name={
                    <MeasureLink view={view} measure={measure.id} isChosen={measure.id === chosen}>
                      {measure.name}
                    </MeasureLink>
                  }
                  note={gap ? gapWords(gap) : 'fewer than two groups can be judged'}
                  lane={
                    found && (
                      <Gap
                        best={found.best}
                        worst={found.worst}
                        whole={figures.whole.value}
                        unit={measure.unit}
                      />
                    )
                  }
                />
                {(['best', 'worst'] as const).map((which) => (
                  <td key={which} className="gap-cell">
                    {found ? (
                      <>
                        <span className="gap-label">{found[which].label}</span>
                        <MeasureFigure
                          measure={measure}
                          figure={{ ...found[which].figure, p90: null }}
                          scope={scope}
                          of={found[which].label}
                        />
                        <span className="row-note small quiet">{countedText(found[which].figure)}</span>
                      </>
                    ) : (
                      <span className="quiet">–</span>
                    )}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </ChartFrame>
  )
}

function gapWords(gap: Change): string {
  const by = gap.words.replace(/^(up|down) /, '')
  if (by === gap.words) return 'no difference'
  return [`apart by ${by}`, chanceText(gap)].filter(Boolean).join('; ')
}

type GapProps = Pick<BestAndWorst, 'best' | 'worst'> & {
  whole: number | null
  unit: Measure['unit']
}

function Gap({ best, worst, whole, unit }: GapProps) {
  const [a, b] = [best.figure.value ?? 0, worst.figure.value ?? 0]
  const most = unit === 'share' ? 1 : Math.max(a, b, whole ?? 0, 1e-9)
  const at = (value: number) => `${((100 * value) / most).toFixed(2)}%`
  return (
    <span className="lane" title={`${valueText(a, unit)} – ${valueText(b, unit)}`}>
      <span className="gap-line" style={{ left: at(Math.min(a, b)), width: at(Math.abs(a - b)) }} />
      {whole !== null && <span className="lane-whole" style={{ left: at(whole) }} />}
      <span className="gap-dot" style={{ left: at(a) }} />
      <span className="gap-dot worst" style={{ left: at(b) }} />
    </span>
  )
}
