import type { CallView } from '@heart/api/call'
import type { Program } from '@heart/domain/program'
import { SHAPE } from '../ui/meaning.ts'
import { nameOf } from './verdict.ts'

const MEANING_OF_RUNG = {
  in_force: 'unknown',
  nature: 'unknown',
  screening: 'other',
  area: 'area',
  hours: 'hours',
} as const

/** What each program says to this call, in words. */
export function TriageList({ call, programs }: { call: CallView; programs: readonly Program[] | undefined }) {
  if (call.triage.unmapped) {
    return (
      <p>
        The type <code>{call.facts.nature}</code> is not in the code map, so no program can judge it. It waits
        on the work list; you can still send a team with a reason.
      </p>
    )
  }
  return (
    <ul className="triage">
      {call.triage.verdicts.map((verdict) => {
        const screened = call.screenedOut.some((each) => each.programId === verdict.programId)
        const meaning = verdict.eligible
          ? verdict.mode === 'phone'
            ? 'phone'
            : 'person'
          : MEANING_OF_RUNG[verdict.failures[0]?.rung ?? 'nature']
        return (
          <li key={verdict.programId} data-meaning={screened ? 'other' : meaning}>
            <span className="mark-shape" aria-hidden="true">
              {SHAPE[screened ? 'other' : meaning]}
            </span>
            <span>
              <strong>{nameOf(programs, verdict.programId)}</strong>{' '}
              {screened ? 'screened out by a person' : verdict.eligible ? 'may take it' : 'may not take it'}
              {verdict.failures.map((failure) => (
                <span key={`${failure.rung}${failure.ruleId}`} className="quiet failure">
                  {failure.words}{' '}
                  <code title="rule and version">{`${failure.ruleId} · ${failure.version}`}</code>
                </span>
              ))}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
