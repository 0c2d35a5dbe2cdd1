import { type ConsentForm, type ConsentLanguage, type FormFacts, filledForm } from '@heart/domain/care'
import { Button } from 'react-aria-components'

const SIGN = {
  en: { name: 'Signature', day: 'Date', witness: 'Witness' },
  es: { name: 'Firma', day: 'Fecha', witness: 'Testigo' },
} as const

interface Props {
  form: ConsentForm
  language: ConsentLanguage
  facts: FormFacts
}

/** The form with everything filled in: to read aloud, or to print and sign. Printing this page prints it alone. */
export function ConsentPaper({ form, language, facts }: Props) {
  const { title, paragraphs } = filledForm(form, language, facts)
  const sign = SIGN[language]
  return (
    <div className="consent-paper stack tight" lang={language}>
      <h3>{title}</h3>
      {paragraphs.map((words, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs are told apart by their place
        <p key={i} className="words">
          {words}
        </p>
      ))}
      <p className="sign-lines" aria-hidden="true">
        <span>{sign.name}</span>
        <span>{sign.witness}</span>
        <span>{sign.day}</span>
      </p>
      <p className="quiet small">
        {form.formId} · {form.version}
      </p>
      <div className="no-print">
        <Button className="button tight" onPress={() => window.print()}>
          Print the form
        </Button>
      </div>
    </div>
  )
}
