import type { TeamView } from '@heart/api/dispatch'
import { COMMITTED } from '@heart/domain/dispatch'

/** Back-up belongs to a job; one asked for off a job stands until the team's status changes. */
export function shownBackup({ backup, status, statusSince }: TeamView): TeamView['backup'] {
  if (!backup || status === 'off_duty') return null
  const isOfNow = statusSince === null || Date.parse(backup.requestedAt) >= Date.parse(statusSince)
  return COMMITTED.has(status) || isOfNow ? backup : null
}
