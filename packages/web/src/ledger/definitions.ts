import type { Reason } from '@heart/domain/ledger'

export const WARRANTED =
  'A call that some response program is made for: its nature and screening rules pass, whatever the area, the hour or the staffing.'
export const ANSWERED = 'A warranted call that a program took, by phone or by going there.'

export const REASON_DEFINITIONS: Readonly<Record<Reason, string>> = {
  out_of_area: 'The call came from a place where no fitting program worked.',
  out_of_hours: 'In the area of a fitting program, but outside its hours.',
  never_offered: 'In area and hours, but the record shows that nobody offered the call to the program.',
  screened_out: 'Offered, but a person judged by one of the program’s rules that it should not go.',
  no_team_on_duty: 'Offered, but no team of the program was on duty.',
  all_teams_busy: 'Offered, but every team on duty was on another call.',
  recalled: 'A team was sent, then called back or taken for something more urgent.',
  caller_declined: 'The caller refused or cancelled.',
  police_went: 'Police were sent, or took it themselves.',
  unknown: 'The record does not say. It is counted, not hidden.',
}
