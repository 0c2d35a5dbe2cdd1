import type { AskedPlace, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { Kept } from '../kept.tsx'
import { AvailabilityAnswer } from './availability-answer.tsx'

/** The first question of the page: does HEART come here, now? A form, so that it works wherever there is a browser. */
export function Availability({ visitor, asked }: { visitor: Visitor; asked: AskedPlace }) {
  const { t } = useTranslation()
  const { answer } = asked
  const isWrong = answer === 'not_a_zip'
  return (
    <section aria-labelledby="ask-title" className="stack">
      <h1 id="ask-title">{t('ask')}</h1>
      <p className="lead">{t('what')}</p>
      <form className="ask" method="get" action="/#answer">
        <Kept visitor={visitor} />
        <div className="field">
          <label className="label" htmlFor="zip">
            {t('zip')}
          </label>
          <input
            id="zip"
            name="zip"
            className="input"
            defaultValue={asked.zip}
            inputMode="numeric"
            autoComplete="postal-code"
            maxLength={10}
            required
            aria-describedby={isWrong ? 'zip-hint zip-wrong' : 'zip-hint'}
            aria-invalid={isWrong || undefined}
          />
          <span id="zip-hint" className="small quiet">
            {t('zipHint')}
          </span>
          {isWrong && (
            <span id="zip-wrong" className="small field-error">
              {t('zipWrong')}
            </span>
          )}
        </div>
        <button type="submit" className="button primary big">
          {t('check')}
        </button>
        <button
          type="button"
          className="button big"
          data-locate="place-words"
          data-finding={t('finding')}
          data-failed={t('hereFailed')}
          hidden
        >
          ◎ {t('here')}
        </button>
      </form>
      <p id="place-words" className="small quiet" role="status">
        {t('herePrivate')}
      </p>
      <div id="answer" role="status">
        {answer === 'failed' && (
          <div className="notice wrong">
            <p>{t('failed')}</p>
          </div>
        )}
        {typeof answer === 'object' && <AvailabilityAnswer answer={answer.found} atMs={answer.atMs} />}
      </div>
    </section>
  )
}
