import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useCarePeople, useWorkStep } from './case-queries.ts'
import { instantOf } from './wall-time.ts'

/** Who is away, and who covers: their steps are the cover's meanwhile, and so are the cases to read. */
export function AwayPart({ session }: { session: SessionView }) {
  const { timezone, userId } = session
  const oversees = mayDo(session, 'care.oversee')
  const people = useCarePeople()
  const end = useWorkStep((awayId: string) => call(doors.endAway, { params: { awayId } }))
  const away = people.data?.away ?? []
  return (
    <section className="stack tight no-print" aria-label="Away">
      <h2>Away</h2>
      {(people.isError || end.isError) && <Wrong error={people.error ?? end.error} />}
      {people.data && away.length === 0 && <p className="quiet">Nobody is noted away.</p>}
      <ul className="told">
        {away.map((one) => (
          <li key={one.awayId} className="row">
            <span>
              <strong>{one.name}</strong> from {dayAndTime(one.from, timezone)} to{' '}
              {dayAndTime(one.until, timezone)}; {one.coverName ? `${one.coverName} covers` : 'nobody covers'}
            </span>
            {(oversees || one.userId === userId) && (
              <Button
                className="button tight"
                isDisabled={end.isPending}
                onPress={() => end.mutate(one.awayId)}
                aria-label={`${one.name} is back`}
              >
                Back
              </Button>
            )}
          </li>
        ))}
      </ul>
      <NoteAway session={session} people={people.data?.people ?? []} oversees={oversees} />
    </section>
  )
}

interface NoteProps {
  session: SessionView
  people: readonly { userId: string; name: string }[]
  oversees: boolean
}

function NoteAway({ session, people, oversees }: NoteProps) {
  const { timezone } = session
  const [userId, setUserId] = useState(session.userId)
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [coverId, setCoverId] = useState('')
  const note = useWorkStep((times: { from: string; until: string }) =>
    call(doors.noteAway, { body: { userId, ...times, coverId: coverId || null } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const times = { from: instantOf(from, timezone), until: instantOf(until, timezone) }
    if (times.from && times.until) note.mutate({ from: times.from, until: times.until })
  }
  return (
    <details>
      <summary>Note a time away</summary>
      <form className="care-form care-fields" onSubmit={submit}>
        {note.isError && <Wrong error={note.error} />}
        {oversees && (
          <label className="field">
            <span className="label">Who</span>
            <select value={userId} onChange={(event) => setUserId(event.target.value)}>
              {people.map((one) => (
                <option key={one.userId} value={one.userId}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="field">
          <span className="label">From</span>
          <input
            type="datetime-local"
            required
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </label>
        <label className="field">
          <span className="label">Until</span>
          <input
            type="datetime-local"
            required
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </label>
        <label className="field">
          <span className="label">Who covers</span>
          <select value={coverId} onChange={(event) => setCoverId(event.target.value)}>
            <option value="">Nobody: it is the supervisor’s</option>
            {people
              .filter((one) => one.userId !== userId)
              .map((one) => (
                <option key={one.userId} value={one.userId}>
                  {one.name}
                </option>
              ))}
          </select>
        </label>
        <div>
          <Button className="button" type="submit" isDisabled={note.isPending}>
            Note it
          </Button>
        </div>
      </form>
    </details>
  )
}
