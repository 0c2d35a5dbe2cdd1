import { ALL, flatDimension } from '../disclosure/dimension.ts'
import type { EncounterFact } from '../measures-encounter.ts'
import { type Told, told } from './told.ts'

const NOT_TOLD = told('Not told', 'No se dijo')
const YES = told('Yes', 'Sí')
const NO = told('No', 'No')
const yesNo = { yes: YES, no: NO, not_told: NOT_TOLD }

/** What a report answers, as far as it is told to everybody. Outcomes that would single people out are told together. */
export const VISIT_QUESTIONS = {
  team_felt_safe: { words: told('Did the team feel safe?', '¿Se sintió seguro el equipo?'), answers: yesNo },
  neighbor_felt_safe: {
    words: told('Did the neighbor feel safe?', '¿Se sintió segura la persona?'),
    answers: yesNo,
  },
  back_up: { words: told('Did the team ask for back-up?', '¿Pidió refuerzos el equipo?'), answers: yesNo },
  injury: { words: told('Was anybody hurt?', '¿Hubo alguien herido?'), answers: yesNo },
  transport: {
    words: told('Was somebody taken somewhere?', '¿Se llevó a alguien a algún lugar?'),
    answers: {
      accepted: told('Yes', 'Sí'),
      declined: told('Offered and declined', 'Se ofreció y no quiso'),
      not_told: told('Not offered or not told', 'No se ofreció o no se dijo'),
    },
  },
  outcome: {
    words: told('How did the visit end?', '¿Cómo terminó la visita?'),
    answers: {
      resolved: told('Settled on the spot', 'Se resolvió en el lugar'),
      transported: told('Taken somewhere', 'Se llevó a otro lugar'),
      handed_on: told('Handed to somebody else', 'Quedó en manos de otros'),
      nobody_met: told('Nobody was met', 'No se encontró a nadie'),
      refused: told('Help was not wanted', 'No se quiso ayuda'),
      not_told: NOT_TOLD,
    },
  },
} as const satisfies Record<string, { words: Told; answers: Readonly<Record<string, Told>> }>
export type VisitQuestion = keyof typeof VISIT_QUESTIONS

export const VISITS_ALL = told('All visits with a report', 'Todas las visitas con informe')

/** A flat dimension a question. */
export const VISIT_DIMENSIONS = Object.fromEntries(
  Object.entries(VISIT_QUESTIONS).map(([id, { answers }]) => [
    id,
    flatDimension(id, Object.keys(answers), ALL),
  ]),
)

const OUTCOMES: Readonly<Record<NonNullable<EncounterFact['outcome']>, string>> = {
  resolved_on_scene: 'resolved',
  resolved_by_phone: 'resolved',
  transported: 'transported',
  gone_on_arrival: 'nobody_met',
  not_found: 'nobody_met',
  refused: 'refused',
  handed_to_trusted_person: 'handed_on',
  handed_to_partner: 'handed_on',
  handed_to_heart_team: 'handed_on',
  handed_to_ems: 'handed_on',
  handed_to_police: 'handed_on',
  handed_back_to_911: 'handed_on',
}

const yesOrNo = (said: boolean | null) => (said === null ? 'not_told' : said ? 'yes' : 'no')

/** What a report of a visit answers to each question. */
export function visitAnswers(fact: EncounterFact): Record<VisitQuestion, string> {
  const { neighborFeltSafe, transport, outcome } = fact
  return {
    team_felt_safe: yesOrNo(fact.teamFeltSafe),
    neighbor_felt_safe:
      neighborFeltSafe === 'yes' || neighborFeltSafe === 'no' ? neighborFeltSafe : 'not_told',
    back_up: yesOrNo(fact.backUpAsked),
    injury: yesOrNo(fact.injuries),
    transport: transport === 'accepted' || transport === 'declined' ? transport : 'not_told',
    outcome: outcome === null ? 'not_told' : OUTCOMES[outcome],
  }
}
