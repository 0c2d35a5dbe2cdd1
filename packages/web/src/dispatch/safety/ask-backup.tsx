import { doors } from '@heart/api/doors'
import { BACKUP_LABELS, BackupKind } from '@heart/domain/call'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { Choice } from '../../ui/choice.tsx'
import { call } from '../../ui/client.ts'
import { freshKey } from '../../ui/key.ts'
import { teamsKey } from '../board-queries.ts'
import { RowForm } from './row-form.tsx'

const KINDS = BackupKind.options.map((id) => ({ id, name: BACKUP_LABELS[id] }))

/** Back-up that a team asked for on the radio. */
export function AskBackup({ teamId, name, close }: { teamId: string; name: string; close: () => void }) {
  const queries = useQueryClient()
  const [kind, setKind] = useState<BackupKind | null>(null)
  const [why, setWhy] = useState('')
  const [sourceKey] = useState(() => freshKey('board'))
  const ask = useMutation({
    mutationFn: (kind: BackupKind) =>
      call(doors.requestBackup, { params: { teamId }, body: { kind, why, sourceKey } }),
    onSuccess: () => {
      close()
      void queries.invalidateQueries({ queryKey: teamsKey })
    },
  })
  return (
    <RowForm
      question={`Which back-up does ${name} need?`}
      act="Note the back-up"
      isReady={kind !== null && why.trim().length >= 3}
      isPending={ask.isPending}
      error={ask.error}
      onAct={() => kind && ask.mutate(kind)}
      close={close}
    >
      <Choice label="From" value={kind} options={KINDS} onChange={(id) => setKind(id as BackupKind)} />
      <TextField className="field" value={why} onChange={setWhy} isRequired minLength={3} maxLength={300}>
        <Label>Why</Label>
        <Input className="input" />
      </TextField>
      <p className="quiet">This is for everybody to see. It calls nobody: reach them by phone or radio.</p>
    </RowForm>
  )
}
