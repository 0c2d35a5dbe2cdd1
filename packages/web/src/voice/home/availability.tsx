import type { AskedPlace, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { Kept } from '../kept.tsx'
import { AvailabilityAnswer } from './availability-answer.tsx'

const ZIP_ALONE = {
  name: 'zip',
  label: 'zip',
  hint: 'zipHint',
  wrong: 'zipWrong',
  input: { inputMode: 'numeric', autoComplete: 'postal-code', maxLength: 10 },
} as const
const WITH_ADDRESS = {
  name: 'place',
  label: 'place',
  hint: 'placeHint',
  wrong: 'placeWrong',
  input: { autoComplete: 'street-address', maxLength: 200 },
} as const

/** The first question of the page: does HEART come here, now? A form, so that it works wherever there is a browser. */
export function Availability({ visitor, asked }: { visitor: Visitor; asked: AskedPlace }) {
  const { t } = useTranslation()
  const { answer, typed, byAddress } = asked
  const isWrong = answer === 'not_a_zip'
  const words = byAddress ? WITH_ADDRESS : ZIP_ALONE
  return (
    <section aria-labelledby="ask-title" className="stack">
      <h1 id="ask-title">{t('ask')}</h1>
      <p className="lead">{t('what')}</p>
      <form className="ask" method="get" action="/#answer">
        <Kept visitor={visitor} />
        <div className="field" data-wide={byAddress || undefined}>
          <label className="label" htmlFor="place">
            {t(words.label)}
          </label>
          <input
            id="place"
            name={words.name}
            className="input"
            defaultValue={typed}
            {...words.input}
            required
            aria-describedby={isWrong ? 'place-hint place-wrong' : 'place-hint'}
            aria-invalid={isWrong || undefined}
          />
          <span id="place-hint" className="small quiet">
            {t(words.hint)}
          </span>
          {isWrong && (
            <span id="place-wrong" className="small field-error">
              {t(words.wrong)}
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
        {typeof answer === 'object' && (
          <AvailabilityAnswer visitor={visitor} answer={answer.found} atMs={answer.atMs} />
        )}
      </div>
    </section>
  )
}
