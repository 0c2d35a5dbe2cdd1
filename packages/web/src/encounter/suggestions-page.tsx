import { doors } from '@heart/api/doors'
import type { PlanSuggestion } from '@heart/api/encounter'
import { SUGGESTION_LABELS } from '@heart/domain/encounter'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../ui/client.ts'
import { dayAndTime } from '../ui/format.ts'
import { Notice, Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { StaffPage } from '../ui/staff-page.tsx'
import { ReportRooms } from './report-rooms.tsx'
import './reports.css'

const STATES: readonly [PlanSuggestion['state'], string][] = [
  ['waiting', 'Waiting'],
  ['taken', 'Approved'],
  ['declined', 'Declined'],
]
const KEY = ['plan-suggestions']

export function SuggestionsPage() {
  return (
    <StaffPage title="Suggestions" path="/reports/suggestions" needs={['care.suggestions']}>
      {(session) => (
        <main id="content" className="page narrow stack">
          <ReportRooms session={session} />
          <h1>Suggestions for response plans</h1>
          <p className="quiet">What crews would tell the next team. That you read this is written down.</p>
          <Suggestions timezone={session.timezone} />
        </main>
      )}
    </StaffPage>
  )
}

function Suggestions({ timezone }: { timezone: string }) {
  const [state, setState] = useState<PlanSuggestion['state']>('waiting')
  const suggestions = useQuery({
    queryKey: [...KEY, state],
    queryFn: ({ signal }) => call(doors.planSuggestions, { query: { state }, signal }),
    // Each look is written to the audit: no look that nobody asked for.
    refetchOnWindowFocus: false,
  })
  return (
    <>
      <div className="row">
        {STATES.map(([id, words]) => (
          <button
            key={id}
            type="button"
            className="button tight"
            aria-pressed={state === id}
            onClick={() => setState(id)}
          >
            {words}
          </button>
        ))}
      </div>
      {suggestions.isPending && <Skeleton lines={4} height={64} label="Loading the suggestions" />}
      {suggestions.isError && <Wrong error={suggestions.error} retry={() => suggestions.refetch()} />}
      {suggestions.data?.length === 0 && (
        <Notice title={state === 'waiting' ? 'No suggestion waits' : 'None here'}>
          <p>A crew suggests something on a report’s person; it stands here until somebody decides.</p>
        </Notice>
      )}
      <ul className="suggestions">
        {suggestions.data?.map((one) => (
          <Suggestion key={one.suggestionId} suggestion={one} timezone={timezone} />
        ))}
      </ul>
    </>
  )
}

function Suggestion({ suggestion, timezone }: { suggestion: PlanSuggestion; timezone: string }) {
  const queries = useQueryClient()
  const [reason, setReason] = useState<string | null>(null)
  const { suggestionId, decidedAt, decidedByName, declineReason } = suggestion
  const decide = useMutation({
    mutationFn: (body: { state: 'taken' } | { state: 'declined'; reason: string }) =>
      call(doors.decideSuggestion, { params: { suggestionId }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  })
  return (
    <li className="stack tight">
      <p>
        <strong>{suggestion.personWords}</strong> · {SUGGESTION_LABELS[suggestion.kind]}
      </p>
      <p className="words">{suggestion.words}</p>
      <p className="quiet small">
        {suggestion.byName} · {dayAndTime(suggestion.at, timezone)} · call{' '}
        <span className="cad">{suggestion.callNumber}</span>
      </p>
      {decidedAt && (
        <p className="quiet small">
          {suggestion.state === 'taken' ? 'Approved' : 'Declined'} by {decidedByName ?? 'somebody'} ·{' '}
          {dayAndTime(decidedAt, timezone)}
          {declineReason && ` · ${declineReason}`}
        </p>
      )}
      {suggestion.state === 'waiting' && (
        <div className="row">
          <Button
            className="button primary"
            isDisabled={decide.isPending}
            onPress={() => decide.mutate({ state: 'taken' })}
          >
            Approve
          </Button>
          {reason === null ? (
            <Button className="button" onPress={() => setReason('')}>
              Decline
            </Button>
          ) : (
            <>
              <label className="field grow">
                <span className="label">Why not?</span>
                <input className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
              </label>
              <Button
                className="button"
                isDisabled={reason.trim().length < 3 || decide.isPending}
                onPress={() => decide.mutate({ state: 'declined', reason })}
              >
                Decline with this reason
              </Button>
            </>
          )}
        </div>
      )}
      {decide.isError && <Wrong error={decide.error} />}
    </li>
  )
}
