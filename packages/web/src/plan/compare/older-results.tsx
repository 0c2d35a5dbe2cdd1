import type { SavedPlan } from '@heart/api/plan'
import { ChartFrame } from '../../ledger/chart-frame.tsx'
import { csvText } from '../../ui/csv.ts'
import { count, dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useRerun, useSavedPlan } from '../plan-queries.ts'
import { Press } from '../press.tsx'
import { minutesWords, percent1 } from '../results/words.ts'
import { REPLICATIONS, SEED } from '../worker/protocol.ts'
import { halfWidthOf, meanOf, plusMinus } from './stored-figure.ts'

/** Results kept with a saved plan: each with its data and day, so that a rerun on newer data shows both. */
export function OlderResults({ saved: opened, calls }: { saved: SavedPlan; calls: number }) {
  const saved = useSavedPlan(opened.scenarioId).data ?? opened
  const rerun = useRerun()
  const newest = saved.results[0]
  const when = (at: string) => dayAndTime(at, saved.plan.scenario.timezone)
  const older = newest && (newest.version !== saved.version || newest.calls !== calls)
  return (
    <ChartFrame
      title="Kept results of this plan"
      subtitle={`Saved by ${saved.createdBy} on ${when(saved.createdAt)}, last changed by ${saved.updatedBy} on ${when(saved.updatedAt)}.`}
      fileName="heart-plan-kept"
      csv={() =>
        csvText(
          [
            'computed_at',
            'plan_version',
            'calls',
            'share_answered',
            'half_width',
            'p50_seconds',
            'p90_seconds',
          ],
          saved.results.map(({ computedAt, version, calls, summary }) => [
            computedAt,
            version,
            calls,
            meanOf(summary.answered.share),
            halfWidthOf(summary.answered.share),
            meanOf(summary.responseSeconds.p50),
            meanOf(summary.responseSeconds.p90),
          ]),
        )
      }
    >
      {!newest && (
        <p className="quiet">No result is kept yet. Keep one, and a later rerun stands beside it.</p>
      )}
      {older && (
        <p className="said">
          <span aria-hidden="true">◔ </span>
          {newest.version !== saved.version
            ? 'The plan was changed after this result.'
            : `The record has changed since: ${count(newest.calls)} calls then, ${count(calls)} now.`}{' '}
          Rerun to see both.
        </p>
      )}
      {newest && (
        <table className="plan-table">
          <thead>
            <tr>
              <th scope="col">Computed</th>
              <th scope="col" className="number">
                Calls
              </th>
              <th scope="col" className="number">
                Answered
              </th>
              <th scope="col" className="number">
                Typical
              </th>
              <th scope="col" className="number">
                Slow
              </th>
            </tr>
          </thead>
          <tbody>
            {saved.results.map((result) => (
              <tr key={result.resultId}>
                <th scope="row">
                  {when(result.computedAt)}
                  <span className="quiet small"> · version {result.version}</span>
                </th>
                <td className="number">{count(result.calls)}</td>
                <td className="number">
                  {percent1(meanOf(result.summary.answered.share))}
                  <span className="quiet small"> {plusMinus(result.summary.answered.share)}</span>
                </td>
                <td className="number">{minutesWords(meanOf(result.summary.responseSeconds.p50))}</td>
                <td className="number">{minutesWords(meanOf(result.summary.responseSeconds.p90))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rerun.isError && <Wrong error={rerun.error} />}
      <div className="no-print">
        <Press
          className="button tight"
          isDisabled={rerun.isPending}
          onPress={() =>
            rerun.mutate({ scenarioId: saved.scenarioId, replications: REPLICATIONS, seed: SEED })
          }
        >
          {rerun.isPending ? 'Replaying…' : newest ? 'Rerun on the calls as they are now' : 'Keep a result'}
        </Press>
      </div>
    </ChartFrame>
  )
}
