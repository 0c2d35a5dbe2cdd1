import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import type { EncounterDetail } from '@heart/api/encounter'
import { personsOf } from '@heart/domain/encounter'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../access/session.ts'
import { call } from '../ui/client.ts'
import { dayAndTime } from '../ui/format.ts'
import { Wrong } from '../ui/notice.tsx'

interface Props {
  detail: EncounterDetail
  session: SessionView
}

const STATE_WORDS = {
  open: 'waits for a navigator',
  taken: 'was taken up',
  declined: 'was not taken up',
} as const

/** What became of the wishes for a follow-up; and a follow-up that the crew asks for afterwards. */
export function ReportFollowUp({ detail, session }: Props) {
  const isSent = detail.status === 'submitted' || detail.status === 'approved'
  if (!isSent || !mayDo(session, 'care.start')) return null
  return <FollowUps detail={detail} session={session} />
}

function FollowUps({ detail, session }: Props) {
  const { encounterId } = detail
  const asked = useQuery({
    queryKey: ['follow-up', encounterId],
    queryFn: ({ signal }) => call(doors.followUpsOf, { params: { encounterId }, signal }),
  })
  const persons = personsOf(detail.report)
  const nameOf = (id: string) => {
    const nth = persons.findIndex(([personId]) => personId === id)
    return persons[nth]?.[1].name ?? `Person ${nth + 1}`
  }
  const requests = asked.data?.requests ?? []
  const others = persons.map(([id]) => id).filter((id) => !requests.some(({ personId }) => personId === id))
  return (
    <section className="stack tight" aria-label="Follow-up">
      <h3>Follow-up</h3>
      {asked.isError && <Wrong error={asked.error} retry={() => asked.refetch()} />}
      {asked.data && requests.length === 0 && (
        <p className="quiet">Nobody in this report is to be followed up.</p>
      )}
      <ul>
        {requests.map((one) => (
          <li key={one.requestId} className="words">
            {nameOf(one.personId)}: asked for on {dayAndTime(one.askedAt, session.timezone)},{' '}
            {STATE_WORDS[one.state]}
            {one.decidedByName && ` by ${one.decidedByName}`}
            {one.state === 'open' && ` until ${dayAndTime(one.dueAt, session.timezone)}`}
            {one.handOver.promised && `; promised: ${one.handOver.promised}`}.
          </li>
        ))}
      </ul>
      {asked.data && others.length > 0 && (
        <AskFor encounterId={encounterId} persons={others} nameOf={nameOf} />
      )}
    </section>
  )
}

interface AskProps {
  encounterId: string
  persons: readonly string[]
  nameOf: (personId: string) => string
}

function AskFor({ encounterId, persons, nameOf }: AskProps) {
  const queries = useQueryClient()
  const [personId, setPersonId] = useState(persons[0] ?? '')
  const [promised, setPromised] = useState('')
  const ask = useMutation({
    mutationFn: () => call(doors.askFollowUp, { params: { encounterId }, body: { personId, promised } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['follow-up', encounterId] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate()
  }
  return (
    <details>
      <summary>Ask for a follow-up</summary>
      <form className="row end" onSubmit={submit}>
        {ask.isError && <Wrong error={ask.error} />}
        <label className="field">
          <span className="label">Of whom</span>
          <select value={personId} onChange={(event) => setPersonId(event.target.value)}>
            {persons.map((id) => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
          </select>
        </label>
        <label className="field grow">
          <span className="label">What they were promised</span>
          <input
            className="input"
            required
            maxLength={500}
            value={promised}
            onChange={(event) => setPromised(event.target.value)}
          />
        </label>
        <Button className="button" type="submit" isDisabled={ask.isPending}>
          Ask for it
        </Button>
      </form>
    </details>
  )
}
