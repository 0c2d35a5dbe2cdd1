import { type Measure, type MonthMark, SPLIT_WORDS, type Split } from '@heart/domain/ledger'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { isCourse } from './course-points.ts'
import { CourseSection } from './course-section.tsx'
import { FilterField } from './filter-fields.tsx'
import { type Figures, useFigures } from './insight-queries.ts'
import type { InsightView } from './insight-view.ts'
import { SplitSection } from './split-section.tsx'

interface Props {
  measure: Measure
  /** Those of the question, to choose from. */
  measures: readonly Measure[]
  view: InsightView
  scope: string
  marks?: readonly MonthMark[] | undefined
  change: (part: Partial<InsightView>) => void
}

/** One measure looked at closely: along the months, and from group to group. */
export function CloserLook({ measure, measures, view, scope, marks, change }: Props) {
  const splits: readonly Split[] = measure.splits.filter((split) => split !== 'month')
  const by = view.by && splits.includes(view.by) ? view.by : splits.find((split) => !isCourse(split))
  return (
    <>
      <div className="closer-head no-print">
        <FilterField
          label="Look closely at"
          value={measure.id}
          all={null}
          options={measures.map(({ id, name }) => [id, name])}
          onChange={(m) => change({ m })}
        />
        {by && (
          <FilterField
            label="Split by"
            value={by}
            all={null}
            options={splits.map((split) => [split, SPLIT_WORDS[split]])}
            onChange={(split) => change({ by: split as Split })}
          />
        )}
      </div>
      {measure.splits.includes('month') && <MeasureSplit by="month" {...{ measure, view, scope, marks }} />}
      {by && <MeasureSplit by={by} {...{ measure, view, scope }} />}
    </>
  )
}

type SplitProps = Pick<Props, 'measure' | 'view' | 'scope' | 'marks'> & { by: Split }

function MeasureSplit({ by, measure, view, scope, marks }: SplitProps) {
  const figures = useFigures([measure.id], view, by)
  const compared = figures.data?.compared ?? null
  const old = useFigures(
    [measure.id],
    { ...view, ...compared, compare: undefined },
    by,
    compared !== null && isCourse(by),
  )
  const found = ofMeasure(figures.data, measure, by)
  if (figures.isError && !figures.data) return <Wrong error={figures.error} retry={() => figures.refetch()} />
  if (!figures.data || !found) return <Skeleton lines={6} height={28} label="Adding up" />
  return isCourse(by) ? (
    <CourseSection
      measure={measure}
      by={by}
      figures={found}
      old={compared ? ofMeasure(old.data, measure, by) : undefined}
      period={figures.data.period}
      compared={compared}
      scope={scope}
      {...(marks ? { marks } : {})}
    />
  ) : (
    <SplitSection measure={measure} by={by} whole={found.whole} groups={found.groups} scope={scope} />
  )
}

/** While others load the answer before stands; it may be of another measure or split. */
const ofMeasure = (figures: Figures | undefined, { id }: Measure, by: Split) =>
  figures?.by === by ? figures.measures.find((each) => each.id === id) : undefined
