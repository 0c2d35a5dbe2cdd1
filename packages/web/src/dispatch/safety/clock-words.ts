import type { SafetyLevel } from '@heart/domain/dispatch'
import { ageWords } from '../../ui/format.ts'

/** @example clockWords('fine', dueAtMs, dueAtMs - 720_000) // 'check-in in 12 min' */
export function clockWords(level: SafetyLevel, dueAtMs: number, nowMs: number): string {
  if (level === 'distress') return 'in distress'
  if (level === 'due') return 'check-in due now'
  if (level === 'fine' || level === 'warning') {
    const seconds = (dueAtMs - nowMs) / 1_000
    return `check-in in ${seconds < 60 ? 'under a minute' : ageWords(seconds)}`
  }
  return `check-in missed, ${ageWords((nowMs - dueAtMs) / 1_000)} late`
}
