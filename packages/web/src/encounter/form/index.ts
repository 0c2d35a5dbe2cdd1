export { EncounterForm } from './encounter-form.tsx'
export { applyEdits, type EncounterFormProps, type SaveState, type Suggestion } from './form-state.ts'
export { type FormLanguage, missingWords } from './words.ts'
