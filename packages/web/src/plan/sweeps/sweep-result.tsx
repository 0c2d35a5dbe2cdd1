import type { SweepView } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { memo, useMemo, useState } from 'react'
import { ChartFrame } from '../../ledger/chart-frame.tsx'
import { csvText } from '../../ui/csv.ts'
import { dateWords } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Press } from '../press.tsx'
import { dollars, minutesWords, percent1 } from '../results/words.ts'
import { commonParts } from './name-parts.ts'
import { SweepPicture } from './sweep-picture.tsx'
import { type SweepRow, sweepRows } from './sweep-rows.ts'
import { SweepTable } from './sweep-table.tsx'
import { sweepSentence, timesWords, tiredWords } from './sweep-words.ts'
import { isGoingOn, useSweepDetail, useSweepPlans } from './use-sweeps.ts'

interface Props {
  sweep: SweepView
  period: Plan['period']
  addPlan: (plan: Plan) => void
  room: boolean
}

const DETAIL_STEPS = 10

/** What a sweep's stored replications say, as soon as a plan has all of its own. Not drawn again while a lever is dragged. */
export const SweepResult = memo(function SweepResult({ sweep, period, addPlan, room }: Props) {
  const detail = useSweepDetail(sweep.sweepId, howFar(sweep))
  const plans = useSweepPlans(sweep.sweepId)
  const rows = useMemo(
    () => (detail.data && plans.data ? sweepRows(detail.data, plans.data) : []),
    [detail.data, plans.data],
  )
  const failed = detail.error ?? plans.error
  if (failed) {
    return <Wrong error={failed} retry={() => void (detail.error ? detail.refetch() : plans.refetch())} />
  }
  if (!detail.data || !plans.data) return <Skeleton lines={6} height={36} label="Fetching the results" />
  if (rows.length === 0) {
    return (
      <p className="quiet">
        {isGoingOn(sweep)
          ? 'No plan has all its replications yet; the first ones will show here.'
          : 'No plan had all its replications when the sweep ended, so there is nothing to compare. Start it again to see results.'}
      </p>
    )
  }
  return <Found sweep={sweep} rows={rows} period={period} addPlan={addPlan} room={room} />
})

/** Results are asked for in ten steps while the sweep runs, not with every part. */
const howFar = ({ state, parts }: SweepView): string =>
  isGoingOn({ state }) ? `${Math.floor((DETAIL_STEPS * parts.done) / parts.all)}` : `${state} ${parts.done}`

function Found({ sweep, rows, period, addPlan, room }: Props & { rows: readonly SweepRow[] }) {
  const [chosenIndex, choose] = useState<number>()
  const [onlyBest, setOnlyBest] = useState(false)
  const best = rows.filter((row) => row.best)
  const mostAnswered = best.reduce((a, b) => (b.share.mean > a.share.mean ? b : a), rows[0] as SweepRow)
  const chosen = rows.find(({ index }) => index === chosenIndex) ?? mostAnswered
  const shown = onlyBest ? best : rows
  const tired = tiredWords(rows)
  const common = commonParts(best)
  const first = rows.find(({ index }) => index === 0)
  const asked = chosen.plan.period
  return (
    <ChartFrame
      title={sweep.name}
      subtitle={`Share of warranted calls answered, against the cost a year. Each plan replayed ${timesWords(sweep.replications)} with the same luck; ± is half the 95 % interval. ${dateWords(asked.from)} to ${dateWords(asked.to)}.`}
      fileName="heart-plan-sweep"
      csv={() => csvOf(rows)}
    >
      <p className="said">
        <strong>{sweepSentence(rows)}</strong>
      </p>
      {tired && <p className="lever-warning">{tired}</p>}
      {rows.length < sweep.plans && (
        <p className="quiet small">
          {rows.length} of {sweep.plans} plans have all their replications.
        </p>
      )}
      <SweepPicture rows={shown} chosen={chosen.index} choose={choose} />
      <p className="quiet small sweep-key" aria-hidden="true">
        <span>
          <i data-best="true">●</i> best for its cost
        </span>
        <span>
          <i>○</i> another answers as many for less
        </span>
        <span>
          <i>△</i> a team above the limit
        </span>
      </p>
      {common.length > 0 && (
        <p className="said">All that are best for their cost have in common: {common.join(', ')}.</p>
      )}
      <div className="sweep-chosen" role="status">
        <div>
          <strong>{chosen.plan.name}</strong>
          <p>{chosenWords(chosen, first)}</p>
          {asked.from !== period.from || asked.to !== period.to ? (
            <p className="small quiet">
              This sweep was replayed on other calls than the page; on the desk the plan is replayed on the
              page’s.
            </p>
          ) : null}
          {!room && <p className="small quiet">Four plans are on the desk; take one off first.</p>}
        </div>
        <Press
          className="button no-print"
          isDisabled={!room}
          onPress={() => addPlan({ ...chosen.plan, period })}
        >
          Put it on the desk
        </Press>
      </div>
      <label className="check no-print">
        <input type="checkbox" checked={onlyBest} onChange={(event) => setOnlyBest(event.target.checked)} />
        Only the {best.length} best for their cost, of {rows.length}
      </label>
      <SweepTable rows={shown} chosen={chosen.index} choose={choose} />
    </ChartFrame>
  )
}

function chosenWords(row: SweepRow, first: SweepRow | undefined): string {
  const share = `Answers ${percent1(row.share.mean)}${row.share.halfWidth === null ? '' : ` ± ${(100 * row.share.halfWidth).toFixed(1)}`} for ${dollars(row.dollarsAYear)} a year`
  const each =
    row.dollarsPerAdditional === null || !first
      ? ''
      : `, ${dollars(Math.max(0, row.dollarsPerAdditional))} for each neighbor more than “${first.plan.name}”`
  const limit = Math.round(100 * row.plan.utilizationLimit)
  const busy = row.overLimit
    ? `The busiest team is with a call ${percent1(row.busiest)} of its duty, above the limit of ${limit} %.`
    : `The busiest team stays within the limit of ${limit} %.`
  return `${share}${each}. Typical response ${minutesWords(row.p50Seconds)}, slow ${minutesWords(row.p90Seconds)}. ${busy}`
}

const csvOf = (rows: readonly SweepRow[]): string =>
  csvText(
    [
      'plan',
      'share_answered',
      'half_width',
      'response_p50_seconds',
      'response_p90_seconds',
      'busiest_team',
      'above_limit',
      'cost_a_year',
      'cost_per_additional_neighbor',
      'best_for_its_cost',
    ],
    rows.map((row) => [
      row.plan.name,
      row.share.mean,
      row.share.halfWidth,
      row.p50Seconds,
      row.p90Seconds,
      row.busiest,
      row.overLimit ? 'yes' : 'no',
      row.dollarsAYear,
      row.dollarsPerAdditional,
      row.best ? 'yes' : 'no',
    ]),
  )
