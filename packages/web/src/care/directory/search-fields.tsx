import type { DirectoryOverview } from '@heart/api/care'
import { SERVICE_GENDERS, SERVICE_NEED_LABELS, ServiceNeed } from '@heart/domain/care'
import { type RefObject, useEffect, useState } from 'react'
import type { DirectorySearch } from './directory-page.tsx'

interface Props {
  search: DirectorySearch
  overview: DirectoryOverview | undefined
  set: (change: Partial<DirectorySearch>) => void
  box: RefObject<HTMLInputElement | null>
}

/** Words, need, place and person. Nothing of the person is kept: it only narrows the list. */
export function SearchFields({ search, overview, set, box }: Props) {
  const [typed, setTyped] = useState(search.q ?? '')
  useEffect(() => {
    const words = typed.trim()
    if (words === (search.q ?? '')) return
    const timer = setTimeout(() => set({ q: words || undefined }), 300)
    return () => clearTimeout(timer)
  })
  const pick = (name: keyof DirectorySearch) => (value: string) => set({ [name]: value || undefined })
  return (
    <search className="stack tight no-print">
      <div className="care-fields">
        <label className="field wide">
          <span className="label">
            What is needed, in English or Spanish <span className="kbd">/</span>
          </span>
          <input
            ref={box}
            type="search"
            maxLength={200}
            autoComplete="off"
            placeholder="somewhere to sleep, dentista, food near bus 3"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <Select label="Need" value={search.need} onChange={pick('need')} none="Any">
          {ServiceNeed.options.map((need) => [need, SERVICE_NEED_LABELS[need]])}
        </Select>
        <Select label="Zone" value={search.zone} onChange={pick('zone')} none="Anywhere">
          {(overview?.zones ?? []).map((zone) => [zone, zone])}
        </Select>
        <Select label="Language" value={search.language} onChange={pick('language')} none="Any">
          {(overview?.languages ?? []).map((language) => [language, language])}
        </Select>
        <Select label="For" value={search.gender} onChange={pick('gender')} none="Anybody">
          {Object.entries(SERVICE_GENDERS)}
        </Select>
        <label className="field">
          <span className="label">Age</span>
          <input
            type="number"
            min={0}
            max={130}
            value={search.age ?? ''}
            onChange={(event) =>
              set({ age: event.target.value === '' ? undefined : Number(event.target.value) })
            }
          />
        </label>
      </div>
      <div className="row">
        <Check
          label="Open now"
          isOn={search.open === 'now'}
          onChange={(on) => set({ open: on ? 'now' : undefined })}
        />
        <Check
          label="Not full, no waiting list"
          isOn={search.accepting === 'true'}
          onChange={(on) => set({ accepting: on ? 'true' : undefined })}
        />
        <Check
          label="Also what is gone or not offered"
          isOn={search.gone === 'true'}
          onChange={(on) => set({ gone: on ? 'true' : undefined })}
        />
      </div>
    </search>
  )
}

interface SelectProps {
  label: string
  value: string | undefined
  none: string
  children: (readonly [string, string] | string[])[]
  onChange: (value: string) => void
}

function Select({ label, value, none, children, onChange }: SelectProps) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
        <option value="">{none}</option>
        {children.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

function Check({
  label,
  isOn,
  onChange,
}: {
  label: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}) {
  return (
    <label className="choice-tap">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  )
}
