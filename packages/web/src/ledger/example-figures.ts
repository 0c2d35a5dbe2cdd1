import type { LedgerFigures } from '@heart/domain/ledger'

/** A month's figures for tests; the parts add up to the whole. */
export function exampleFigures(): LedgerFigures {
  return {
    calls: 9_000,
    warranted: 1_984,
    answered: 412,
    shareAnswered: 412 / 1_984,
    answeredByProgram: { crt: 262, ccd: 150 },
    answeredByPhone: 150,
    answeredInPerson: 262,
    unanswered: {
      out_of_area: 420,
      out_of_hours: 640,
      never_offered: 200,
      screened_out: 90,
      no_team_on_duty: 60,
      all_teams_busy: 100,
      recalled: 12,
      caller_declined: 30,
      police_went: 20,
      unknown: 0,
    },
    answeredUnwarranted: 7,
    unmapped: 3,
  }
}
