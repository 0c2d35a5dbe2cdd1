import { doors } from '@heart/api/doors'
import { CONSENT_LANGUAGE_LABELS, type ConsentForm, ConsentLanguage } from '@heart/domain/care'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { usePrivacyStep } from './privacy-queries.ts'

/** The words that neighbors agree to, in each language. A change is another version; earlier consents keep theirs. */
export function FormsPart({ forms }: { forms: readonly ConsentForm[] }) {
  return (
    <>
      <p>
        In braces stands what each consent says:{' '}
        {'{neighbor} {agency} {recipient} {purpose} {labels} {until}'}. One paragraph a line. A change is
        published as the next version; consents that were given keep the words they were given by.
      </p>
      {forms.map((form) => (
        <FormText key={`${form.formId} ${form.version}`} form={form} />
      ))}
    </>
  )
}

function FormText({ form }: { form: ConsentForm }) {
  const [texts, setTexts] = useState(form.texts)
  const publish = usePrivacyStep((body: ConsentForm) => call(doors.publishConsentForm, { body }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lines = (paragraphs: readonly string[]) => paragraphs.filter((line) => line.trim() !== '')
    publish.mutate({
      ...form,
      texts: {
        en: { ...texts.en, paragraphs: lines(texts.en.paragraphs) },
        es: { ...texts.es, paragraphs: lines(texts.es.paragraphs) },
      },
    })
  }
  return (
    <form className="care-form stack" onSubmit={submit} aria-label={`The form ${form.formId}`}>
      <h3>
        {form.texts.en.title} · version {form.version}
      </h3>
      <div className="form-languages">
        {ConsentLanguage.options.map((language) => (
          <div key={language} className="stack tight">
            <label className="field">
              <span className="label">Title, {CONSENT_LANGUAGE_LABELS[language]}</span>
              <input
                lang={language}
                value={texts[language].title}
                onChange={(e) =>
                  setTexts({ ...texts, [language]: { ...texts[language], title: e.target.value } })
                }
              />
            </label>
            <label className="field">
              <span className="label">Words, {CONSENT_LANGUAGE_LABELS[language]}</span>
              <textarea
                lang={language}
                rows={12}
                value={texts[language].paragraphs.join('\n')}
                onChange={(e) =>
                  setTexts({
                    ...texts,
                    [language]: { ...texts[language], paragraphs: e.target.value.split('\n') },
                  })
                }
              />
            </label>
          </div>
        ))}
      </div>
      {publish.isError && <Wrong error={publish.error} />}
      <div>
        <Button className="button" type="submit" isDisabled={publish.isPending || texts === form.texts}>
          Publish as version {form.version + 1}
        </Button>
      </div>
    </form>
  )
}
