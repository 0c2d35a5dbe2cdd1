import type { UnansweredReason } from '@heart/replay/dispatch'

export interface TeamFigures {
  id: string
  calls: number
  /** Share of duty inside the period that the team was busy; null: no duty. */
  utilization: number | null
  overtimeHours: number
  onDutyHours: number
}

export interface ZoneFigures {
  zone: string
  warranted: number
  answered: number
  p50Seconds: number | null
  p90Seconds: number | null
}

/** What one replication says, as much of it as the page draws. Means over replications have the same shape. */
export interface Figures {
  calls: number
  warranted: number
  answered: number
  answeredByPhone: number
  reasons: Record<UnansweredReason, number>
  p50Seconds: number | null
  p90Seconds: number | null
  teams: TeamFigures[]
  /** By hour of the week, Monday 00:00 first, local to the agency. */
  hours: { warranted: number; answered: number }[]
  /** By zone, in order of name; calls without a zone come last under an empty name. */
  zones: ZoneFigures[]
}
