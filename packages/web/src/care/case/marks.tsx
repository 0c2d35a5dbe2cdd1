import type { WorkItem } from '@heart/api/care'
import { type CareLabel, LABEL_LABELS, RISK_LABELS, type Risk } from '@heart/domain/care'

/** How much may come of waiting: a word and a shape, never colour alone. */
export function RiskMark({ risk }: { risk: Risk }) {
  if (risk === 'usual') return null
  return (
    <span className="care-mark" data-risk={risk}>
      <span aria-hidden="true">{risk === 'high' ? '▲' : '△'}</span> {RISK_LABELS[risk]}
    </span>
  )
}

export function LabelMarks({ labels }: { labels: readonly CareLabel[] }) {
  return labels.map((label) => (
    <span key={label} className="care-mark" data-label="true">
      <span aria-hidden="true">◇</span> {LABEL_LABELS[label]}
    </span>
  ))
}

const LATE_WORDS = { escalated: 'Escalated', overdue: 'Overdue', today: 'Today', later: '' } as const

export function LateMark({ lateness }: Pick<WorkItem, 'lateness'>) {
  if (lateness === 'later' || lateness === 'today') return null
  return (
    <span className="care-mark" data-late={lateness}>
      <span aria-hidden="true">◷</span> {LATE_WORDS[lateness]}
    </span>
  )
}
