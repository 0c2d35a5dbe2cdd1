import type { PlanStart } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { useId, useState } from 'react'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SweepForm } from './sweep-form.tsx'
import { SweepList } from './sweep-list.tsx'
import { SweepResult } from './sweep-result.tsx'
import { paceOf } from './sweep-words.ts'
import { useSweeps } from './use-sweeps.ts'
import './sweeps.css'

interface Props {
  start: PlanStart
  plan: Plan
  /** Of one replay on this page, once there was one. */
  replayMs: number | undefined
  addPlan: (plan: Plan) => void
  room: boolean
  mayWrite: boolean
}

/** Many plans at once: a grid around the plan on the desk, replayed by every worker there is. */
export function Sweeps({ start, plan, replayMs, addPlan, room, mayWrite }: Props) {
  const id = useId()
  const sweeps = useSweeps()
  const [asking, setAsking] = useState(false)
  const [openedId, open] = useState<string>()
  const opened = sweeps.data?.find(({ sweepId }) => sweepId === openedId)
  return (
    <section className="chart sweeps" aria-labelledby={id}>
      <div>
        <h2 id={id}>Try many</h2>
        <p className="quiet">
          Hundreds of plans around “{plan.name}”, replayed in the background: which of them answers most for
          its cost? They stay here for everyone who plans; this page may be closed meanwhile.
        </p>
      </div>
      {mayWrite ? (
        <details className="no-print" open={asking} onToggle={(event) => setAsking(event.currentTarget.open)}>
          <summary>Choose what varies</summary>
          {asking && (
            <SweepForm
              plan={plan}
              start={start}
              pace={paceOf(sweeps.data ?? [], replayMs)}
              onStarted={(sweepId) => {
                open(sweepId)
                setAsking(false)
              }}
            />
          )}
        </details>
      ) : (
        <p className="quiet small">Analysts and supervisors start sweeps; you can read what they found.</p>
      )}
      {sweeps.isPending && <Skeleton lines={2} height={36} label="Fetching the sweeps" />}
      {sweeps.isError && <Wrong error={sweeps.error} retry={() => void sweeps.refetch()} />}
      {sweeps.data?.length === 0 && (
        <p className="quiet">No sweep yet. Choose what varies, and see what it makes before you start it.</p>
      )}
      {sweeps.data && sweeps.data.length > 0 && (
        <SweepList
          sweeps={sweeps.data}
          opened={openedId}
          open={open}
          mayWrite={mayWrite}
          timezone={plan.scenario.timezone}
        />
      )}
      {opened && (
        <SweepResult
          key={opened.sweepId}
          sweep={opened}
          period={start.plan.period}
          addPlan={addPlan}
          room={room}
        />
      )}
    </section>
  )
}
