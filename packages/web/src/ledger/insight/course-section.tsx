import {
  countedText,
  type Measure,
  type MonthMark,
  monthShort,
  SPLIT_WORDS,
  type Split,
  sureText,
} from '@heart/domain/ledger'
import { type ReactNode, useMemo } from 'react'
import { isSmall } from '../care-words.ts'
import { ChartFrame } from '../chart-frame.tsx'
import { CourseChart } from './course-chart.tsx'
import { type Course, pointsOf } from './course-points.ts'
import { figuresCsv } from './figures-csv.ts'
import { HeatTable } from './heat-table.tsx'
import type { FiguresOf } from './insight-queries.ts'
import { MeasureFigure } from './measure-figure.tsx'

interface Props {
  measure: Measure
  by: Split & Course
  figures: FiguresOf
  /** The same split of the period compared with. */
  old: FiguresOf | undefined
  period: { from: string; to: string }
  compared: { from: string; to: string } | null
  scope: string
  marks?: readonly MonthMark[]
}

const SHORT: Readonly<Record<Course, (key: string) => string>> = {
  month: monthShort,
  hour: (key) => key.slice(0, 2),
  weekday: (key) => key.slice(0, 3),
}
const NO_MARKS: readonly MonthMark[] = []

/** One measure along time, as a chart and its table. */
export function CourseSection({
  measure,
  by,
  figures,
  old,
  period,
  compared,
  scope,
  marks = NO_MARKS,
}: Props) {
  const points = useMemo(
    () => pointsOf(by, figures.groups, old?.groups ?? [], period, compared),
    [by, figures.groups, old?.groups, period, compared],
  )
  if (measure.formula.kind === 'parts') {
    return (
      <Frame {...{ measure, by, points, scope }}>
        <HeatTable measure={measure} whole={figures.whole} groups={points} column={column(by)} />
      </Frame>
    )
  }
  return (
    <Frame {...{ measure, by, points, scope }}>
      <CourseChart
        points={points}
        unit={measure.unit}
        short={SHORT[by]}
        marks={by === 'month' ? marks : NO_MARKS}
      />
      <details>
        <summary>As a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{column(by)}</th>
              <th scope="col" className="number">
                {measure.name}
              </th>
              <th scope="col" className="number">
                Counted
              </th>
              <th scope="col" className="counted">
                How sure
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ key, label, figure }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td className="number">
                  <MeasureFigure measure={measure} figure={figure} scope={scope} of={label} />
                  {isSmall(figure.of ?? 0) && <sup title="Fewer than eleven">†</sup>}
                </td>
                <td className="number">{countedText(figure)}</td>
                <td className="quiet counted">{sureText(figure, measure.unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Frame>
  )
}

const column = (by: Course) => ({ month: 'Month', hour: 'Hour', weekday: 'Weekday' })[by]

type FrameProps = Pick<Props, 'measure' | 'by' | 'scope'> & {
  points: ReturnType<typeof pointsOf>
  children: ReactNode
}

function Frame({ measure, by, points, scope, children }: FrameProps) {
  return (
    <ChartFrame
      title={`${measure.name} by ${SPLIT_WORDS[by]}`}
      subtitle={`${measure.denominator ? `Of: ${measure.denominator}` : measure.numerator}. ${scope}.`}
      fileName={`heart-insight-${measure.id}-${by}`}
      csv={() =>
        figuresCsv(
          points.map(({ key, figure, ghost }) => ({
            measure,
            group: key,
            figure,
            before: ghost?.figure ?? null,
          })),
        )
      }
    >
      {children}
    </ChartFrame>
  )
}
