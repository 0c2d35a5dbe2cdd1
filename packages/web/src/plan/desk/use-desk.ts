import type { PlanStart, SavedPlan } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { useEffect, useReducer, useState } from 'react'
import { freshKey } from '../../ui/key.ts'
import { newHistory, reduceDesk } from './desk.ts'
import { firstDesk } from './first-desk.ts'
import { findKeptDesk, keepDesk, type SavedAs } from './kept-desk.ts'
import { samePlan } from './same-plan.ts'

/** The desk of one agency, period and opened plan: what was kept of this tab, else what was opened, else a first plan. */
export function useDesk(place: string, start: PlanStart, opened: SavedPlan | undefined) {
  const [first] = useState(() => firstDesk(findKeptDesk(place), start.plan, opened, freshKey('plan')))
  const [history, dispatch] = useReducer(reduceDesk, first.desk, newHistory)
  const [saved, setSaved] = useState(first.saved)
  const { present } = history

  useEffect(() => {
    const timer = setTimeout(() => keepDesk(place, { desk: present, saved }), 200)
    return () => clearTimeout(timer)
  }, [place, present, saved])

  useEffect(() => {
    const keepNow = () => keepDesk(place, { desk: present, saved })
    addEventListener('pagehide', keepNow)
    return () => removeEventListener('pagehide', keepNow)
  }, [place, present, saved])

  const noteSaved = (key: string, { scenarioId, version, plan }: SavedPlan) =>
    setSaved((before) => ({ ...before, [key]: { scenarioId, version, plan } }))
  return { history, dispatch, saved, noteSaved }
}

export type SaveState = 'never saved' | 'saved' | 'changed since saved'

export function saveStateOf(plan: Plan, saved: SavedAs | undefined): SaveState {
  if (!saved) return 'never saved'
  return samePlan(plan, saved.plan) ? 'saved' : 'changed since saved'
}
