import { doors } from '@heart/api/doors'
import type { EncounterDetail } from '@heart/api/encounter'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../ui/client.ts'
import { dayAndTime } from '../ui/format.ts'
import { Wrong } from '../ui/notice.tsx'
import { useReportStep } from './report-queries.ts'

/** Says that the meeting was taken back, and lets who may throw the report away say why. */
export function ReportTakenBack({ detail, timezone }: { detail: EncounterDetail; timezone: string }) {
  const { encounterId, version, allowed, takenBackAt } = detail
  const [reason, setReason] = useState('')
  const navigate = useNavigate({ from: '/reports' })
  const discard = useReportStep(encounterId, async () => {
    const view = await call(doors.discardEncounter, { params: { encounterId }, body: { version, reason } })
    await navigate({ search: (before) => ({ ...before, report: undefined }) })
    return view
  })
  if (takenBackAt === null) return null
  return (
    <section className="notice" aria-label="The meeting was taken back">
      <strong>▲ The meeting was taken back</strong>
      <p>
        The team says since {dayAndTime(takenBackAt, timezone)} that it had not met the neighbor. What was
        written is kept here.
      </p>
      {allowed.includes('discard') && (
        <div className="row">
          <label className="field grow">
            <span className="label">Why is it not needed?</span>
            <input className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
          <Button
            className="button"
            isDisabled={reason.trim().length < 3 || discard.isPending}
            onPress={() => discard.mutate(undefined)}
          >
            Discard the report
          </Button>
        </div>
      )}
      {discard.isError && <Wrong error={discard.error} />}
    </section>
  )
}
