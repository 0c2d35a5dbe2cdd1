import type { HearingView, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { type HearingSheet, sheetsOf } from './hearing-sheets.tsx'

interface Props {
  visitor: Visitor
  view: HearingView
}

/** What a council and a room full of people look at together: the same sheets on paper and, one at a time, on a screen. */
export function HearingPage({ visitor, view }: Props) {
  const { t } = useTranslation()
  const sheets = sheetsOf(visitor, view, t)
  if (sheets.length === 0) {
    return (
      <header className="stack">
        <h1>{t('hearing.title')}</h1>
        <p className="notice">{t('hearing.nothing')}</p>
      </header>
    )
  }
  return view.onScreen ? (
    <Screen visitor={visitor} sheets={sheets} />
  ) : (
    <Paper visitor={visitor} view={view} sheets={sheets} />
  )
}

function Paper({ visitor, view, sheets }: Props & { sheets: readonly HearingSheet[] }) {
  const { t } = useTranslation()
  const period = view.period ? `?period=${encodeURIComponent(view.period)}` : ''
  return (
    <div className="hearing-paper">
      <header className="stack">
        <h1>{t('hearing.title')}</h1>
        <p className="lead">{t('hearing.lead', { agency: view.published?.agencyName ?? 'HEART' })}</p>
        {visitor.synthetic && <p className="synthetic">{t('synthetic')}</p>}
        <p className="no-print">{t('hearing.paper')}</p>
        <p className="row no-print">
          <a className="button primary" href={`${addressIn(visitor, `/hearing/screen${period}`)}#s1`}>
            {t('hearing.toScreen')}
          </a>
          <a className="button" href={addressIn(visitor, '/figures')}>
            {t('figures.toFigures')}
          </a>
        </p>
      </header>
      {sheets.map(({ key, title, body, foot }) => (
        <section key={key} className="sheet-of-paper stack" aria-labelledby={key}>
          <h2 id={key}>{title}</h2>
          {body}
          {foot && <p className="small quiet">{foot}</p>}
        </section>
      ))}
    </div>
  )
}

/**
 * Without any script: each sheet fills the screen, and a link leads to the link of the next one, so that Enter alone goes on;
 * so do Space and Page Down.
 */
function Screen({ visitor, sheets }: { visitor: Visitor; sheets: readonly HearingSheet[] }) {
  const { t } = useTranslation()
  const all = sheets.length
  return (
    <main className="hearing-screen" id="content">
      {sheets.map(({ key, title, onScreen, foot }, index) => {
        const at = index + 1
        return (
          <section key={key} className="slide" aria-labelledby={key}>
            <h1 id={key}>{title}</h1>
            <div className="slide-body stack">{onScreen}</div>
            <nav className="slide-nav" aria-label={t('hearing.place', { at, all })}>
              <a className="button primary" id={`s${at}`} href={`#s${at < all ? at + 1 : 1}`}>
                {at < all ? t('hearing.next') : t('hearing.again')}
              </a>
              {at > 1 && (
                <a className="button" href={`#s${at - 1}`}>
                  {t('hearing.previous')}
                </a>
              )}
              <span className="number">{t('hearing.place', { at, all })}</span>
              {visitor.synthetic && <span className="synthetic">{t('synthetic')}</span>}
              <span className="quiet">{foot}</span>
              <a className="slide-out" href={addressIn(visitor, '/hearing')}>
                {t('hearing.toPaper')}
              </a>
            </nav>
          </section>
        )
      })}
    </main>
  )
}
