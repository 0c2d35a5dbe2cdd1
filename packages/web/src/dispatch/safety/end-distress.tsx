import { doors } from '@heart/api/doors'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, Form, Input, Label, TextField } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { freshKey } from '../../ui/key.ts'
import { Wrong } from '../../ui/notice.tsx'
import { teamsKey } from '../board-queries.ts'

/** The end of a distress, by a supervisor who knows why. */
export function EndDistress({ teamId, name, close }: { teamId: string; name: string; close: () => void }) {
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [sourceKey] = useState(() => freshKey('board'))
  const end = useMutation({
    mutationFn: () => call(doors.endDistress, { params: { teamId }, body: { reason, sourceKey } }),
    onSuccess: () => {
      close()
      void queries.invalidateQueries({ queryKey: teamsKey })
    },
  })
  return (
    <Form
      className="end-distress"
      onSubmit={(event) => {
        event.preventDefault()
        end.mutate()
      }}
    >
      <TextField
        className="field"
        value={reason}
        onChange={setReason}
        isRequired
        minLength={3}
        maxLength={300}
        autoFocus
      >
        <Label>How do you know that {name} is safe?</Label>
        <Input className="input" />
      </TextField>
      <Button className="button tight" type="submit" isDisabled={end.isPending || reason.trim().length < 3}>
        End the distress
      </Button>
      <Button className="button plain tight" onPress={close}>
        Not yet
      </Button>
      {end.isError && <Wrong error={end.error} />}
    </Form>
  )
}
