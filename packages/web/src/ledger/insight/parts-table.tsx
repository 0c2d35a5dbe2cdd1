import { type Figure, type Measure, partFigures, samePart, sureText } from '@heart/domain/ledger'
import type { ReactNode } from 'react'
import { count } from '../../ui/format.ts'
import { SHAPE } from '../../ui/meaning.ts'
import { isSmall } from '../care-words.ts'
import { ChartFrame } from '../chart-frame.tsx'
import { SmallNote } from '../small-note.tsx'
import { ChangeCell } from './change-cell.tsx'
import { figuresCsv } from './figures-csv.ts'
import { Lane } from './lane.tsx'
import { LaneHead } from './lane-head.tsx'
import { MeasureFigure } from './measure-figure.tsx'
import { meaningOfPart } from './part-meaning.ts'

interface Props {
  measure: Measure
  figure: Figure
  before: Figure | null
  scope: string
  /** What stands for a part, where there is more than its label. */
  name?: (key: string, label: string) => ReactNode
}

/** How a whole falls into its parts: chart and table in one, the largest first, the period before dashed. */
export function PartsTable({ measure, figure, before, scope, name }: Props) {
  const share: Measure = { ...measure, unit: 'share', better: null }
  const parts = partFigures(figure).map((part) => ({ ...part, old: before && samePart(before, part.key) }))
  const most = Math.max(
    0.01,
    ...parts.map(({ figure: part, old }) => Math.max(part.high ?? 0, old?.value ?? 0)),
  )
  const isFew = isSmall(figure.of ?? 0)
  return (
    <ChartFrame
      title={measure.name}
      subtitle={`${count(figure.of ?? 0)} in all: ${measure.denominator ?? measure.numerator}. ${scope}.`}
      fileName={`heart-insight-${measure.id}`}
      csv={() =>
        figuresCsv(
          parts.map(({ key, figure: part, old }) => ({
            measure: share,
            group: key,
            figure: part,
            before: old,
          })),
        )
      }
    >
      {parts.length === 0 ? (
        <p className="quiet">Nothing was counted here.</p>
      ) : (
        <table className="lanes">
          <thead>
            <tr>
              <th scope="col">{measure.name}</th>
              <th scope="col" className="number">
                Share
              </th>
              <th scope="col" className="number">
                Counted
              </th>
              {before && (
                <th scope="col" className="change-column">
                  Change
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {parts.map(({ key, label, figure: part, old }) => {
              const meaning = meaningOfPart(key)
              return (
                <tr key={key} data-meaning={meaning}>
                  <LaneHead
                    name={
                      <>
                        {meaning && (
                          <span className="mark-shape" aria-hidden="true">
                            {SHAPE[meaning]}
                          </span>
                        )}
                        {name?.(key, label) ?? label}
                      </>
                    }
                    note={sureText(part, 'share')}
                    lane={<Lane figure={part} before={old} most={most} meaning={meaning} />}
                  />
                  <td className="number">
                    <MeasureFigure measure={share} figure={part} scope={scope} of={label} />
                    {isFew && <sup title="Fewer than eleven">†</sup>}
                  </td>
                  <td className="number">{count(part.n ?? 0)}</td>
                  {before && <ChangeCell measure={share} figure={part} before={old} />}
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {isFew && <SmallNote />}
    </ChartFrame>
  )
}
