import type { PetitionPage, Visitor } from '@heart/api/voice'
import { isPublic } from '@heart/domain/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { Trouble } from './form-parts.tsx'
import { PetitionProgress } from './petition-count.tsx'
import { inBoth } from './petition-text.tsx'

type View = Extract<PetitionPage, { page: 'petition_group' }>['view']

/** How a group's petition stands, and what it may do with it; for whoever holds the secret link. */
export function GroupPage({ visitor, view }: { visitor: Visitor; view: View }) {
  const { t } = useTranslation()
  const { token, petition, isNew, trouble } = view
  if (!petition) {
    return (
      <div className="stack">
        <h1>{t('petition.linkUnknown')}</h1>
        <p>{t('petition.groupUnknown')}</p>
      </div>
    )
  }
  const here = `/petitions/group?token=${encodeURIComponent(token)}`
  const [words] = inBoth(petition.text, visitor.language)
  return (
    <div className="stack">
      <h1>{t(isNew ? 'petition.groupNew' : 'petition.groupTitle')}</h1>
      {isNew && (
        <div className="notice">
          <p>{t('petition.groupNewWhy')}</p>
          <p>
            <a className="petition-words" href={addressIn(visitor, here)}>
              {t('petition.groupLink')}
            </a>
          </p>
        </div>
      )}
      <Trouble trouble={trouble} />
      <h2 className="petition-words" lang={words.language}>
        {words.title}
      </h2>
      <p>
        {t('petition.groupStands')}: <strong>{t(`petition.state.${petition.state}`)}</strong>
      </p>
      {petition.refusedRule && (
        <p>
          {t('petition.groupRule')} {t(`petition.rule.${petition.refusedRule}`)}
        </p>
      )}
      {petition.deskWords && (
        <figure className="told">
          <figcaption>{t('petition.groupWords')}</figcaption>
          <blockquote>{petition.deskWords}</blockquote>
        </figure>
      )}
      {isPublic(petition.state) && (
        <>
          <PetitionProgress petition={petition} />
          <p>
            <a href={addressIn(visitor, `/petitions/${petition.petitionId}`)}>{t('petition.groupPublic')}</a>
          </p>
        </>
      )}
      <form method="post" action={addressIn(visitor, here)} className="stack no-print">
        {petition.allowed.includes('close') && (
          <div className="stack tight">
            <div>
              <button type="submit" name="move" value="close" className="button">
                {t('petition.close')}
              </button>
            </div>
            <p className="quiet small">{t('petition.closeWhy')}</p>
          </div>
        )}
        {petition.allowed.includes('take_back') && (
          <details>
            <summary>{t('petition.takeBack')}</summary>
            <div className="stack">
              <p>{t('petition.takeBackWhy')}</p>
              <div>
                <button type="submit" name="move" value="take_back" className="button">
                  {t('petition.takeBackSure')}
                </button>
              </div>
            </div>
          </details>
        )}
      </form>
    </div>
  )
}
