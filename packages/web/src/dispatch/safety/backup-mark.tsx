import type { TeamView } from '@heart/api/dispatch'
import { doors } from '@heart/api/doors'
import { BACKUP_LABELS } from '@heart/domain/call'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, sentenceOf } from '../../ui/client.ts'
import { ageWords, secondsSince } from '../../ui/format.ts'
import { freshKey } from '../../ui/key.ts'
import { useNow } from '../../ui/now.ts'
import { teamsKey } from '../board-queries.ts'
import { shownBackup } from './backup-shown.ts'

/** Back-up that a team asked for: by whom, why, how long ago, and whether it is there. */
export function BackupMark({ view, mayWork }: { view: TeamView; mayWork: boolean }) {
  const now = useNow(5_000)
  const queries = useQueryClient()
  const arrived = useMutation({
    mutationFn: () =>
      call(doors.backupArrived, { params: { teamId: view.teamId }, body: { sourceKey: freshKey('board') } }),
    onSettled: () => queries.invalidateQueries({ queryKey: teamsKey }),
  })
  const backup = shownBackup(view)
  if (!backup) return null
  const whom = BACKUP_LABELS[backup.kind]
  if (backup.arrivedAt !== null) return <span className="backup">back-up is there ({whom})</span>
  return (
    <span className="backup" data-waiting="true">
      <strong>
        waits for back-up: {whom}, {ageWords(secondsSince(backup.requestedAt, now))}
      </strong>{' '}
      ({backup.why}){' '}
      {mayWork && (
        <button
          type="button"
          className="link"
          disabled={arrived.isPending}
          onClick={() => arrived.mutate()}
          aria-label={`Back-up arrived at ${view.team.name}`}
        >
          arrived
        </button>
      )}
      {arrived.isError && <span role="alert"> {sentenceOf(arrived.error)}</span>}
    </span>
  )
}
