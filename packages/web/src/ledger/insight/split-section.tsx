import {
  type Figure,
  type FigureGroup,
  kindsOf,
  type Measure,
  SPLIT_WORDS,
  type Split,
} from '@heart/domain/ledger'
import { isSmall } from '../care-words.ts'
import { ChartFrame } from '../chart-frame.tsx'
import { SmallNote } from '../small-note.tsx'
import { figuresCsv } from './figures-csv.ts'
import { HeatTable } from './heat-table.tsx'
import { RankTable } from './rank-table.tsx'

interface Props {
  measure: Measure
  by: Split
  whole: Figure
  groups: readonly FigureGroup[]
  scope: string
}

/** One measure from group to group, ranked. */
export function SplitSection({ measure, by, whole, groups: all, scope }: Props) {
  const groups = all.filter(({ figure }) => figure.of !== 0 && (figure.value !== null || figure.parts))
  const column = SPLIT_WORDS[by].replace(/^./, (first) => first.toUpperCase())
  return (
    <ChartFrame
      title={`${measure.name} by ${SPLIT_WORDS[by]}`}
      subtitle={`${measure.denominator ? `Of: ${measure.denominator}` : measure.numerator}. ${whole.low === null ? '' : 'The line is the whole; ▲ ▼ stand further from it than chance would do. '}${scope}.`}
      fileName={`heart-insight-${measure.id}-${by}`}
      csv={() => figuresCsv(groups.map(({ key, figure }) => ({ measure, group: key, figure, before: null })))}
    >
      {by === 'program' && kindsOf(measure.formula).includes('call') && (
        <p className="quiet small">
          A call counts under every program that it was for; so the rows add up to more than the whole.
        </p>
      )}
      {SELF_TOLD.has(by) && (
        <p className="quiet small">
          Only of neighbors who said it themselves; one visit can count in several rows.
        </p>
      )}
      {groups.length === 0 ? (
        <p className="quiet">Nothing was counted that tells the {SPLIT_WORDS[by]}.</p>
      ) : measure.formula.kind === 'parts' ? (
        <HeatTable measure={measure} whole={whole} groups={groups} column={column} />
      ) : (
        <RankTable
          key={`${measure.id}${by}`}
          measure={measure}
          whole={whole}
          groups={groups}
          column={column}
          scope={scope}
        />
      )}
      {groups.some(({ figure }) => isSmall(figure.of ?? 0)) && <SmallNote />}
    </ChartFrame>
  )
}

const SELF_TOLD: ReadonlySet<Split> = new Set(['language', 'age', 'gender', 'ethnicity', 'housing'])
