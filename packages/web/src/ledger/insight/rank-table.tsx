import { countedText, type Figure, type FigureGroup, type Measure, sureText } from '@heart/domain/ledger'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { isSmall } from '../care-words.ts'
import { type Sort, SortHead } from '../sort-head.tsx'
import { Lane } from './lane.tsx'
import { LaneHead } from './lane-head.tsx'
import { MeasureFigure } from './measure-figure.tsx'
import { besides, firstOrder, type RankColumn, rankGroups } from './rank-groups.ts'

interface Props {
  measure: Measure
  whole: Figure
  groups: readonly FigureGroup[]
  column: string
  scope: string
}

const FIRST_ROWS = 12

/** Groups of one measure, ranked: each with its bar on the common scale, and the whole as a line across all of them. */
export function RankTable({ measure, whole, groups, column, scope }: Props) {
  const [sort, setSort] = useState<Sort<RankColumn>>(firstOrder(measure))
  const [all, setAll] = useState(false)
  const ranked = rankGroups(groups, sort.column, sort.down)
  const shown = all ? ranked : ranked.slice(0, FIRST_ROWS)
  const most = scaleOf(measure, groups)
  const isJudged = whole.low !== null
  return (
    <>
      <table className="lanes">
        <thead>
          <tr>
            <SortHead column="label" words={column} sort={sort} onSort={setSort} />
            <SortHead column="value" words={measure.name} sort={sort} onSort={setSort} className="number" />
            <SortHead
              column="counted"
              words="Counted"
              sort={sort}
              onSort={setSort}
              className="number counted"
            />
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, label, figure }) => (
            <tr key={key}>
              <LaneHead
                name={label}
                note={[sureText(figure, measure.unit), asideWords(figure, whole)].filter(Boolean).join('; ')}
                lane={<Lane figure={figure} most={most} whole={isJudged ? whole.value : null} />}
              />
              <td className="number">
                <MeasureFigure measure={measure} figure={figure} scope={scope} of={label} />
                {isSmall(figure.of ?? 0) && <sup title="Fewer than eleven">†</sup>}
              </td>
              <td className="number quiet counted">{countedText(figure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {groups.length > FIRST_ROWS && (
        <div className="no-print">
          <Button className="button tight" onPress={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${groups.length}`}
          </Button>
        </div>
      )}
    </>
  )
}

function scaleOf({ unit }: Measure, groups: readonly FigureGroup[]): number {
  const most = Math.max(
    1e-9,
    ...groups.flatMap(({ figure }) => [
      figure.value ?? 0,
      figure.p90 ?? 0,
      isSmall(figure.of ?? 0) ? 0 : (figure.high ?? 0),
    ]),
  )
  return unit === 'share' ? Math.min(1, most) : most
}

function asideWords(figure: Figure, whole: Figure): string {
  const side = besides(figure, whole)
  return side ? `${side === 'above' ? '▲' : '▼'} ${side} the whole` : ''
}
