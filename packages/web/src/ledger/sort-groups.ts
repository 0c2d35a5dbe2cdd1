import type { LedgerGroup } from '@heart/domain/ledger'

export type SortColumn = 'label' | 'warranted' | 'answered' | 'share'

export function sortGroups(groups: readonly LedgerGroup[], column: SortColumn, down: boolean): LedgerGroup[] {
  const sign = down ? -1 : 1
  return [...groups].sort((a, b) => {
    if (column === 'label') return sign * a.label.localeCompare(b.label, 'en', { numeric: true })
    return (
      sign * (number(a, column) - number(b, column)) ||
      a.label.localeCompare(b.label, 'en', { numeric: true })
    )
  })
}

function number(group: LedgerGroup, column: 'warranted' | 'answered' | 'share'): number {
  return column === 'share' ? (group.shareAnswered ?? -1) : group[column]
}
