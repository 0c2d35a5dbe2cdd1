import type { PublicPetition, SignField, Visitor, WrittenForm } from '@heart/api/voice'
import { readContact } from '@heart/domain/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { FormField, SealedForm, Trouble } from './form-parts.tsx'

interface Props {
  visitor: Visitor
  petition: PublicPetition
  sign: WrittenForm<SignField>
}

/** The form that signs; where a petition takes no more signatures, that. */
export function SignForm({ visitor, petition, sign }: Props) {
  const { t } = useTranslation()
  const { seal, typed, wrong, trouble } = sign
  if (petition.state !== 'open') return <p className="notice no-print">{t('petition.notOpen')}</p>
  if (seal.ways.length === 0) return <p className="notice no-print">{t('petition.noWay')}</p>
  const takesPhones = seal.ways.includes('phone')
  const isPhone = readContact(typed.contact ?? '')?.kind === 'phone'
  const contactWrong = isPhone && !takesPhones ? 'petition.contactNoPhone' : 'petition.contactWrong'
  return (
    <section className="stack petition-sign no-print" aria-labelledby="sign">
      <h2 id="sign">{t('petition.signTitle')}</h2>
      <p>{t('petition.signLead')}</p>
      <Trouble trouble={trouble} />
      <SealedForm action={addressIn(visitor, `/petitions/${petition.petitionId}`)} seal={seal}>
        <FormField
          name="name"
          label={t('petition.name')}
          typed={typed.name}
          wrong={wrong.includes('name') && t('petition.nameWrong')}
          most={80}
          input={{ autoComplete: 'name' }}
        />
        <FormField
          name="zip"
          label={t('petition.zipField')}
          hint={t('petition.zipHint')}
          typed={typed.zip}
          wrong={wrong.includes('zip') && t('petition.zipWrong')}
          most={10}
          input={{ autoComplete: 'postal-code', inputMode: 'numeric' }}
        />
        <FormField
          name="contact"
          label={t(takesPhones ? 'petition.contactOrPhone' : 'petition.contact')}
          hint={t('petition.contactHint')}
          typed={typed.contact}
          wrong={wrong.includes('contact') && t(contactWrong)}
          most={200}
          input={{ autoComplete: 'email', ...(takesPhones ? {} : { inputMode: 'email' }) }}
        />
        <p className="quiet">{t('petition.private')}</p>
        <div>
          <button type="submit" className="button primary">
            {t('petition.sign')}
          </button>
        </div>
      </SealedForm>
    </section>
  )
}
