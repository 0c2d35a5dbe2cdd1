import type { PhoneClaim } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import { doors } from '@heart/api/doors'
import type { Program } from '@heart/domain/program'
import { useState } from 'react'
import { Button, Input, Label, TextField } from 'react-aria-components'
import { Choice } from '../ui/choice.tsx'
import { call as pass } from '../ui/client.ts'
import { clockTime } from '../ui/format.ts'
import { freshKey } from '../ui/key.ts'
import { Wrong } from '../ui/notice.tsx'
import { useNow } from '../ui/now.ts'
import { isStale, whoHas } from './claims-list.tsx'
import { usePhoneStep } from './phone-queries.ts'

interface Props {
  claim: PhoneClaim
  teams: readonly TeamView[]
  programs: readonly Program[] | undefined
  timezone: string
}

const QUEUE = 'queue'

/** A supervisor takes a stale claim over, and says why. */
export function TakeOverForm({ claim, teams, programs, timezone }: Props) {
  const now = useNow()
  const [reason, setReason] = useState('')
  const [to, setTo] = useState(QUEUE)
  const takeOver = usePhoneStep((teamId: string | undefined) =>
    pass(doors.takeOverClaim, {
      params: { callId: claim.call.callId },
      body: { assignmentId: claim.assignmentId, reason, teamId, sourceKey: freshKey('take-over') },
    }),
  )
  if (claim.staleAt === null) return <p className="quiet">{whoHas(claim)} is speaking with the caller.</p>
  if (!isStale(claim, now)) {
    return (
      <p className="quiet">
        {whoHas(claim)} claimed it at {clockTime(claim.since, timezone)}. It can be taken over from{' '}
        {clockTime(claim.staleAt, timezone)} if the caller is not connected by then.
      </p>
    )
  }
  const free = teams.filter(
    ({ team, status }) =>
      status === 'available' && programs?.find(({ id }) => id === team.programId)?.mode === 'phone',
  )
  return (
    <form
      className="notice wrong"
      onSubmit={(event) => {
        event.preventDefault()
        takeOver.mutate(to === QUEUE ? undefined : to)
      }}
    >
      <strong>
        Stale: {whoHas(claim)} claimed it at {clockTime(claim.since, timezone)} and is not connected.
      </strong>
      <TextField className="field" value={reason} onChange={setReason} maxLength={300}>
        <Label>Why take it over?</Label>
        <Input />
      </TextField>
      <Choice
        label="Where to"
        value={to}
        options={[
          { id: QUEUE, name: 'Back to the queue' },
          ...free.map(({ teamId, team }) => ({ id: teamId, name: team.name })),
        ]}
        onChange={setTo}
      />
      {takeOver.isError && <Wrong error={takeOver.error} />}
      <div>
        <Button type="submit" className="button" isDisabled={reason.trim().length < 3 || takeOver.isPending}>
          Take it over
        </Button>
      </div>
    </form>
  )
}
