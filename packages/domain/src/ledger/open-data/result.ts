import { ALL, type Dimension } from '../disclosure/dimension.ts'
import type { Reason } from '../line.ts'
import { type Told, told } from './told.ts'

/** Reasons that are told together wherever single ones would be too few. */
const REASON_GROUPS: Readonly<Record<string, readonly Reason[]>> = {
  outside_rules: ['out_of_area', 'out_of_hours', 'screened_out'],
  nobody_free: ['no_team_on_duty', 'all_teams_busy', 'recalled'],
  other_reasons: ['never_offered', 'caller_declined', 'police_went', 'unknown'],
}

/** What became of a warranted call: answered or not, then how or in which group of reasons, then the one reason. */
export const RESULT: Dimension = {
  id: 'result',
  root: ALL,
  children: {
    [ALL]: ['answered', 'not_answered'],
    answered: ['by_phone', 'in_person'],
    not_answered: Object.keys(REASON_GROUPS),
    ...REASON_GROUPS,
  },
}

/** The finest result of a settled, warranted call. */
export function resultOf(call: { outcome: string; how: string | null; reason: string | null }): string {
  if (call.outcome === 'answered') return call.how === 'phone' ? 'by_phone' : 'in_person'
  return call.reason ?? 'unknown'
}

export const RESULT_WORDS: Readonly<Record<string, Told>> = {
  [ALL]: told('Calls that HEART is made for', 'Llamadas para las que existe HEART'),
  answered: told('Answered', 'Atendidas'),
  by_phone: told('Helped by phone', 'Ayuda por teléfono'),
  in_person: told('A team came', 'Vino un equipo'),
  not_answered: told('Not answered', 'No atendidas'),
  outside_rules: told('Outside area, hours or rules', 'Fuera de zona, horario o reglas'),
  out_of_area: told('Outside the area where HEART works', 'Fuera de la zona donde trabaja HEART'),
  out_of_hours: told('Outside the hours', 'Fuera del horario'),
  screened_out: told('911 saw a risk', 'El 911 vio un riesgo'),
  nobody_free: told('No team was free', 'No había equipo libre'),
  no_team_on_duty: told('No team at work', 'No había equipo trabajando'),
  all_teams_busy: told('All teams busy', 'Todos los equipos ocupados'),
  recalled: told('Team was called away', 'El equipo fue llamado a otro lugar'),
  other_reasons: told('Other reasons', 'Otras razones'),
  never_offered: told('HEART was not asked', 'No se le pidió a HEART'),
  caller_declined: told('Caller said no', 'La persona no quiso'),
  police_went: told('Police went', 'Fue la policía'),
  unknown: told('We do not know', 'No lo sabemos'),
}
