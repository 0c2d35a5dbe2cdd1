import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import type { PlanStart, SavedPlan } from '@heart/api/plan'
import { useCallback, useDeferredValue, useLayoutEffect, useMemo, useRef } from 'react'
import { mayDo } from '../access/session.ts'
import { useAreas } from '../dispatch/board-queries.ts'
import { addressOf } from '../ui/client.ts'
import { freshKey } from '../ui/key.ts'
import { Notice, Wrong } from '../ui/notice.tsx'
import { useTheme } from '../ui/use-theme.ts'
import { carriedDesk } from './desk/carry-desk.ts'
import { activePlan, MOST_PLANS } from './desk/desk.ts'
import { findKeptDesk, keepDesk } from './desk/kept-desk.ts'
import { samePlan } from './desk/same-plan.ts'
import { useDesk } from './desk/use-desk.ts'
import { useUndoKeys } from './desk/use-undo-keys.ts'
import type { Edit } from './levers/lever.ts'
import { Levers } from './levers/levers.tsx'
import { useSame } from './levers/use-same.ts'
import { PlanBar } from './plan-bar.tsx'
import type { Period } from './plan-queries.ts'
import { PlanTools } from './plan-tools.tsx'
import { PlanResults } from './results/plan-results.tsx'
import { viewOf } from './results/plan-view.ts'
import { Sweeps } from './sweeps/sweeps.tsx'
import { useFailure, useLogState, useReplays, useSeries, useSeriesOf } from './worker/use-replays.ts'

/** The key under which "as it was" is replayed. */
export const AS_IT_WAS = 'as-it-was'

/** Where the desk of a period is kept. */
const placeOf = (session: SessionView, { from, to }: Period) => `${session.agencyId} ${from} ${to}`

interface Props {
  session: SessionView
  start: PlanStart
  opened: SavedPlan | undefined
  choosePeriod: (period: Period) => void
  openScenario: (scenarioId: string) => void
}

/** The levers, the replays they ask for, and what comes of them. */
export function PlanDesk({ session, start, opened, choosePeriod, openScenario }: Props) {
  const { period } = start.plan
  const place = opened ? `${session.agencyId} ${opened.scenarioId}` : placeOf(session, period)
  const { history, dispatch, saved, noteSaved } = useDesk(place, start, opened)
  const desk = history.present
  const plan = activePlan(desk)
  const { dark } = useTheme()
  const areas = useAreas(session.agencyId).data as GeoJSON.FeatureCollection | undefined
  const zones = useMemo(
    () => [...start.zones].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    [start.zones],
  )

  const logAddress = addressOf(doors.planLog, { query: period })
  const replays = useReplays(logAddress)
  const { log, failed } = useLogState(replays)
  const known = useRef<readonly string[]>([])
  useLayoutEffect(() => {
    if (!replays) return
    replays.ask(AS_IT_WAS, start.plan)
    for (const draft of desk.drafts) replays.ask(draft.key, draft.plan)
    for (const key of known.current) {
      if (!desk.drafts.some((draft) => draft.key === key)) replays.forget(key)
    }
    known.current = desk.drafts.map((draft) => draft.key)
  }, [replays, start, desk.drafts])

  const series = useSeries(replays, desk.active)
  const wasSeries = useSeries(replays, AS_IT_WAS)
  const keyList = desk.drafts.map((draft) => draft.key)
  const keys = useSame(keyList, keyList.join())
  const others = useSeriesOf(replays, keys)
  const failure = useFailure(replays, desk.active)
  const was = useMemo(() => viewOf(AS_IT_WAS, wasSeries), [wasSeries])
  const view = useMemo(() => viewOf(desk.active, series), [desk.active, series])
  const views = useMemo(
    () => others.flatMap((each, i) => viewOf(keys[i] as string, each) ?? []),
    [keys, others],
  )
  const figures = useDeferredValue(view?.figures)

  const edit: Edit = useCallback(
    (change, stroke) =>
      dispatch(stroke === undefined ? { kind: 'edit', change } : { kind: 'edit', change, stroke }),
    [dispatch],
  )
  useUndoKeys(dispatch)

  const changed = useMemo(
    () => !samePlan({ ...plan, name: '' }, { ...start.plan, name: '' }),
    [plan, start.plan],
  )
  const addPlan = useCallback(
    (added: typeof plan) => dispatch({ kind: 'add', draft: { key: freshKey('plan'), plan: added } }),
    [dispatch],
  )
  const changePeriod = (next: Period) => {
    const there = placeOf(session, next)
    const carried = carriedDesk(findKeptDesk(there), desk, start.plan, next)
    if (carried) keepDesk(there, carried)
    choosePeriod(next)
  }

  return (
    <main id="content" className="plan">
      <h1 className="hidden-visually">Plan</h1>
      <PlanBar
        history={history}
        dispatch={dispatch}
        views={views}
        was={was}
        addPlan={addPlan}
        tools={
          <PlanTools
            key={desk.active}
            plan={plan}
            plans={[...desk.drafts.map((draft) => draft.plan)]}
            saved={saved[desk.active]}
            mayWrite={mayDo(session, 'plan.write')}
            onSaved={(now) => noteSaved(desk.active, now)}
            openScenario={openScenario}
          />
        }
      />
      <div className="plan-columns">
        <Levers
          plan={plan}
          was={start.plan}
          start={start}
          edit={edit}
          areas={areas}
          zones={zones}
          figures={figures}
          dark={dark}
        />
        <section className="results" aria-label="What would happen" aria-busy={!view}>
          {failed && <Wrong error={new Error(failed)} retry={() => replays?.load(logAddress)} />}
          {failure && (
            <Notice title="This plan cannot be replayed">
              <p>{failure} What you see below is the last plan that could be. Undo brings it back.</p>
            </Notice>
          )}
          <PlanResults
            start={start}
            view={view}
            was={was}
            views={views}
            calls={log?.calls}
            areas={areas}
            changed={changed}
            logAddress={logAddress}
            addPlan={addPlan}
            room={desk.drafts.length < MOST_PLANS}
            opened={
              saved[desk.active] && opened?.scenarioId === saved[desk.active]?.scenarioId ? opened : undefined
            }
            choosePeriod={changePeriod}
          />
          <Sweeps
            start={start}
            plan={plan}
            replayMs={wasSeries && Math.min(wasSeries.tookMs, series?.tookMs ?? wasSeries.tookMs)}
            addPlan={addPlan}
            room={desk.drafts.length < MOST_PLANS}
            mayWrite={mayDo(session, 'plan.write')}
          />
        </section>
      </div>
    </main>
  )
}
