import type { CallDetail } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import { doors } from '@heart/api/doors'
import { type Assignment, PHONE_ENDS, PhoneEnd, type Recommends } from '@heart/domain/call'
import type { PhoneSettings, Program } from '@heart/domain/program'
import { type RefObject, useState } from 'react'
import { Button } from 'react-aria-components'
import { call as pass } from '../ui/client.ts'
import { ageWords } from '../ui/format.ts'
import { freshKey } from '../ui/key.ts'
import { Wrong } from '../ui/notice.tsx'
import { CallbackPromise } from './callback-promise.tsx'
import { usePhoneStep } from './phone-queries.ts'

interface Props {
  call: CallDetail
  assignment: Assignment
  programs: readonly Program[] | undefined
  teams: readonly TeamView[]
  settings: PhoneSettings
  /** What the answers suggest. */
  suggests: Recommends | null
  beforeEnd: () => Promise<void>
  listRef: RefObject<HTMLDivElement | null>
}

const END_OF: Record<Recommends, PhoneEnd> = {
  ems: 'ask_ems',
  police: 'ask_police',
  co_response: 'send_co_response',
  field: 'send_field',
  phone: 'resolved',
}
const SENDS: Partial<Record<PhoneEnd, string>> = { send_field: 'field', send_co_response: 'co_response' }

/** Every way this can end, as one list. What the answers suggest is marked; a person chooses. */
export function EndsList(props: Props) {
  const { call, assignment, suggests, listRef } = props
  const [chosen, setChosen] = useState<PhoneEnd | null>(null)
  const suggested = suggests && END_OF[suggests]
  return (
    <section className="desk-part" aria-labelledby="ends-title">
      <h3 id="ends-title">
        How it ends <span className="kbd">E</span>
      </h3>
      <div ref={listRef} className="ends">
        {PhoneEnd.options.map((end) => (
          <div key={end} className="end" data-open={chosen === end}>
            <Button
              className="button end-button"
              aria-expanded={chosen === end}
              isDisabled={PHONE_ENDS[end].afterTalking && assignment.withNeighborAt === null}
              onPress={() => setChosen(chosen === end ? null : end)}
            >
              <span>{PHONE_ENDS[end].label}</span>
              {suggested === end && <span className="suggested">the answers suggest</span>}
            </Button>
            {chosen === end && <EndForm key={end} end={end} {...props} />}
          </div>
        ))}
      </div>
      {assignment.withNeighborAt === null && (
        <p className="quiet small">“Resolved by phone” opens once you are connected.</p>
      )}
      <CallbackPromise callId={call.callId} />
    </section>
  )
}

function EndForm({ end, call, assignment, programs, teams, settings, beforeEnd }: Props & { end: PhoneEnd }) {
  const rules = PHONE_ENDS[end]
  const [reason, setReason] = useState<string | null>(null)
  const [teamId, setTeamId] = useState<string | null>(null)
  const finish = usePhoneStep(async () => {
    await beforeEnd()
    return pass(doors.endPhoneCall, {
      params: { callId: call.callId },
      body: {
        assignmentId: assignment.assignmentId,
        end,
        reason,
        ...(teamId ? { teamId } : {}),
        sourceKey: freshKey('end'),
      },
    })
  })
  const reasons = Object.entries(rules.reasons)
  const modeOf = (id: string) => programs?.find((one) => one.id === id)?.mode
  const candidates = SENDS[end]
    ? (call.recommendation?.candidates.filter(
        (one) => one.rank !== null && modeOf(one.programId) === SENDS[end],
      ) ?? [])
    : []
  return (
    <div className="end-form">
      <p className="quiet small">
        {end === 'lost'
          ? `Makes a call-back due in ${settings.callBackMinutes} min. The call stays open.`
          : rules.outcome}
      </p>
      {reasons.length > 0 && (
        <fieldset>
          <legend>Why</legend>
          {reasons.map(([code, words]) => (
            <label key={code} className="check">
              <input
                type="radio"
                name={`why-${end}`}
                checked={reason === code}
                onChange={() => setReason(code)}
              />
              {words}
            </label>
          ))}
        </fieldset>
      )}
      {SENDS[end] && (
        <fieldset>
          <legend>Which team</legend>
          <label className="check">
            <input
              type="radio"
              name={`team-${end}`}
              checked={teamId === null}
              onChange={() => setTeamId(null)}
            />
            Let the board choose
          </label>
          {candidates.slice(0, 4).map((one) => (
            <label key={one.teamId} className="check">
              <input
                type="radio"
                name={`team-${end}`}
                checked={teamId === one.teamId}
                onChange={() => setTeamId(one.teamId)}
              />
              {teams.find((team) => team.teamId === one.teamId)?.team.name ?? one.teamId}
              {one.travelSeconds !== null && (
                <span className="quiet">{ageWords(Math.max(60, one.travelSeconds))}</span>
              )}
            </label>
          ))}
          {candidates.length === 0 && <p className="quiet small">No team of this kind is free now.</p>}
        </fieldset>
      )}
      {finish.isError && <Wrong error={finish.error} />}
      <Button
        className="button primary"
        isDisabled={finish.isPending || (reasons.length > 0 && reason === null)}
        onPress={() => finish.mutate(undefined)}
      >
        {confirmWords(end, teams.find((team) => team.teamId === teamId)?.team.name)}
      </Button>
    </div>
  )
}

function confirmWords(end: PhoneEnd, team: string | undefined): string {
  if (team) return `Send ${team}`
  return end === 'resolved'
    ? 'Resolve and close the call'
    : end === 'lost'
      ? 'Make the call-back'
      : 'Pass it on'
}
