import { monthShort, monthsBetween, type Split } from '@heart/domain/ledger'
import { useFigures } from './insight-queries.ts'
import type { InsightView } from './insight-view.ts'

interface FieldProps {
  label: string
  value: string | undefined
  /** What no choice stands for; null: one is always chosen. */
  all: string | null
  options: readonly (readonly [key: string, label: string])[]
  onChange: (key: string | undefined) => void
}

/** One of a few, or all of them. What an address asks for stands in the list even where nothing was counted for it. */
export function FilterField({ label, value, all, options, onChange }: FieldProps) {
  const isListed = !value || options.some(([key]) => key === value)
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
        {all !== null && <option value="">{all}</option>}
        {!isListed && <option value={value}>{value}</option>}
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

interface MonthProps {
  label: string
  value: string | undefined
  months: { from: string; to: string } | null | undefined
  onChange: (month: string) => void
}

/** A month of the record, the latest first. */
export function MonthField({ label, value, months, onChange }: MonthProps) {
  const all = months ? monthsBetween(months.from, months.to).reverse() : []
  if (value && !all.includes(value)) all.unshift(value)
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
        {!value && <option value="">…</option>}
        {all.map((month) => (
          <option key={month} value={month}>
            {monthShort(month)}
          </option>
        ))}
      </select>
    </label>
  )
}

interface GroupProps {
  label: string
  by: Split & ('program' | 'zone' | 'nature')
  all: string
  view: InsightView
  groupsOf: string | undefined
  change: (part: Partial<InsightView>) => void
}

/** A group of the calls of this period. */
export function GroupField({ label, by, all, view, groupsOf, change }: GroupProps) {
  const { from, to, definitions } = view
  const figures = useFigures(groupsOf ? [groupsOf] : [], { from, to, definitions }, by)
  const groups = figures.data?.measures[0]?.groups ?? []
  const options = groups
    .map((group) => [group.key, group.label] as const)
    .sort(([, a], [, b]) => a.localeCompare(b, 'en', { numeric: true }))
  return (
    <FilterField
      label={label}
      value={view[by]}
      all={all}
      options={options}
      onChange={(key) => change({ [by]: key })}
    />
  )
}
