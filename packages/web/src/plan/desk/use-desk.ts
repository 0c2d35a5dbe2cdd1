import type { PlanStart, SavedPlan } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { useEffect, useReducer, useState } from 'react'
import { freshKey } from '../../ui/key.ts'
import { type Desk, newHistory, reduceDesk } from './desk.ts'
import { findKeptDesk, type KeptDesk, keepDesk, type SavedAs } from './kept-desk.ts'

/** The desk of one agency, period and opened plan: what was kept of this tab, else what was opened, else a first plan. */
export function useDesk(place: string, start: PlanStart, opened: SavedPlan | undefined) {
  const [first] = useState(() => firstDesk(place, start, opened))
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

function firstDesk(place: string, start: PlanStart, opened: SavedPlan | undefined): KeptDesk {
  const kept = findKeptDesk(place)
  const openedKept =
    opened && Object.values(kept?.saved ?? {}).some((each) => each.scenarioId === opened.scenarioId)
  if (kept && (!opened || openedKept)) return kept
  const key = freshKey('plan')
  if (!opened) return { desk: deskOf(key, { ...start.plan, name: 'My plan' }), saved: {} }
  const { scenarioId, version, plan } = opened
  return { desk: deskOf(key, plan), saved: { [key]: { scenarioId, version, plan } } }
}

const deskOf = (key: string, plan: Plan): Desk => ({ drafts: [{ key, plan }], active: key })

/** Two plans say the same when their files would, whatever the order of their keys. */
export const samePlan = (a: Plan, b: Plan): boolean => a === b || inOrder(a) === inOrder(b)

const inOrder = (plan: Plan): string =>
  JSON.stringify(plan, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

export type SaveState = 'never saved' | 'saved' | 'changed since saved'

export function saveStateOf(plan: Plan, saved: SavedAs | undefined): SaveState {
  if (!saved) return 'never saved'
  return samePlan(plan, saved.plan) ? 'saved' : 'changed since saved'
}
