import type { FeedbackField, Visitor, WrittenForm } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { FormField, SealedForm, Trouble } from '../petition/form-parts.tsx'
import { FormChoice } from './form-choice.tsx'

/** Thanks or a complaint of anybody, without a link and without a name if they like. */
export function FeedbackFormPage({
  visitor,
  view,
}: {
  visitor: Visitor
  view: WrittenForm<FeedbackField> | null
}) {
  const { t } = useTranslation()
  if (!view) {
    return (
      <div className="stack">
        <h1>{t('feedback.missing')}</h1>
        <p>{t('feedback.missingWhy')}</p>
      </div>
    )
  }
  const { seal, typed, wrong, trouble } = view
  const isWrong = (field: FeedbackField) => wrong.includes(field) && t('feedback.tooLong')
  return (
    <div className="stack">
      <h1>{t('feedback.title')}</h1>
      <p className="lead">{t('feedback.lead')}</p>
      <Trouble trouble={trouble} />
      <SealedForm action={addressIn(visitor, '/feedback')} seal={seal}>
        <FormChoice
          name="kind"
          legend={t('feedback.kind')}
          options={(['complaint', 'thanks'] as const).map((kind) => ({
            value: kind,
            label: t(`feedback.${kind}`),
          }))}
          chosen={typed.kind}
          required
          wrong={wrong.includes('kind') && t('feedback.kindWrong')}
        />
        <FormField
          name="words"
          label={t('feedback.words')}
          hint={t('feedback.wordsHint')}
          typed={typed.words}
          wrong={wrong.includes('words') && t('feedback.wordsWrong')}
          rows={6}
          most={2_000}
        />
        <FormField
          name="when"
          label={t('feedback.when')}
          hint={t('feedback.whenHint')}
          typed={typed.when}
          wrong={isWrong('when')}
          most={200}
          required={false}
        />
        <FormField
          name="name"
          label={t('feedback.name')}
          typed={typed.name}
          wrong={isWrong('name')}
          most={120}
          required={false}
          input={{ autoComplete: 'name' }}
        />
        <FormField
          name="contact"
          label={t('feedback.contact')}
          hint={t('feedback.contactHint')}
          typed={typed.contact}
          wrong={isWrong('contact')}
          most={200}
          required={false}
        />
        <p className="quiet">{t('feedback.who')}</p>
        <div>
          <button type="submit" className="button primary">
            {t('feedback.send')}
          </button>
        </div>
      </SealedForm>
    </div>
  )
}
