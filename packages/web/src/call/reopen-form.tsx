import type { CallDetail } from '@heart/api/call'
import { doors } from '@heart/api/doors'
import { useState } from 'react'
import { Button, Input, Label, TextField } from 'react-aria-components'
import { call as pass } from '../ui/client.ts'
import { Wrong } from '../ui/notice.tsx'
import { useCallAction } from './call-action.ts'

export function ReopenForm({ call }: { call: CallDetail }) {
  const [reason, setReason] = useState('')
  const reopen = useCallAction(
    (why: string) =>
      pass(doors.reopenCall, {
        params: { callId: call.callId },
        body: { version: call.version, reason: why },
      }),
    call.callId,
  )
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        reopen.mutate(reason.trim())
      }}
    >
      <TextField className="field" value={reason} onChange={setReason} maxLength={300}>
        <Label>Why open it again?</Label>
        <Input />
      </TextField>
      {reopen.isError && <Wrong error={reopen.error} />}
      <div>
        <Button type="submit" className="button" isDisabled={reason.trim().length < 3 || reopen.isPending}>
          Reopen call
        </Button>
      </div>
    </form>
  )
}
