import type { ReferralView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { referralKey } from './referral-queries.ts'

/** A partner who needs other days than the agency gives everybody. */
export function PatienceForm({ view, organizationId }: { view: ReferralView; organizationId: string }) {
  const queries = useQueryClient()
  const [days, setDays] = useState(String(view.answerDays))
  const keep = useMutation({
    mutationFn: () => call(doors.referralPatience, { body: { organizationId, answerDays: Number(days) } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: referralKey(view.referralId) }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep.mutate()
  }
  return (
    <details className="no-print">
      <summary>{view.partnerName} needs other days</summary>
      <form className="care-form row" onSubmit={submit}>
        {keep.isError && <Wrong error={keep.error} />}
        <label className="field">
          <span className="label">Answers within so many days, from the next step on</span>
          <input
            type="number"
            required
            min={1}
            max={60}
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        </label>
        <Button className="button" type="submit" isDisabled={keep.isPending}>
          Keep it
        </Button>
      </form>
    </details>
  )
}
