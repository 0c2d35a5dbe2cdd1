import { NOBODY_MET } from './choices.ts'
import { answerProblem, isRequired, type QuestionSet } from './question.ts'
import { type EncounterReport, personsOf } from './report.ts'

/** Something to fill in before a report can be submitted. `code` names the rule for other languages. */
export interface Missing {
  readonly path: string
  readonly code: string
  readonly sentence: string
}

interface About {
  readonly mode: 'in_person' | 'phone'
  readonly questions: QuestionSet
  readonly openConflicts: number
}

const isEmpty = (record: object): boolean => Object.keys(record).length === 0

/** What a report still needs, one sentence each, in the order of the form. Nothing: it can be submitted. */
export function findMissing(report: EncounterReport, about: About): Missing[] {
  const needs: Missing[] = []
  const need = (isMissing: boolean, path: string, code: string, sentence: string) => {
    if (isMissing) needs.push({ path, code, sentence })
  }
  const { safety, backUp, injuries, force, transport, outcome } = report
  const wasMet = outcome === null || !NOBODY_MET.has(outcome)
  const inPerson = about.mode === 'in_person'

  need(outcome === null, 'outcome', 'outcome', 'Say how it ended.')
  if (wasMet) {
    need(personsOf(report).length === 0, 'persons', 'person', 'Say who was there; a person may stay unknown.')
  }
  for (const [id, { known, name, followUp }] of personsOf(report)) {
    need(
      (known === 'named' || known === 'alias') && !name?.trim(),
      `persons.${id}.name`,
      'name',
      known === 'alias' ? 'Write what the person goes by.' : 'Write the person’s name.',
    )
    need(
      followUp.wish === 'yes' && isEmpty(followUp.safeWays),
      `persons.${id}.followUp.safeWays`,
      'safe_way',
      'Say how it is safe to reach them.',
    )
  }
  if (inPerson) {
    need(safety.teamFeltSafe === null, 'safety.teamFeltSafe', 'felt_safe', 'Say whether the team felt safe.')
    need(backUp.asked === null, 'backUp.asked', 'back_up', 'Say whether back-up was asked for.')
    need(injuries.any === null, 'injuries.any', 'injuries', 'Say whether anyone was hurt.')
    need(force.any === null, 'force.any', 'force', 'Say whether force was used by anyone.')
  }
  need(
    safety.teamFeltSafe === false && isEmpty(safety.teamReasons),
    'safety.teamReasons',
    'why_unsafe',
    'Say why the team did not feel safe.',
  )
  need(
    backUp.asked === true && isEmpty(backUp.kinds),
    'backUp.kinds',
    'back_up_kind',
    'Say which back-up was asked for.',
  )
  need(injuries.any === true && isEmpty(injuries.who), 'injuries.who', 'hurt', 'Say who was hurt.')
  need(force.any === true && isEmpty(force.by), 'force.by', 'force_by', 'Say who used force.')
  need(
    (outcome === 'transported' || transport.answer === 'accepted') && transport.to === null,
    'transport.to',
    'destination',
    'Say where the neighbor was taken.',
  )
  for (const question of about.questions.questions) {
    const answer = report.answers[question.id]
    const path = `answers.${question.id}`
    const isBlank = answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)
    if (isBlank) {
      need(isRequired(question, report), path, 'answer', `Answer “${question.words.en}”.`)
      continue
    }
    const problem = answerProblem(question, answer)
    need(problem !== null, path, 'answer_fits', problem ?? '')
  }
  need(
    about.openConflicts > 0,
    'conflicts',
    'conflict',
    about.openConflicts === 1
      ? 'Settle the field that two devices told differently.'
      : `Settle the ${about.openConflicts} fields that two devices told differently.`,
  )
  return needs
}
