import type { PetitionPage, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { Trouble } from './form-parts.tsx'
import { inBoth } from './petition-text.tsx'

type View = Extract<PetitionPage, { page: 'petition_link' }>['view']

/** Where the link of a message leads. Scanners of mail open it too: only a button changes anything. */
export function LinkPage({ visitor, view }: { visitor: Visitor; view: View }) {
  const { t } = useTranslation()
  const { token, link, trouble } = view
  if (!link) {
    return (
      <div className="stack">
        <h1>{t('petition.linkUnknown')}</h1>
        <p>{t('petition.linkUnknownWhy')}</p>
        <p>
          <a href={addressIn(visitor, '/petitions')}>{t('petition.back')}</a>
        </p>
      </div>
    )
  }
  const { state, isOpen } = link
  const [{ title }] = inBoth(link.text, visitor.language)
  const said = { unconfirmed: 'linkUnconfirmed', confirmed: 'linkConfirmed', withdrawn: 'linkWithdrawn' }
  const mayConfirm = isOpen && state !== 'confirmed'
  return (
    <div className="stack">
      <h1>{t('petition.linkTitle')}</h1>
      <p className="lead petition-words">{t(`petition.${said[state]}`, { title })}</p>
      <Trouble trouble={trouble} />
      {!isOpen && <p>{t('petition.linkClosed')}</p>}
      <form
        method="post"
        action={addressIn(visitor, `/petitions/signature?token=${encodeURIComponent(token)}`)}
        className="row"
      >
        {mayConfirm && (
          <button type="submit" name="move" value="confirm" className="button primary">
            {t('petition.confirm')}
          </button>
        )}
        {state !== 'withdrawn' && (
          <button type="submit" name="move" value="withdraw" className="button">
            {t('petition.withdraw')}
          </button>
        )}
      </form>
      {state === 'unconfirmed' && <p className="quiet">{t('petition.linkIgnore')}</p>}
    </div>
  )
}
