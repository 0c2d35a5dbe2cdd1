import {
  type Assignment,
  type CallState,
  lastStepOf,
  type ProgressAction,
  STEP_BACK_MS,
} from '@heart/domain/call'
import type { TeamStatus } from '@heart/domain/dispatch'

/** The one big button of each status. */
const NEXT: Readonly<Partial<Record<TeamStatus, ProgressAction>>> = {
  assigned: 'accept',
  accepted: 'depart',
  en_route: 'arrive',
  arrived: 'meet_neighbor',
  with_neighbor: 'clear',
  transporting: 'clear',
}
export const nextStep = (status: TeamStatus): ProgressAction | null => NEXT[status] ?? null

/** What else may be done, smaller, above it. */
const BESIDE: Readonly<Partial<Record<TeamStatus, readonly ProgressAction[]>>> = {
  assigned: ['decline'],
  accepted: ['decline'],
  en_route: ['clear'],
  arrived: ['clear'],
  with_neighbor: ['transport'],
}
export const stepsBeside = (status: TeamStatus): readonly ProgressAction[] => BESIDE[status] ?? []

export interface Undoable {
  readonly action: ProgressAction
  readonly untilMs: number
}

/** The slip that can still be taken back. */
export function undoable(call: CallState, assignment: Assignment, nowMs: number): Undoable | null {
  const last = lastStepOf(assignment)
  if (!last || call.status === 'closed') return null
  const untilMs = Math.min(Date.parse(last.at), nowMs) + STEP_BACK_MS
  return nowMs < untilMs ? { action: last.action, untilMs } : null
}

/** @example minutesLeft(751_000) // '12:31' */
export function minutesLeft(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The address that opens the phone's own maps. */
export function mapsAddress(lon: number, lat: number, agent: string): string {
  const at = `${lat},${lon}`
  if (/Android/i.test(agent)) return `geo:${at}?q=${at}`
  if (/iPhone|iPad|iPod/i.test(agent)) return `maps://?daddr=${at}`
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`
}
