import type { CallDetail } from '@heart/api/call'
import { doors } from '@heart/api/doors'
import type { Program } from '@heart/domain/program'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { Choice } from '../ui/choice.tsx'
import { call as pass } from '../ui/client.ts'
import { Wrong } from '../ui/notice.tsx'
import { useCallAction } from './call-action.ts'
import { screeningChoices } from './screening-choices.ts'

/** Says that a program should not take this call, and by which of its own rules. */
export function ScreenOutForm({ call, programs }: { call: CallDetail; programs: readonly Program[] }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const choices = screeningChoices(call, programs)
  const picked = choices.find((choice) => choice.id === chosen)
  const screen = useCallAction(
    (choice: { programId: string; ruleId: string }) =>
      pass(doors.screenOut, {
        params: { callId: call.callId },
        body: { version: call.version, programId: choice.programId, ruleId: choice.ruleId },
      }),
    call.callId,
  )
  if (choices.length === 0)
    return <p className="quiet">No program that may take this call has a screening rule.</p>
  return (
    <div className="stack tight">
      <Choice label="Which rule speaks against it?" value={chosen} options={choices} onChange={setChosen} />
      {screen.isError && <Wrong error={screen.error} />}
      <div>
        <Button
          className="button"
          isDisabled={!picked || screen.isPending}
          onPress={() => picked && screen.mutate(picked)}
        >
          Screen out
        </Button>
      </div>
    </div>
  )
}
