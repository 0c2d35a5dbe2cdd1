import type { PlanStart, SavedPlan } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { useDeferredValue } from 'react'
import { count, dateWords } from '../../ui/format.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { FindBest } from '../best/find-best.tsx'
import { Frontier } from '../best/frontier.tsx'
import { OlderResults } from '../compare/older-results.tsx'
import { SideBySide } from '../compare/side-by-side.tsx'
import type { Period } from '../plan-queries.ts'
import { Aloud } from './aloud.tsx'
import { measured, shareAnswered } from './measures.ts'
import { PlanHeadline } from './plan-headline.tsx'
import { PlanHours } from './plan-hours.tsx'
import { PlanPeriod } from './plan-period.tsx'
import { planSentence } from './plan-sentence.ts'
import { PlanTeams } from './plan-teams.tsx'
import type { PlanView } from './plan-view.ts'
import { PlanZones } from './plan-zones.tsx'
import { ReasonWaterfall } from './reason-waterfall.tsx'
import { Recorded } from './recorded.tsx'
import { ShareBand } from './share-band.tsx'

interface Props {
  start: PlanStart
  view: PlanView | undefined
  was: PlanView | undefined
  views: readonly PlanView[]
  calls: number | undefined
  areas: GeoJSON.FeatureCollection | undefined
  changed: boolean
  logAddress: string
  addPlan: (plan: Plan) => void
  room: boolean
  opened: SavedPlan | undefined
  choosePeriod: (period: Period) => void
}

/** What would happen: the sentence first, then the few numbers, then the pictures. */
export function PlanResults(props: Props) {
  const { start, view, was, calls, changed } = props
  const { from, to } = start.plan.period
  if (!view || !was) {
    return (
      <>
        <Skeleton lines={7} height={36} label="Replaying the calls" />
        <p className="quiet">
          {calls === undefined ? 'Fetching the calls…' : `Replaying ${count(calls)} calls…`}
        </p>
      </>
    )
  }
  const share = measured(shareAnswered, view)
  if (!share) {
    return (
      <p className="aloud">
        None of the {count(view.figures.calls)} calls warrants a response under this plan’s programs.
      </p>
    )
  }
  const { recorded } = start
  return (
    <>
      <div className="plan-first">
        <PlanPeriod start={start} choose={props.choosePeriod} />
        <Aloud
          answered={view.figures.answered}
          sentence={planSentence({
            share,
            was: measured(shareAnswered, was) ?? null,
            recordedShare: recorded.warranted ? recorded.answered / recorded.warranted : null,
            changed,
          })}
        />
        <ShareBand view={view} was={was} />
        <p className="quiet small took">
          {count(view.figures.calls)} calls replayed in {Math.max(1, Math.round(view.series.tookMs))} ms
          {view.series.replications.length > 1 &&
            `, ${view.series.replications.length} times with other luck`}
        </p>
        {!changed && (
          <p className="quiet">
            Nothing is changed yet. Drag over hours, switch on a zone or add a team: the year is replayed at
            once.
          </p>
        )}
      </div>
      <PlanHeadline view={view} was={was} />
      <Rest {...props} view={view} was={was} period={`${dateWords(from)} to ${dateWords(to)}`} />
    </>
  )
}

/** What may follow a moment after the hand: while dragging, React draws it when there is time. */
function Rest({ period, ...now }: Props & { view: PlanView; was: PlanView; period: string }) {
  const view = useDeferredValue(now.view)
  const was = useDeferredValue(now.was)
  const views = useDeferredValue(now.views)
  return (
    <>
      <ReasonWaterfall view={view} was={was} period={period} />
      <PlanHours view={view} was={was} period={period} />
      <PlanZones view={view} was={was} areas={now.areas} period={period} changed={now.changed} />
      <PlanTeams view={view} was={was} start={now.start} period={period} />
      <SideBySide was={was} views={views} active={view.key} period={period} />
      {now.opened && <OlderResults saved={now.opened} calls={view.figures.calls} />}
      <Frontier view={view} was={was} views={views} logAddress={now.logAddress} />
      <FindBest
        start={now.start}
        view={view}
        areas={now.areas}
        logAddress={now.logAddress}
        addPlan={now.addPlan}
        room={now.room}
      />
      <Recorded start={now.start} was={was.figures} />
    </>
  )
}
