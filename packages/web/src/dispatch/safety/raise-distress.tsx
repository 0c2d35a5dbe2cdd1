import { doors } from '@heart/api/doors'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../ui/client.ts'
import { freshKey } from '../../ui/key.ts'
import { teamsKey } from '../board-queries.ts'
import { RowForm } from './row-form.tsx'

/** A distress that was heard on the radio. */
export function RaiseDistress({ teamId, name, close }: { teamId: string; name: string; close: () => void }) {
  const queries = useQueryClient()
  const [sourceKey] = useState(() => freshKey('board'))
  const raise = useMutation({
    mutationFn: () => call(doors.raiseDistress, { params: { teamId }, body: { sourceKey } }),
    onSuccess: () => {
      close()
      void queries.invalidateQueries({ queryKey: teamsKey })
    },
  })
  return (
    <RowForm
      question={`Is ${name} in distress?`}
      act="Raise the distress"
      isUrgent
      isReady
      isPending={raise.isPending}
      error={raise.error}
      onAct={() => raise.mutate()}
      close={close}
    >
      <p>Every board alarms at once, until the team or a supervisor says why it is over.</p>
    </RowForm>
  )
}
