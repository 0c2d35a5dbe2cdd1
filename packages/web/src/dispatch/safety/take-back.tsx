import { doors } from '@heart/api/doors'
import { useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { useCallAction } from '../../call/call-action.ts'
import { call } from '../../ui/client.ts'
import { freshKey } from '../../ui/key.ts'
import type { TeamStepBack } from './last-step.ts'
import { RowForm } from './row-form.tsx'

interface Props {
  step: TeamStepBack
  stepName: string
  name: string
  close: () => void
}

/** Takes back what a team, or somebody for it, told by mistake. */
export function TakeBack({ step, stepName, name, close }: Props) {
  const { callId, assignmentId, action } = step
  const [reason, setReason] = useState('')
  const [sourceKey] = useState(() => freshKey('board'))
  const back = useCallAction(async () => {
    const detail = await call(doors.stepBack, {
      params: { callId, assignmentId },
      body: { reason: reason.trim() || null, action, sourceKey },
    })
    close()
    return detail
  }, callId)
  return (
    <RowForm
      question={`Take back “${stepName}” of ${name}?`}
      act="Take it back"
      isReady
      isPending={back.isPending}
      error={back.error}
      onAct={() => back.mutate(undefined)}
      close={close}
    >
      <TextField className="field" value={reason} onChange={setReason} maxLength={300}>
        <Label>Why (if you like)</Label>
        <Input className="input" />
      </TextField>
    </RowForm>
  )
}
