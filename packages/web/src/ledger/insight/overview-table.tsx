import {
  countedText,
  type Figure,
  isCount,
  type Measure,
  type MeasureFigures,
  type MeasureUnit,
  missingWords,
  sureText,
  valueText,
} from '@heart/domain/ledger'
import { count } from '../../ui/format.ts'
import { isSmall } from '../care-words.ts'
import { ChartFrame } from '../chart-frame.tsx'
import { SmallNote } from '../small-note.tsx'
import { ChangeCell } from './change-cell.tsx'
import { figuresCsv } from './figures-csv.ts'
import type { InsightView } from './insight-view.ts'
import { Lane } from './lane.tsx'
import { LaneHead } from './lane-head.tsx'
import { MeasureFigure } from './measure-figure.tsx'
import { MeasureLink } from './measure-link.tsx'

interface Props {
  title: string
  rows: readonly MeasureFigures[]
  view: InsightView
  /** The measure looked at closely below. */
  chosen: string | undefined
  scope: string
  fileName: string
}

/** Every measure of a question: chart and table in one; a name leads to a closer look. */
export function OverviewTable({ title, rows, view, chosen, scope, fileName }: Props) {
  const scales = scalesOf(rows)
  const isCompared = rows.some(({ before }) => before !== null)
  return (
    <ChartFrame
      title={title}
      subtitle={`${scaleWords(rows, scales)} ${scope}.`}
      fileName={fileName}
      csv={() => figuresCsv(rows.map(({ whole, ...row }) => ({ ...row, group: '', figure: whole })))}
    >
      <table className="lanes overview">
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col" className="number">
              {rows.every(({ measure }) => measure.formula.kind === 'duration')
                ? 'Half · nine in ten'
                : 'Figure'}
            </th>
            {isCompared && (
              <th scope="col" className="change-column">
                Change
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ measure, whole, before }) => {
            const most = scales[measure.unit]
            return (
              <tr key={measure.id} data-chosen={measure.id === chosen}>
                <LaneHead
                  name={
                    <MeasureLink view={view} measure={measure.id} isChosen={measure.id === chosen}>
                      {measure.name}
                    </MeasureLink>
                  }
                  note={rowNote(whole, measure)}
                  lane={most && <Lane figure={whole} before={before} most={most} />}
                />
                <td className="number">
                  {whole.missing ? (
                    <span className="quiet">–</span>
                  ) : (
                    <MeasureFigure measure={measure} figure={whole} scope={scope} />
                  )}
                  {isSmall(whole.of ?? 0) && <sup title="Fewer than eleven">†</sup>}
                </td>
                {isCompared && <ChangeCell measure={measure} figure={whole} before={before} />}
              </tr>
            )
          })}
        </tbody>
      </table>
      {rows.some(({ whole }) => isSmall(whole.of ?? 0)) && <SmallNote />}
    </ChartFrame>
  )
}

function rowNote(figure: Figure, { unit }: Measure): string {
  if (figure.missing) return missingWords(figure.missing)
  if (figure.n === null) return 'cannot be told with these filters'
  if (figure.value === null) return 'nothing was counted here'
  return [countWords(figure, unit), sureText(figure, unit)].filter(Boolean).join(' · ')
}

/** What was counted, unless the figure itself is the count. */
function countWords(figure: Figure, unit: MeasureUnit): string {
  const { n, of } = figure
  if (n === null || isCount(unit)) return ''
  if (unit === 'share') return countedText(figure)
  return of === null || n === of
    ? `${count(n)} counted`
    : `${count(Math.round(n))} ÷ ${count(Math.round(of))}`
}

/** Times of one unit stand on one scale, shares on that from none to all; counts of different things have none in common. */
function scalesOf(rows: readonly MeasureFigures[]): Partial<Record<MeasureUnit, number>> {
  const scales: Partial<Record<MeasureUnit, number>> = {}
  for (const { measure, whole, before } of rows) {
    if (!DRAWN.has(measure.unit)) continue
    const most = [whole.value, whole.p90, whole.high, before?.value, before?.p90].map((each) => each ?? 0)
    scales[measure.unit] = measure.unit === 'share' ? 1 : Math.max(scales[measure.unit] ?? 0, ...most)
  }
  return scales
}

const DRAWN: ReadonlySet<MeasureUnit> = new Set(['share', 'minutes', 'days'])

function scaleWords(rows: readonly MeasureFigures[], scales: Partial<Record<MeasureUnit, number>>): string {
  const units = new Set(rows.map(({ measure }) => measure.unit))
  const words = [
    units.has('share') && 'shares from 0 to 100\u00a0%',
    units.has('minutes') && scales.minutes && `times from 0 to ${valueText(scales.minutes, 'minutes')}`,
  ].filter(Boolean)
  return words.length === 0 ? '' : `Bars: ${words.join(', ')}; the soft band is how sure we are.`
}
