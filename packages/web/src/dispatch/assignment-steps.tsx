import type { CallDetail } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import { doors } from '@heart/api/doors'
import type { Assignment, Disposition } from '@heart/domain/call'
import type { Mode } from '@heart/domain/program'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useCallAction } from '../call/call-action.ts'
import { DISPOSITIONS } from '../call/dispositions.ts'
import { Choice } from '../ui/choice.tsx'
import { call as pass } from '../ui/client.ts'
import { clockTime } from '../ui/format.ts'
import { Wrong } from '../ui/notice.tsx'
import { type ProgressStep, STATUS_WORDS, stepsOf, stepWords } from './step-words.ts'

interface Props {
  call: CallDetail
  assignment: Assignment
  team: TeamView | undefined
  mode: Mode | undefined
  mayWork: boolean
  timezone: string
}

/** One team on this call: where it stands and what it may do next. */
export function AssignmentSteps({ call, assignment, team, mode, mayWork, timezone }: Props) {
  const [clearing, setClearing] = useState(false)
  const [disposition, setDisposition] = useState<Disposition | null>(null)
  const step = useCallAction(
    (input: { action: ProgressStep; disposition?: Disposition }) =>
      pass(doors.progress, {
        params: { callId: call.callId, assignmentId: assignment.assignmentId },
        body: { version: call.version, ...input },
      }),
    call.callId,
  )
  const name = team?.team.name ?? assignment.teamId
  const steps = mayWork ? stepsOf(assignment.status, mode) : []
  const state = STATUS_WORDS[assignment.status as keyof typeof STATUS_WORDS] ?? assignment.status
  return (
    <div className="assignment">
      <p>
        <strong>{name}</strong> ·{' '}
        {assignment.status === 'with_neighbor' && mode === 'phone' ? 'Speaking' : state} ·{' '}
        <span className="quiet">sent {clockTime(assignment.assignedAt, timezone)}</span>
      </p>
      {assignment.overrideReason && <p className="quiet">Sent by hand: {assignment.overrideReason}</p>}
      {step.isError && <Wrong error={step.error} />}
      {steps.length > 0 && (
        <div className="row">
          {steps.map((action, index) => (
            <Button
              key={action}
              className={index === 0 ? 'button primary tight' : 'button tight'}
              aria-label={`${stepWords(action, mode)}: ${name}`}
              isDisabled={step.isPending}
              onPress={() => (action === 'clear' ? setClearing(!clearing) : step.mutate({ action }))}
            >
              {stepWords(action, mode)}
            </Button>
          ))}
        </div>
      )}
      {clearing && steps.includes('clear') && (
        <div className="stack tight">
          <Choice
            label="How did it end?"
            value={disposition}
            options={DISPOSITIONS}
            onChange={(id) => setDisposition(id as Disposition)}
          />
          <div className="row">
            <Button
              className="button tight"
              isDisabled={!disposition || step.isPending}
              onPress={() => disposition && step.mutate({ action: 'clear', disposition })}
            >
              Clear and close call
            </Button>
            <Button
              className="button plain tight"
              isDisabled={step.isPending}
              onPress={() => step.mutate({ action: 'clear' })}
            >
              Clear, leave call open
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}
