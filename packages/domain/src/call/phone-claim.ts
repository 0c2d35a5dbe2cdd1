import type { PhoneSettings } from '../program/phone.ts'
import type { Mode } from '../program/program.ts'
import type { Assignment, CallState } from './event.ts'
import { isLive } from './fold-call.ts'

/** The phone team that has the call now, if one has. */
export function findPhoneClaim(
  call: Pick<CallState, 'assignments'>,
  modeOf: (programId: string) => Mode | null,
): Assignment | undefined {
  return call.assignments.find((one) => isLive(one) && modeOf(one.programId) === 'phone')
}

/**
 * When a claim goes stale, and whether it has; null: the caller is on the line. Computed from the times whenever
 * somebody looks, so that no clock ever takes a call away from a person.
 */
export function staleClaim(
  { withNeighborAt, acceptedAt, assignedAt }: Assignment,
  { claimStaleMinutes }: PhoneSettings,
  atMs: number,
): { staleAtMs: number; isStale: boolean } | null {
  if (withNeighborAt !== null) return null
  const staleAtMs = Date.parse(acceptedAt ?? assignedAt) + claimStaleMinutes * 60_000
  return { staleAtMs, isStale: atMs >= staleAtMs }
}
