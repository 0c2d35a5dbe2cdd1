import * as lists from './choices.ts'
import type { FieldValue } from './field.ts'
import * as about from './person-choices.ts'
import type { QuestionSet } from './question.ts'
import { FIRST_PERSON } from './report.ts'

type Labels = Readonly<Record<string, string>>

/** A field in words, and the words of its values where it chooses from a list. */
const FIELDS: Readonly<Record<string, readonly [words: string, labels?: Labels]>> = {
  locationType: ['Kind of place'],
  'safety.teamFeltSafe': ['Team felt safe'],
  'safety.neighborFeltSafe': ['Neighbor felt safe', about.SAID_LABELS],
  'backUp.asked': ['Back-up asked for'],
  'backUp.cameAfterMinutes': ['Back-up came after minutes'],
  'injuries.any': ['Anyone hurt'],
  'force.any': ['Force used'],
  'transport.answer': ['Transport', lists.TRANSPORT_LABELS],
  'transport.to': ['Taken to', lists.DESTINATION_LABELS],
  'transport.by': ['Taken by', lists.CARRIER_LABELS],
  outcome: ['Outcome', lists.OUTCOME_LABELS],
  story: ['Story'],
  part: ['Who', about.PART_LABELS],
  known: ['Known as', about.KNOWN_LABELS],
  name: ['Name'],
  language: ['Language'],
  interpreter: ['Interpreter', about.INTERPRETER_LABELS],
  'stated.ageBand': ['Age as stated', about.AGE_BAND_LABELS],
  'stated.gender': ['Gender as stated', about.GENDER_LABELS],
  'stated.housing': ['Housing as stated', about.HOUSING_LABELS],
  'stated.veteran': ['Veteran as stated'],
  'referral.wish': ['Wishes a referral', about.WISH_LABELS],
  'followUp.wish': ['Wishes a follow-up', about.WISH_LABELS],
  'followUp.reachAt': ['Reach them at'],
  'followUp.promised': ['Promised'],
  leftOut: ['Entered by mistake'],
}

/** Records whose keys come from a list: `needs.food_or_water`. */
const LISTS: Readonly<Record<string, readonly [words: string, keys: Labels, labels?: Labels]>> = {
  seen: ['Seen', lists.SEEN_LABELS],
  needs: ['Needed', lists.NEED_LABELS],
  done: ['Done', lists.DONE_LABELS],
  supplies: ['Supplies', lists.SUPPLY_LABELS],
  resources: ['Resource', lists.RESOURCE_LABELS],
  'safety.teamReasons': ['Team felt unsafe', lists.UNSAFE_LABELS],
  'safety.neighborReasons': ['Neighbor felt unsafe', lists.UNSAFE_LABELS],
  'backUp.kinds': ['Back-up', lists.BACK_UP_KIND_LABELS],
  'backUp.reasons': ['Why back-up', lists.UNSAFE_LABELS],
  'injuries.who': ['Hurt', lists.INJURED_LABELS, lists.INJURY_LABELS],
  'force.by': ['Force by', lists.FORCE_LABELS],
  'stated.ethnicity': ['Ethnicity as stated', about.ETHNICITY_LABELS],
  'referral.to': ['Referral to', lists.RESOURCE_LABELS],
  'followUp.safeWays': ['Safe to reach by', about.WAY_LABELS],
  'followUp.cautions': ['When reaching them', about.CAUTION_LABELS],
}

/** A field by its path in words: “Person 1 · Name”, “Needed · A ride”. */
export function fieldWords(path: string, questions?: QuestionSet): string {
  const person = /^persons\.([^.]+)\.(.+)$/.exec(path)
  if (person)
    return `${person[1] === FIRST_PERSON ? 'Person 1' : 'Another person'} · ${fieldWords(person[2] ?? '')}`
  const answer = /^answers\.(.+)$/.exec(path)?.[1]
  if (answer) return questions?.questions.find(({ id }) => id === answer)?.words.en ?? answer
  const [list, key] = splitLast(path)
  return FIELDS[path]?.[0] ?? (LISTS[list] ? `${LISTS[list][0]} · ${LISTS[list][1][key] ?? key}` : path)
}

/** A value of that field in words. */
export function valueWords(path: string, value: FieldValue): string {
  if (value === null) return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const bare = path.replace(/^persons\.[^.]+\./, '')
  const labels = FIELDS[bare]?.[1] ?? LISTS[splitLast(bare)[0]]?.[2]
  if (Array.isArray(value)) return value.join(', ')
  return labels?.[value] ?? String(value)
}

function splitLast(path: string): [string, string] {
  const dot = path.lastIndexOf('.')
  return [path.slice(0, Math.max(dot, 0)), path.slice(dot + 1)]
}
