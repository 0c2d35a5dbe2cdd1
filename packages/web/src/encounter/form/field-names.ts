import {
  type EncounterReport,
  type FieldValue,
  fieldWords,
  personsOf,
  type QuestionSet,
  valueWords,
} from '@heart/domain/encounter'
import { type ChoiceList, choicesOf, type FormLanguage, type FormWord, formWords } from './words.ts'

/** Fields by the words of their question in the form, and the list that their value is chosen from. */
const FIELDS: Readonly<Record<string, readonly [FormWord, ChoiceList?]>> = {
  outcome: ['outcome', 'outcome'],
  story: ['story'],
  'safety.teamFeltSafe': ['teamFeltSafe'],
  'safety.neighborFeltSafe': ['neighborFeltSafe', 'said'],
  'backUp.asked': ['backUp'],
  'backUp.cameAfterMinutes': ['cameAfter'],
  'injuries.any': ['injuries'],
  'force.any': ['force'],
  'transport.answer': ['transport', 'transport'],
  'transport.to': ['to', 'destination'],
  'transport.by': ['by', 'carrier'],
  part: ['part', 'part'],
  known: ['known', 'known'],
  name: ['name'],
  language: ['language'],
  interpreter: ['interpreter', 'interpreter'],
  'stated.ageBand': ['ageBand', 'ageBand'],
  'stated.gender': ['gender', 'gender'],
  'stated.housing': ['housing', 'housing'],
  'stated.veteran': ['veteran'],
  'referral.wish': ['referral', 'wish'],
  'followUp.wish': ['followUp', 'wish'],
  'followUp.reachAt': ['reachAt'],
  'followUp.promised': ['promised'],
  leftOut: ['leaveOut'],
}

/** Records: the question, the list of their keys, and the list of their values where these are no ticks or counts. */
const LISTS: Readonly<Record<string, readonly [FormWord, ChoiceList]>> = {
  seen: ['seen', 'seen'],
  needs: ['needs', 'needs'],
  done: ['done', 'done'],
  supplies: ['supplies', 'supply'],
  resources: ['resources', 'resource'],
  'safety.teamReasons': ['why', 'unsafe'],
  'safety.neighborReasons': ['why', 'unsafe'],
  'backUp.kinds': ['backUpKinds', 'backUpKind'],
  'backUp.reasons': ['why', 'unsafe'],
  'injuries.who': ['who', 'injured'],
  'force.by': ['forceBy', 'forceBy'],
  'stated.ethnicity': ['ethnicity', 'ethnicity'],
  'referral.to': ['referralTo', 'resource'],
  'followUp.safeWays': ['safeWays', 'way'],
  'followUp.cautions': ['cautions', 'caution'],
}

interface Around {
  readonly report: EncounterReport
  readonly questions: QuestionSet
  readonly language: FormLanguage
}

const choiceOf = (list: ChoiceList, key: string, language: FormLanguage): string =>
  choicesOf(list, language).find(([one]) => one === key)?.[1] ?? key

function splitPath(path: string): { personId: string | null; bare: string; list: string; key: string } {
  const [, personId = null, bare = path] = /^persons\.([^.]+)\.(.+)$/.exec(path) ?? []
  const dot = bare.lastIndexOf('.')
  return { personId, bare, list: bare.slice(0, Math.max(dot, 0)), key: bare.slice(dot + 1) }
}

/** A field as the form asks for it: “Person 1 · Age”, “¿Qué hacía falta? · Ropa”. */
export function fieldName(path: string, { report, questions, language }: Around): string {
  const say = formWords(language)
  const { personId, bare, list, key } = splitPath(path)
  const number = personsOf(report).findIndex(([id]) => id === personId) + 1
  const person = personId === null ? '' : `${say.person}${number > 0 ? ` ${number}` : ''} · `
  const question = list === 'answers' ? questions.questions.find(({ id }) => id === key)?.words : undefined
  if (question) return (language === 'es' && question.es) || question.en
  const field = FIELDS[bare]
  if (field) return person + say[field[0]]
  const record = LISTS[list]
  if (record) return `${person}${say[record[0]]} · ${choiceOf(record[1], key, language)}`
  return fieldWords(path, questions)
}

/** A value of that field, as the form shows it. */
export function valueName(path: string, value: FieldValue, { questions, language }: Around): string {
  const say = formWords(language)
  const { bare, list, key } = splitPath(path)
  if (value === null) return say.nothing
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (typeof value === 'number') return String(value)
  const choices = list === 'answers' ? questions.questions.find(({ id }) => id === key)?.choices : undefined
  if (choices?.length) {
    const words = [value].flat().map((id) => choices.find((one) => one.id === id)?.words)
    return words.map((one) => (language === 'es' && one?.es) || one?.en || '').join(', ')
  }
  const text = String(value)
  if (list === 'resources' && (text === 'given' || text === 'declined')) return say[text]
  if (list === 'injuries.who') return choiceOf('injury', text, language)
  if (bare === 'language') return languageName(text, language)
  const from = FIELDS[bare]?.[1]
  return from ? choiceOf(from, text, language) : bare in FIELDS ? text : valueWords(path, value)
}

function languageName(code: string, language: FormLanguage): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
