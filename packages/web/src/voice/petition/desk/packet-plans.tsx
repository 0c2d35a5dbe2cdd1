import type { doors } from '@heart/api/doors'
import type { PlanResult } from '@heart/api/plan'
import type { OutputOf } from '@heart/api/platform'
import { halfWidthOf, meanOf } from '../../../plan/compare/stored-figure.ts'
import { planSentence } from '../../../plan/results/plan-sentence.ts'
import { count, dateWords } from '../../../ui/format.ts'

type Plans = OutputOf<typeof doors.petitionPacket>['plans']

/** The chosen plans, each with the sentence a person would say about it, and how that was worked out. */
export function PacketPlans({ plans, day }: { plans: Plans; day: (instant: string) => string }) {
  if (plans.length === 0) return <p>No plan has been chosen for this petition.</p>
  return (
    <>
      <ul className="stack">
        {plans.map(({ planId, name, result }) => (
          <li key={planId}>
            <h3>{name}</h3>
            <p>{result ? sentenceOf(result) : 'This plan has not been replayed on the record yet.'}</p>
            {result && (
              <p className="quiet small">
                Replayed on {day(result.computedAt)}: {count(result.calls)} calls of{' '}
                {dateWords(result.period.from)} to {dateWords(result.period.to)}, {count(result.replications)}{' '}
                {result.replications === 1 ? 'time' : 'times'}, seed {result.seed}.
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="small">
        A replay plays every call of the record again under the plan’s hours, area, teams and rules. It says
        what the plan would have done with those calls, not what the next year brings. Its figures are of the
        whole city and of every call, so that they point at nobody.
      </p>
    </>
  )
}

function sentenceOf({ summary }: PlanResult): string {
  const mean = meanOf(summary.answered.share)
  if (mean === null) return 'In this replay no call was warranted.'
  const share = { mean, halfWidth: halfWidthOf(summary.answered.share) }
  return planSentence({ share, was: null, recordedShare: null, changed: true })
}
