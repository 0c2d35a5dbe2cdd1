import { type FigureGroup, type MeasureUnit, type MonthMark, valueText } from '@heart/domain/ledger'
import * as Plot from '@observablehq/plot'
import { useCallback } from 'react'
import { PlotFigure } from '../../ui/plot-figure.tsx'

export interface CoursePoint extends FigureGroup {
  /** The same place in the period compared with. */
  readonly ghost: FigureGroup | null
}

interface Props {
  points: readonly CoursePoint[]
  unit: MeasureUnit
  short: (key: string) => string
  /** Drawn where `key` is a month. */
  marks?: readonly MonthMark[]
}

const TALL = 280
const NARROW = 560
const PIXELS_A_LABEL = 56
const MARK_ROW = 18

/** A figure along time: the line, how sure it is as a soft band, nine in ten as a thin line, the period before dashed. */
export function CourseChart({ points, unit, short, marks = [] }: Props) {
  const draw = useCallback(
    (width: number) => chart({ points, unit, short, marks }, width),
    [points, unit, short, marks],
  )
  return (
    <>
      <PlotFigure draw={draw} />
      {marks.length > 0 && (
        <ol className="course-marks small">
          {marks.map(({ month, words }) => (
            <li key={`${month}${words}`}>
              <span className="quiet">{short(month)}</span> {words}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

function chart({ points, unit, short, marks = [] }: Props, width: number) {
  const isCount = unit === 'calls' || unit === 'visits'
  const rows = points.map(({ key, figure, ghost }) => ({
    key,
    ...figure,
    ghost: ghost?.figure.value ?? null,
  }))
  const known = rows.filter(({ value }) => value !== null)
  const most = Math.max(
    ...known.flatMap(({ value, high, p90, ghost }) => [value ?? 0, high ?? 0, p90 ?? 0, ghost ?? 0]),
  )
  const shown = marks.filter(({ month }) => rows.some(({ key }) => key === month))
  const every = Math.max(1, Math.ceil((points.length * PIXELS_A_LABEL) / Math.max(1, width - 80)))
  const labels = axisWords(
    points.filter((_, index) => index % every === 0).map(({ key }) => key),
    short,
  )
  const last = known.at(-1)
  const lines = isCount
    ? [
        Plot.barY(known, { x: 'key', y: 'value', fill: 'var(--m-person)', insetLeft: 1, insetRight: 1 }),
        Plot.tickY(rows.filter(isGhost), {
          x: 'key',
          y: 'ghost',
          stroke: 'var(--ink)',
          strokeDasharray: '3 2',
        }),
      ]
    : [
        Plot.areaY(rows, {
          x: 'key',
          y1: (row) => row.low ?? Number.NaN,
          y2: (row) => row.high ?? Number.NaN,
          fill: 'var(--m-person)',
          fillOpacity: 0.2,
        }),
        Plot.lineY(rows, {
          x: 'key',
          y: (row) => row.ghost ?? Number.NaN,
          stroke: 'var(--ink-2)',
          strokeDasharray: '5 4',
        }),
        Plot.lineY(rows, {
          x: 'key',
          y: (row) => row.p90 ?? Number.NaN,
          stroke: 'var(--ink-2)',
          strokeWidth: 1,
        }),
        Plot.lineY(rows, {
          x: 'key',
          y: (row) => row.value ?? Number.NaN,
          stroke: 'var(--m-person)',
          strokeWidth: 2.5,
        }),
        Plot.dot(known, { x: 'key', y: 'value', fill: 'var(--m-person)', r: 3 }),
      ]
  return Plot.plot({
    width,
    height: TALL + MARK_ROW * (shown.length > 0 ? Math.min(3, shown.length) : 0),
    marginLeft: unit === 'share' ? 48 : 60,
    marginRight: width < NARROW ? 12 : 56,
    marginBottom: 44,
    marginTop: 24 + MARK_ROW * Math.min(3, shown.length),
    style: { background: 'none', fontFamily: 'inherit', fontSize: '14px', overflow: 'visible' },
    x: {
      type: isCount ? 'band' : 'point',
      domain: points.map(({ key }) => key),
      label: null,
      tickFormat: (_: string, index: number) => (index % every === 0 ? (labels[index / every] ?? '') : ''),
      tickSize: 0,
      padding: isCount ? 0.2 : 0.4,
    },
    y: {
      domain: [0, most > 0 ? (unit === 'share' ? Math.min(1, most) : most) : 1],
      nice: true,
      grid: true,
      label: null,
      tickSize: 0,
      ticks: 4,
      tickFormat: (value: number) => valueText(value, unit),
    },
    marks: [
      Plot.ruleY([0]),
      ...lines,
      ...endWords(last, unit, width),
      Plot.ruleX(shown, { x: 'month', stroke: 'var(--ink)', strokeDasharray: '2 3' }),
      ...shown.map((mark, index) =>
        Plot.text([mark], {
          x: 'month',
          frameAnchor: 'top',
          dy: -12 - MARK_ROW * (index % 3),
          textAnchor: rows.findIndex(({ key }) => key === mark.month) > rows.length / 2 ? 'end' : 'start',
          text: () => shorten(mark.words, width < NARROW ? 28 : 60),
          fill: 'currentColor',
        }),
      ),
    ],
  })
}

interface Row {
  key: string
  value: number | null
  p90: number | null
}

/** Of months the year stands below the first and wherever it changes. */
const axisWords = (keys: readonly string[], short: (key: string) => string): string[] =>
  keys.map((key, index) => {
    const [month, year] = short(key).split(' ')
    return year && keys[index - 1]?.slice(0, 4) !== key.slice(0, 4) ? `${month}\n${year}` : (month ?? '')
  })

const isGhost = (row: { ghost: number | null }) => row.ghost !== null

/** The last values stand beside their lines, so that no legend is needed. */
function endWords(last: Row | undefined, unit: MeasureUnit, width: number) {
  if (!last || width < NARROW || unit === 'calls' || unit === 'visits') return []
  const words = (value: number | null, text: string, weight: number) =>
    value === null
      ? []
      : [
          Plot.text([last], {
            x: 'key',
            y: () => value,
            text: () => text,
            dx: 8,
            textAnchor: 'start',
            fontWeight: weight,
            fill: 'currentColor',
          }),
        ]
  return [...words(last.value, valueText(last.value, unit), 680), ...words(last.p90, '9 in 10', 400)]
}

const shorten = (words: string, most: number) =>
  words.length > most ? `${words.slice(0, most - 1)}…` : words
