import type { PetitionPage, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { FormField, Trouble } from './form-parts.tsx'

type View = Extract<PetitionPage, { page: 'petition_confirm' }>['view']

/** The code of the message. In the demo, where no message leaves, it stands here. */
export function ConfirmPage({ visitor, view }: { visitor: Visitor; view: View }) {
  const { t } = useTranslation()
  const { petition, told, typed, trouble } = view
  const isWrong = trouble === 'wrong_code'
  const here = `/petitions/${petition.petitionId}`
  return (
    <div className="stack">
      <h1>{t('petition.confirmTitle')}</h1>
      {told && <WhereItIs visitor={visitor} told={told} />}
      {!isWrong && <Trouble trouble={trouble} />}
      <form method="post" action={addressIn(visitor, `${here}/confirm`)} className="stack petition-form">
        {told ? (
          <input type="hidden" name="contact" value={told.contact} />
        ) : (
          <FormField
            name="contact"
            label={t('petition.contactAgain')}
            typed={typed.contact}
            most={200}
            input={{ autoComplete: 'email' }}
          />
        )}
        <FormField
          name="code"
          label={t('petition.code')}
          hint={t('petition.codeHint')}
          typed={typed.code}
          wrong={isWrong && t('petition.trouble.wrong_code')}
          most={12}
          input={{ autoComplete: 'one-time-code', inputMode: 'numeric' }}
        />
        <div>
          <button type="submit" className="button primary">
            {t('petition.confirm')}
          </button>
        </div>
      </form>
      <p className="quiet">{t('petition.confirmWait')}</p>
      <p className="row">
        <a href={addressIn(visitor, here)}>{t('petition.newCode')}</a>
      </p>
    </div>
  )
}

function WhereItIs({ visitor, told }: { visitor: Visitor; told: NonNullable<View['told']> }) {
  const { t } = useTranslation()
  const { demo } = told.sent
  if (!demo && !visitor.synthetic) return <p>{t('petition.confirmSent', { contact: told.contact })}</p>
  return (
    <div className="notice">
      <strong>{t('petition.demo')}</strong>
      {demo ? (
        <>
          <p>{t('petition.demoWhy')}</p>
          <p>
            {t('petition.demoCode')}: <code className="petition-code">{demo.code}</code>
          </p>
          <p>
            <a href={addressIn(visitor, pathOf(demo.link))}>{t('petition.demoLink')}</a>
          </p>
        </>
      ) : (
        <p>{t('petition.demoAgain')}</p>
      )}
    </div>
  )
}

/** The place in this service that a link leads to, wherever the message says the service is. */
const pathOf = (link: string): string => link.slice(Math.max(0, link.indexOf('/petitions/')))
