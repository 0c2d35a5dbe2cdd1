import type { TeamView } from '@heart/api/dispatch'
import { COMMITTED } from '@heart/domain/dispatch'

/** Teams in distress first, then free ones, then those on calls, on break, off duty; by name within each. */
export function orderTeams(teams: readonly TeamView[]): TeamView[] {
  return [...teams].sort(
    (a, b) => group(a) - group(b) || a.team.name.localeCompare(b.team.name, 'en', { numeric: true }),
  )
}

function group({ status, distressSince }: TeamView): number {
  if (distressSince !== null) return -1
  if (status === 'available') return 0
  if (COMMITTED.has(status)) return 1
  return status === 'break' ? 2 : 3
}
