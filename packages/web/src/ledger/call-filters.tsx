import { REASON_LABELS, type Reason } from '@heart/domain/ledger'

export interface Filters {
  outcome: '' | 'answered' | 'unanswered' | 'not_warranted'
  reason: '' | Reason
  programId: string
  zone: string
  nature: string
}

interface Props {
  filters: Filters
  setFilters: (filters: Filters) => void
  reasons: readonly Reason[]
  programs: readonly string[]
}

export function CallFilters({ filters, setFilters, reasons, programs }: Props) {
  const change = (part: Partial<Filters>) => setFilters({ ...filters, ...part })
  return (
    <div className="filters no-print">
      <label className="field">
        <span className="label">Outcome</span>
        <select
          value={filters.outcome}
          onChange={(event) => {
            const outcome = event.target.value as Filters['outcome']
            change(outcome === 'unanswered' ? { outcome } : { outcome, reason: '' })
          }}
        >
          <option value="">all calls</option>
          <option value="answered">answered</option>
          <option value="unanswered">unanswered</option>
          <option value="not_warranted">not warranted</option>
        </select>
      </label>
      <label className="field">
        <span className="label">Reason</span>
        <select
          value={filters.reason}
          onChange={(event) => {
            const reason = event.target.value as Filters['reason']
            change(reason ? { reason, outcome: 'unanswered' } : { reason })
          }}
        >
          <option value="">every reason</option>
          {reasons.map((reason) => (
            <option key={reason} value={reason}>
              {REASON_LABELS[reason]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">Program</span>
        <select value={filters.programId} onChange={(event) => change({ programId: event.target.value })}>
          <option value="">every program</option>
          {programs.map((program) => (
            <option key={program}>{program}</option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">Zone</span>
        <input value={filters.zone} onChange={(event) => change({ zone: event.target.value })} />
      </label>
      <label className="field">
        <span className="label">Nature</span>
        <input value={filters.nature} onChange={(event) => change({ nature: event.target.value })} />
      </label>
    </div>
  )
}
