import {
  type EncounterReport,
  type FieldConflict,
  type FieldEdit,
  type FieldValue,
  type QuestionSet,
  readField,
  type SuggestionKind,
  writeField,
} from '@heart/domain/encounter'
import { createContext, useContext } from 'react'
import { type ChoiceList, choicesOf, type FormLanguage, type FormWord, formWords } from './words.ts'

/** Where the words of the person are: the three honest states. */
export type SaveState =
  | { readonly kind: 'sent' }
  | { readonly kind: 'waiting'; readonly count: number }
  | { readonly kind: 'needs_you'; readonly count: number }

export interface Suggestion {
  readonly personId: string
  readonly kind: SuggestionKind
  readonly words: string
}

export interface EncounterFormProps {
  /** As it stands on this device, with the edits that `onEdit` got. */
  readonly report: EncounterReport
  /** Version of each field that was seen; another's is 0. */
  readonly versions: Readonly<Record<string, number>>
  readonly conflicts: readonly FieldConflict[]
  readonly mode: 'in_person' | 'phone'
  readonly questions: QuestionSet
  readonly saveState: SaveState
  readonly language?: FormLanguage
  /** Of the agency, for the times of a conflict; without it they are the device's. */
  readonly timezone?: string
  /** Names for the people of a conflict; without it their user ids stand. */
  readonly nameOf?: (userId: string) => string
  /** Takes each change as it is made; typing after a short pause, and before the page goes. */
  readonly onEdit: (edits: FieldEdit[]) => void
  readonly onSettle?: (conflictId: string, value: FieldValue) => void
  /** Takes something that the next team should know; without it the form does not ask for it. */
  readonly onSuggest?: (suggestion: Suggestion) => Promise<unknown>
  /** What was suggested from this device, and whether it has arrived. */
  readonly suggested?: readonly { readonly words: string; readonly isSent: boolean }[]
  /** Without it the form has no button of its own. */
  readonly onSubmit?: () => void
}

/** A report with edits made on this device, before anybody else has them. */
export const applyEdits = (report: EncounterReport, edits: readonly FieldEdit[]): EncounterReport =>
  edits.reduce((kept, { path, value }) => writeField(kept, path, value), report)

interface FormContent extends EncounterFormProps {
  /** Fields with typing that is not handed over yet: not sent, whatever `saveState` says. */
  readonly typing: ReadonlySet<string>
  readonly setTyping: (path: string, isTyping: boolean) => void
}
export const FormContext = createContext<FormContent | null>(null)

export function useForm() {
  const form = useContext(FormContext)
  if (!form) throw new Error('A field stands outside its form')
  const language = form.language ?? 'en'
  const words = formWords(language)
  return {
    ...form,
    language,
    say: (word: FormWord, filled?: string | number) => words[word].replace('{}', String(filled)),
    choices: (list: ChoiceList) => choicesOf(list, language),
    read: (path: string) => readField(form.report, path),
    write: (fields: Readonly<Record<string, FieldValue>>) =>
      form.onEdit(
        Object.entries(fields).map(([path, value]) => ({ path, value, base: form.versions[path] ?? 0 })),
      ),
  }
}
