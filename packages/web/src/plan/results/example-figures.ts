import type { Figures } from '../worker/figures.ts'

/** One replication of a small year for tests; the parts add up to the whole. */
export function exampleFigures(change: Partial<Figures> = {}): Figures {
  return {
    calls: 1_200,
    warranted: 1_000,
    answered: 240,
    answeredByPhone: 90,
    reasons: { out_of_area: 400, out_of_hours: 200, no_team_on_duty: 10, too_far: 0, all_teams_busy: 150 },
    p50Seconds: 600,
    p90Seconds: 1_500,
    teams: [{ id: 'field-1', calls: 150, utilization: 0.5, overtimeHours: 12, onDutyHours: 4_380 }],
    hours: Array.from({ length: 168 }, () => ({ warranted: 6, answered: 1 })),
    zones: [
      { zone: '1', warranted: 600, answered: 200, p50Seconds: 500, p90Seconds: 1_200 },
      { zone: '2', warranted: 400, answered: 40, p50Seconds: 800, p90Seconds: 1_800 },
    ],
    ...change,
  }
}
