import { chooseFormLanguage, useFormLanguage } from './form-language.ts'

const LANGUAGES = [
  ['en', 'English'],
  ['es', 'Español'],
] as const

export function LanguageChoice() {
  const chosen = useFormLanguage()
  return (
    <fieldset className="row language-choice">
      <legend className="hidden-visually">Language of the form</legend>
      {LANGUAGES.map(([id, name]) => (
        <button
          key={id}
          type="button"
          lang={id}
          className="button tight"
          aria-pressed={chosen === id}
          onClick={() => chooseFormLanguage(id)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
