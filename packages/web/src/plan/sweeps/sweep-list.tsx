import type { SweepView } from '@heart/api/plan'
import { sentenceOf } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Press } from '../press.tsx'
import { stateWords } from './sweep-words.ts'
import { isGoingOn, useCancelSweep, useDeleteSweep } from './use-sweeps.ts'

interface Props {
  sweeps: readonly SweepView[]
  opened: string | undefined
  open: (sweepId: string | undefined) => void
  mayWrite: boolean
  timezone: string
}

/** The agency's sweeps: what, who, when and how far. */
export function SweepList({ sweeps, opened, open, mayWrite, timezone }: Props) {
  const cancel = useCancelSweep()
  const remove = useDeleteSweep()
  return (
    <ul className="sweep-list" aria-label="Sweeps">
      {sweeps.map((sweep) => {
        const { sweepId, name, parts } = sweep
        const words = stateWords(sweep, Date.now())
        return (
          <li key={sweepId} data-state={sweep.state}>
            <div>
              <Press
                className="link"
                aria-expanded={sweepId === opened}
                onPress={() => open(sweepId === opened ? undefined : sweepId)}
              >
                {name}
              </Press>
              <span className="quiet small">
                {sweep.createdBy}, {dayAndTime(sweep.createdAt, timezone)}
              </span>
            </div>
            <div>
              <span className="small" role={isGoingOn(sweep) ? 'status' : undefined}>
                {words}
              </span>
              {isGoingOn(sweep) && (
                <progress aria-label={`Progress of ${name}`} max={parts.all} value={parts.done} />
              )}
              {cancel.isError && cancel.variables === sweepId && (
                <span className="small lever-warning" role="alert">
                  Not cancelled: {sentenceOf(cancel.error)}
                </span>
              )}
              {remove.isError && remove.variables === sweepId && (
                <span className="small lever-warning" role="alert">
                  Not deleted: {sentenceOf(remove.error)}
                </span>
              )}
            </div>
            {mayWrite && isGoingOn(sweep) && (
              <Press
                className="button tight"
                aria-label={`Cancel ${name}`}
                isDisabled={cancel.isPending}
                onPress={() => cancel.mutate(sweepId)}
              >
                Cancel
              </Press>
            )}
            {mayWrite && !isGoingOn(sweep) && (
              <Press
                className="button plain tight"
                aria-label={`Delete ${name}`}
                isDisabled={remove.isPending}
                onPress={() => remove.mutate(sweepId)}
              >
                ×
              </Press>
            )}
          </li>
        )
      })}
    </ul>
  )
}
