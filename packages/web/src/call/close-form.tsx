import type { CallDetail } from '@heart/api/call'
import { doors } from '@heart/api/doors'
import type { Disposition } from '@heart/domain/call'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { Choice } from '../ui/choice.tsx'
import { call as pass } from '../ui/client.ts'
import { Wrong } from '../ui/notice.tsx'
import { useCallAction } from './call-action.ts'
import { DISPOSITIONS } from './dispositions.ts'

/** Closes a call that no team is on. */
export function CloseForm({ call }: { call: CallDetail }) {
  const [disposition, setDisposition] = useState<Disposition | null>(null)
  const [policeWent, setPoliceWent] = useState(false)
  const close = useCallAction(
    (chosen: Disposition) =>
      pass(doors.closeCall, {
        params: { callId: call.callId },
        body: { version: call.version, disposition: chosen, policeWent },
      }),
    call.callId,
  )
  return (
    <div className="stack tight">
      <Choice
        label="How did it end?"
        value={disposition}
        options={DISPOSITIONS}
        onChange={(id) => setDisposition(id as Disposition)}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={policeWent}
          onChange={(event) => setPoliceWent(event.target.checked)}
        />
        Police went
      </label>
      {close.isError && <Wrong error={close.error} />}
      <div>
        <Button
          className="button"
          isDisabled={!disposition || close.isPending}
          onPress={() => disposition && close.mutate(disposition)}
        >
          Close call
        </Button>
      </div>
    </div>
  )
}
