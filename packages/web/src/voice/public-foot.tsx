import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export function PublicFoot() {
  const { t } = useTranslation()
  return (
    <footer className="public-foot small">
      <p className="quiet">{t('foot')}</p>
      <Link to="/sign-in">{t('staff')}</Link>
    </footer>
  )
}
