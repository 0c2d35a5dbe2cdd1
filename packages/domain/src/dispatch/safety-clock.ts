import type { MissedCheckIn, MissedLevel, TeamState } from '../call/event.ts'
import type { Program, ProgramVersion } from '../program/program.ts'
import {
  checkInMinutes,
  DEFAULT_SAFETY,
  type EscalationStep,
  type SafetySettings,
} from '../program/safety.ts'
import { AssignmentStatus } from './team-status.ts'

const MINUTE_MS = 60_000
const WARNING_MS = 2 * MINUTE_MS

/** From fine to the worst; `due` is the grace in which nobody but the team's own device speaks. */
export const SAFETY_LEVELS = [
  'fine',
  'warning',
  'due',
  'team',
  'supervisor',
  'escalation',
  'distress',
] as const
export type SafetyLevel = (typeof SAFETY_LEVELS)[number]

export interface SafetyClock {
  readonly level: SafetyLevel
  /** When the team last said that it is fine, or took a step. */
  readonly sinceMs: number
  readonly dueAtMs: number
  readonly overdue: boolean
}

/** Someone to be told that a check-in is missed, from this moment on. */
export interface MissedStep {
  readonly level: MissedLevel
  /** Place in the escalation list; null at the other levels. */
  readonly step: number | null
  readonly atMs: number
}

/** How a program looks after its teams; null: it has no clock. A phone program has one only if it says so. */
export function safetySettings(
  program: Pick<Program, 'mode'>,
  version: Pick<ProgramVersion, 'safety'> | undefined,
): SafetySettings | null {
  return version?.safety ?? (program.mode === 'phone' ? null : DEFAULT_SAFETY)
}

/**
 * Where a team's check-in stands; null while it is on no assignment, or where none is asked for. What counts is the
 * team's own word and its steps: the end of the shift, and what others do about an alarm, change nothing.
 */
export function safetyClock(
  team: TeamState,
  settings: SafetySettings | null,
  atMs: number,
): SafetyClock | null {
  const turn = turnOf(team, settings)
  if (!settings || !turn) return null
  const { sinceMs, dueAtMs } = turn
  if (team.distressSince !== null) return { level: 'distress', sinceMs, dueAtMs, overdue: atMs >= dueAtMs }
  const told = stepsOf(settings, dueAtMs).findLast((step) => atMs >= step.atMs)
  const warnAtMs = dueAtMs - Math.min(WARNING_MS, (dueAtMs - sinceMs) / 4)
  const quiet = atMs >= dueAtMs ? 'due' : atMs >= warnAtMs ? 'warning' : 'fine'
  return { level: told?.level ?? quiet, sinceMs, dueAtMs, overdue: atMs >= dueAtMs }
}

/** Everyone who should have been told by now, in order; nobody while a distress stands: that was told already. */
export function missedSteps(
  team: TeamState,
  settings: SafetySettings | null,
  atMs: number,
): { dueAtMs: number; steps: MissedStep[] } | null {
  const turn = turnOf(team, settings)
  if (!settings || !turn || team.distressSince !== null) return null
  const steps = stepsOf(settings, turn.dueAtMs).filter((step) => atMs >= step.atMs)
  return steps.length > 0 ? { dueAtMs: turn.dueAtMs, steps } : null
}

/** What was told as missed, as long as that check-in is the one now due; what was told of a slip is not. */
export function heldMiss(team: TeamState, settings: SafetySettings | null): MissedCheckIn | null {
  const turn = turnOf(team, settings)
  return turn && team.missed && Date.parse(team.missed.dueAt) === turn.dueAtMs ? team.missed : null
}

/** Whom the escalation list has reached. */
export function escalationNow(
  settings: SafetySettings,
  dueAtMs: number,
  atMs: number,
): EscalationStep | null {
  return settings.escalation.findLast((step) => atMs >= dueAtMs + step.afterMinutes * MINUTE_MS) ?? null
}

function turnOf(
  team: TeamState,
  settings: SafetySettings | null,
): { sinceMs: number; dueAtMs: number } | null {
  const status = AssignmentStatus.safeParse(team.status)
  if (!settings || !status.success || team.statusSince === null) return null
  const minutes = checkInMinutes(settings, status.data)
  if (minutes === null) return null
  const checkedInMs = team.lastCheckInAt === null ? Number.NEGATIVE_INFINITY : Date.parse(team.lastCheckInAt)
  const sinceMs = Math.max(Date.parse(team.statusSince), checkedInMs)
  return { sinceMs, dueAtMs: sinceMs + minutes * MINUTE_MS }
}

function stepsOf(settings: SafetySettings, dueAtMs: number): MissedStep[] {
  const after = (minutes: number) => dueAtMs + minutes * MINUTE_MS
  return [
    { level: 'team', step: null, atMs: after(settings.graceMinutes) },
    { level: 'supervisor', step: null, atMs: after(settings.supervisorAfterMinutes) },
    ...settings.escalation.map(
      ({ afterMinutes }, step): MissedStep => ({ level: 'escalation', step, atMs: after(afterMinutes) }),
    ),
  ]
}
