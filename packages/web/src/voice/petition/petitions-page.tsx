import type { PetitionPage, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { PetitionProgress } from './petition-count.tsx'
import { inBoth } from './petition-text.tsx'

type View = Extract<PetitionPage, { page: 'petitions' }>['view']

export function PetitionsPage({ visitor, view }: { visitor: Visitor; view: View }) {
  const { t } = useTranslation()
  return (
    <div className="stack">
      <h1>{t('petition.title')}</h1>
      <p className="lead">{t('petition.lead')}</p>
      {view.petitions.length === 0 && <p className="notice">{t('petition.none')}</p>}
      <ul className="petition-list">
        {view.petitions.map((petition) => {
          const [words] = inBoth(petition.text, visitor.language)
          return (
            <li key={petition.petitionId} className="stack">
              <h2>
                <a href={addressIn(visitor, `/petitions/${petition.petitionId}`)} lang={words.language}>
                  {words.title}
                </a>
              </h2>
              <p className="quiet">
                {t('petition.by', { group: petition.groupName })} · {t(`petition.state.${petition.state}`)}
                {petition.synthetic && ` · ${t('petition.invented')}`}
              </p>
              <PetitionProgress petition={petition} />
            </li>
          )
        })}
      </ul>
      <p className="no-print">
        <a className="button" href={addressIn(visitor, '/petitions/start')}>
          {t('petition.start')}
        </a>
      </p>
    </div>
  )
}
