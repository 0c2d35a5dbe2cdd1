import type { Visitor } from '@heart/api/voice'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BrandMark } from '../ui/brand-mark.tsx'
import { addressIn } from './address.ts'

interface Props {
  visitor: Visitor
  children: ReactNode
}

/** What stands around every public page: who we are, help at once, the other language, the way in for staff. */
export function Frame({ visitor, children }: Props) {
  const { t } = useTranslation()
  const other = visitor.language === 'es' ? 'en' : 'es'
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="shell-head">
        <a className="brand" href={addressIn(visitor, '/')}>
          <BrandMark />
          HEART
        </a>
        {visitor.synthetic && <span className="synthetic">{t('synthetic')}</span>}
        <div className="end">
          <button type="button" className="button plain tight" data-theme-button={t('theme')} hidden />
          <a
            className="button tight"
            href={addressIn({ ...visitor, language: other, chosen: true }, visitor.path)}
            hrefLang={other}
            lang={other}
            aria-label={t('otherLanguageLabel')}
          >
            {t('otherLanguage')}
          </a>
        </div>
      </header>
      <aside className="always" aria-label="911 · 988">
        <p>{t('help')}</p>
        <p className="row">
          <a className="button" href="tel:911">
            {t('call911')}
          </a>
          <a className="button" href="tel:988">
            {t('call988')}
          </a>
        </p>
      </aside>
      <main id="content" className="public">
        {children}
      </main>
      <footer className="public-foot small">
        <p className="quiet">{t('foot')}</p>
        <a href={addressIn(visitor, '/measures')}>{t('measures.title')}</a>
        <a href="/sign-in">{t('staff')}</a>
      </footer>
    </>
  )
}
