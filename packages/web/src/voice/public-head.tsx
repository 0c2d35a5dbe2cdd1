import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Brand } from '../ui/brand.tsx'
import { ThemeButton } from '../ui/theme-button.tsx'
import { useFigures } from './figures-query.ts'
import { switchLanguage } from './i18n.ts'

export function PublicHead({ agencyId }: { agencyId: string | undefined }) {
  const { t, i18n } = useTranslation()
  const figures = useFigures(agencyId)
  return (
    <>
      <header className="shell-head">
        <Brand />
        {figures.data?.synthetic && <span className="synthetic">{t('synthetic')}</span>}
        <div className="end">
          <ThemeButton label={t('theme')} />
          <Button
            className="button tight"
            aria-label={t('otherLanguageLabel')}
            onPress={switchLanguage}
            render={(props) => (
              <button
                {...(props as React.ComponentProps<'button'>)}
                lang={i18n.language === 'es' ? 'en' : 'es'}
              />
            )}
          >
            {t('otherLanguage')}
          </Button>
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
    </>
  )
}
