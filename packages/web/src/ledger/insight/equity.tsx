import { equitySentence, leadOf, type Measure, SPLIT_WORDS, SPLITS, type Split } from '@heart/domain/ledger'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { isCourse } from './course-points.ts'
import { FilterField } from './filter-fields.tsx'
import { GapTable } from './gap-table.tsx'
import { useFigures } from './insight-queries.ts'
import type { InsightView } from './insight-view.ts'
import { SplitSection } from './split-section.tsx'

interface Props {
  measures: readonly Measure[]
  view: InsightView
  scope: string
  change: (part: Partial<InsightView>) => void
}

/** For whom it works less well: best and worst group of every measure, then one measure from group to group. */
export function Equity({ measures, view, scope, change }: Props) {
  const splits = SPLITS.filter(
    (split) => !isCourse(split) && measures.some((measure) => measure.splits.includes(split)),
  )
  const by = view.by && splits.includes(view.by) ? view.by : (splits[0] ?? 'zone')
  const asked = measures.filter((measure) => measure.splits.includes(by))
  const figures = useFigures(
    asked.map(({ id }) => id),
    { ...view, compare: undefined },
    by,
  )
  const rows = asked.flatMap((measure) => {
    const found = figures.data?.by === by && figures.data.measures.find(({ id }) => id === measure.id)
    return found ? [{ measure, figures: found }] : []
  })
  const lead = leadOf('equity', asked)
  const chosen = rows.find(({ measure }) => measure.id === view.m) ?? rows.find((row) => row.measure === lead)
  return (
    <>
      {figures.isError && !figures.data && <Wrong error={figures.error} retry={() => figures.refetch()} />}
      {figures.isPending && <Skeleton lines={8} height={32} label="Comparing the groups" />}
      {chosen && (
        <>
          <p className="aloud">{equitySentence(chosen.measure, chosen.figures.groups, by, scope)}</p>
          <div className="closer-head">
            <FilterField
              label="Compare by"
              value={by}
              all={null}
              options={splits.map((split) => [split, SPLIT_WORDS[split]])}
              onChange={(split) => change({ by: split as Split })}
            />
          </div>
          <GapTable rows={rows} by={by} view={view} chosen={chosen.measure.id} scope={scope} />
          <SplitSection
            measure={chosen.measure}
            by={by}
            whole={chosen.figures.whole}
            groups={chosen.figures.groups}
            scope={scope}
          />
        </>
      )}
    </>
  )
}
