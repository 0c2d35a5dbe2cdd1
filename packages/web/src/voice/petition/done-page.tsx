import type { PetitionPage, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { PetitionProgress } from './petition-count.tsx'
import { inBoth } from './petition-text.tsx'

type View = Extract<PetitionPage, { page: 'petition_done' }>['view']

/** After signing or withdrawing. */
export function DonePage({ visitor, view: { what, petition } }: { visitor: Visitor; view: View }) {
  const { t } = useTranslation()
  const [words] = petition ? inBoth(petition.text, visitor.language) : []
  return (
    <div className="stack">
      <h1>{t(what === 'signed' ? 'petition.thanksTitle' : 'petition.withdrawnTitle')}</h1>
      <p className="lead">{t(what === 'signed' ? 'petition.thanksLead' : 'petition.withdrawnLead')}</p>
      {what === 'signed' && <p>{t('petition.thanksKeep')}</p>}
      {petition && words && (
        <div className="answer stack">
          <h2 className="petition-words" lang={words.language}>
            {words.title}
          </h2>
          <PetitionProgress petition={petition} />
          <p>
            <a href={addressIn(visitor, `/petitions/${petition.petitionId}`)}>{t('petition.backToOne')}</a>
          </p>
        </div>
      )}
      <p>
        <a href={addressIn(visitor, '/petitions')}>{t('petition.back')}</a>
      </p>
    </div>
  )
}

export function MissingPage({ visitor }: { visitor: Visitor }) {
  const { t } = useTranslation()
  return (
    <div className="stack">
      <h1>{t('petition.missing')}</h1>
      <p>{t('petition.missingWhy')}</p>
      <p>
        <a href={addressIn(visitor, '/petitions')}>{t('petition.back')}</a>
      </p>
    </div>
  )
}
