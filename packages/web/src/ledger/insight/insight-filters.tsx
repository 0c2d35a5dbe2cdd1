import { useState } from 'react'
import { Button } from 'react-aria-components'
import { FilterField, GroupField, MonthField } from './filter-fields.tsx'
import { COMPARE, canAskHow, HOW, type InsightView } from './insight-view.ts'

interface Props {
  view: InsightView
  /** What the figures say they are of; undefined while the first ones load. */
  period: { from: string; to: string } | undefined
  record: { from: string; to: string } | null | undefined
  /** A measure that knows every group. */
  groupsOf: string | undefined
  change: (part: Partial<InsightView>) => void
}

const NO_FILTER: Partial<InsightView> = {
  program: undefined,
  zone: undefined,
  nature: undefined,
  how: undefined,
  compare: undefined,
  definitions: undefined,
}

/** Of which calls, and compared with what. */
export function InsightFilters({ view, period, record, groupsOf, change }: Props) {
  const from = view.from ?? period?.from
  const to = view.to ?? period?.to
  const isFiltered = (Object.keys(NO_FILTER) as (keyof InsightView)[]).some((key) => view[key])
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        className="button tight filters-toggle no-print"
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      >
        Period and filters{isFiltered ? ' (set)' : ''}
      </Button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form */}
      <div
        className="insight-filters no-print"
        role="group"
        aria-label="Period and filters"
        data-open={isOpen}
      >
        <MonthField
          label="From"
          value={from}
          months={record && { from: record.from, to: to ?? record.to }}
          onChange={(month) => change({ from: month, to })}
        />
        <MonthField
          label="To"
          value={to}
          months={record && { from: from ?? record.from, to: record.to }}
          onChange={(month) => change({ from, to: month })}
        />
        <GroupField label="Program" by="program" all="every program" {...{ view, groupsOf, change }} />
        <GroupField label="Zone" by="zone" all="every zone" {...{ view, groupsOf, change }} />
        <GroupField label="Nature" by="nature" all="every nature" {...{ view, groupsOf, change }} />
        {canAskHow(view) && (
          <FilterField
            label="Phone or in person"
            value={view.how}
            all="both"
            options={Object.entries(HOW)}
            onChange={(how) => change({ how: how as InsightView['how'] })}
          />
        )}
        <FilterField
          label="Compare with"
          value={view.compare}
          all="nothing"
          options={Object.entries(COMPARE)}
          onChange={(compare) => change({ compare: compare as InsightView['compare'] })}
        />
        <div className="row filter-buttons">
          <Quick
            label="Last 12 months"
            isOn={!view.from && !view.to}
            onPress={() => change({ from: undefined, to: undefined })}
          />
          {record && (
            <Quick
              label="Whole record"
              isOn={view.from === record.from && view.to === record.to}
              onPress={() => change(record)}
            />
          )}
          {isFiltered && (
            <Button className="button tight plain" onPress={() => change(NO_FILTER)}>
              Clear filters
            </Button>
          )}
        </div>
      </div>
    </>
  )
}

function Quick({ label, isOn, onPress }: { label: string; isOn: boolean; onPress: () => void }) {
  return (
    <Button className="button tight" aria-pressed={isOn} onPress={onPress}>
      {label}
    </Button>
  )
}
