import type { CallDetail } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import type { Candidate } from '@heart/domain/dispatch'
import { useState } from 'react'
import { Button, Input, Label, TextField } from 'react-aria-components'
import { ageWords } from '../ui/format.ts'
import { LACKING } from './step-words.ts'

export interface SendInput {
  teamId: string
  programId: string
  overrideReason?: string
}

interface Props {
  call: CallDetail
  teams: readonly TeamView[]
  send: (input: SendInput) => void
  pending: boolean
  maySend: boolean
}

/** Ranked teams, the first taken with Enter; below them those that only an override can send, and why. */
export function RecommendationList({ call, teams, send, pending, maySend }: Props) {
  const [overriding, setOverriding] = useState<string | null>(null)
  const recommendation = call.recommendation
  if (!recommendation) return <p className="quiet">Nobody is recommended for this call.</p>
  const name = (id: string) => teams.find((each) => each.teamId === id)?.team.name ?? id
  const ranked = recommendation.candidates.filter((each) => each.rank !== null)
  const barred = recommendation.candidates.filter((each) => each.rank === null)
  return (
    <>
      {recommendation.nobody && <p>{recommendation.nobody}</p>}
      <ol className="candidates">
        {ranked.map((candidate, index) => (
          <li key={`${candidate.teamId}${candidate.programId}`} className="candidate">
            <CandidateWords candidate={candidate} name={name(candidate.teamId)} />
            {maySend && (
              <Button
                className={index === 0 && call.status === 'waiting' ? 'button primary tight' : 'button tight'}
                aria-label={`Send ${name(candidate.teamId)}`}
                isDisabled={pending}
                onPress={() => send({ teamId: candidate.teamId, programId: candidate.programId })}
              >
                Send{index === 0 && call.status === 'waiting' && <span className="kbd">⏎</span>}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {barred.length > 0 && (
        <details open={ranked.length === 0}>
          <summary>{barred.length} not recommended</summary>
          <ul className="candidates">
            {barred.map((candidate) => (
              <li key={`${candidate.teamId}${candidate.programId}`} className="candidate">
                <CandidateWords candidate={candidate} name={name(candidate.teamId)} />
                {maySend && (
                  <Button
                    className="button plain tight"
                    aria-label={`Override: ${name(candidate.teamId)}`}
                    aria-expanded={overriding === candidate.teamId}
                    onPress={() => setOverriding(overriding === candidate.teamId ? null : candidate.teamId)}
                  >
                    Override…
                  </Button>
                )}
                {overriding === candidate.teamId && (
                  <Override
                    name={name(candidate.teamId)}
                    pending={pending}
                    onSend={(overrideReason) =>
                      send({ teamId: candidate.teamId, programId: candidate.programId, overrideReason })
                    }
                  />
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function CandidateWords({ candidate, name }: { candidate: Candidate; name: string }) {
  const reasons = candidate.reasons.map((each) => each.words)
  const said = /\bmin\b/.test(reasons.join(' '))
  if (candidate.travelSeconds !== null && !said)
    reasons.unshift(ageWords(Math.max(60, candidate.travelSeconds)))
  return (
    <span className="candidate-words">
      <strong>{name}</strong>
      {reasons.length > 0 && <span>{reasons.join(' · ')}</span>}
      {candidate.shortfalls.map((each) => (
        <span key={each.kind} className="quiet">
          <s aria-hidden="true">{LACKING[each.kind]}</s> {each.words}
        </span>
      ))}
    </span>
  )
}

function Override({
  name,
  pending,
  onSend,
}: {
  name: string
  pending: boolean
  onSend: (reason: string) => void
}) {
  const [reason, setReason] = useState('')
  return (
    <form
      className="stack tight override"
      onSubmit={(event) => {
        event.preventDefault()
        onSend(reason.trim())
      }}
    >
      <TextField className="field" value={reason} onChange={setReason} maxLength={300} autoFocus>
        <Label>Why send {name} all the same?</Label>
        <Input />
      </TextField>
      <div>
        <Button type="submit" className="button tight" isDisabled={reason.trim().length < 3 || pending}>
          Send {name}
        </Button>
      </div>
    </form>
  )
}
