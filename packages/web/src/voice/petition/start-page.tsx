import type { StartField, Visitor, WrittenForm } from '@heart/api/voice'
import { PetitionRule } from '@heart/domain/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { FormField, SealedForm, Trouble } from './form-parts.tsx'

/** The rules first, then the form. */
export function StartPage({ visitor, view }: { visitor: Visitor; view: WrittenForm<StartField> }) {
  const { t } = useTranslation()
  const { seal, typed, wrong, trouble } = view
  const field = (name: StartField, label: string, hint?: string, most?: number) => ({
    name,
    label: t(`petition.${label}`),
    hint: hint && t(`petition.${hint}`),
    typed: typed[name],
    most,
    wrong: wrong.includes(name) && (most ? t('petition.tooLong', { most }) : t('petition.missingWords')),
  })
  const isInBoth = [typed.otherTitle, typed.otherAsk, typed.otherReasons].some(Boolean)
  return (
    <div className="petition">
      <section className="stack" aria-labelledby="rules">
        <h1>{t('petition.start')}</h1>
        <p className="lead">{t('petition.startLead')}</p>
        <h2 id="rules">{t('petition.rulesTitle')}</h2>
        <p>{t('petition.rulesLead')}</p>
        <ol className="say">
          {PetitionRule.options.map((rule) => (
            <li key={rule}>
              <span>{t(`petition.rule.${rule}`)}</span>
            </li>
          ))}
        </ol>
      </section>
      <section className="stack" aria-labelledby="form-title">
        <h2 id="form-title">{t('petition.formTitle')}</h2>
        <Trouble trouble={trouble} />
        <SealedForm action={addressIn(visitor, '/petitions/start')} seal={seal}>
          <div className="field">
            <label className="label" htmlFor="language">
              {t('petition.language')}
            </label>
            <select id="language" name="language" defaultValue={typed.language || visitor.language}>
              <option value="en">{t('petition.english')}</option>
              <option value="es">{t('petition.spanish')}</option>
            </select>
          </div>
          <FormField {...field('title', 'titleField', 'titleHint', 120)} />
          <FormField {...field('ask', 'askField', 'askHint', 2_000)} rows={4} />
          <FormField {...field('reasons', 'reasonsField', undefined, 6_000)} rows={6} required={false} />
          <details open={isInBoth}>
            <summary>{t('petition.otherForm')}</summary>
            <div className="stack">
              <FormField {...field('otherTitle', 'otherTitleField', undefined, 120)} required={false} />
              <FormField
                {...field('otherAsk', 'otherAskField', undefined, 2_000)}
                rows={4}
                required={false}
              />
              <FormField
                {...field('otherReasons', 'otherReasonsField', undefined, 6_000)}
                rows={6}
                required={false}
              />
            </div>
          </details>
          <FormField {...field('groupName', 'groupField', 'groupHint', 120)} />
          <FormField {...field('contact', 'groupContact', 'groupContactHint', 200)} />
          <div>
            <button type="submit" className="button primary">
              {t('petition.send')}
            </button>
          </div>
        </SealedForm>
      </section>
    </div>
  )
}
