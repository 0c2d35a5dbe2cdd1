import type { PetitionPage, PublicPetition, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { dayWords, PetitionProgress, PetitionZips } from './petition-count.tsx'
import { inBoth, PetitionWords } from './petition-text.tsx'
import { SignForm } from './sign-form.tsx'

type View = Extract<PetitionPage, { page: 'petition' }>['view']

export function OnePetition({ visitor, view }: { visitor: Visitor; view: View }) {
  const { t } = useTranslation()
  const { petition, sign } = view
  const [words, other] = inBoth(petition.text, visitor.language)
  return (
    <article className="petition">
      <header className="stack">
        <p className="no-print">
          <a href={addressIn(visitor, '/petitions')}>‹ {t('petition.back')}</a>
        </p>
        <h1 className="petition-words" lang={words.language}>
          {words.title}
        </h1>
        <p className="quiet">
          {t('petition.by', { group: petition.groupName })} · {t(`petition.state.${petition.state}`)}
          {petition.synthetic && ` · ${t('petition.invented')}`}
        </p>
        <PetitionProgress petition={petition} />
      </header>
      <CouncilAnswer petition={petition} timezone={sign.seal.timezone} />
      <PetitionWords words={words} />
      <SignForm visitor={visitor} petition={petition} sign={sign} />
      <PetitionZips count={petition.count} timezone={sign.seal.timezone} />
      {other && <PetitionWords words={other} isOther />}
    </article>
  )
}

/** What the council said, once it was asked. */
function CouncilAnswer({ petition, timezone }: { petition: PublicPetition; timezone: string }) {
  const { t, i18n } = useTranslation()
  const { answer, deliveredAt } = petition
  if (!deliveredAt) return null
  return (
    <section className="stack" aria-labelledby="answer">
      <h2 id="answer">{t('petition.answerTitle')}</h2>
      <p>{t('petition.deliveredOn', { date: dayWords(deliveredAt, timezone, i18n.language) })}</p>
      {answer ? (
        <figure className="told">
          <blockquote>{answer.words}</blockquote>
          <figcaption className="quiet">
            {t('petition.answerBy', { by: answer.by, date: dayWords(answer.at, timezone, i18n.language) })}
          </figcaption>
        </figure>
      ) : (
        <p>{t('petition.noAnswer')}</p>
      )}
    </section>
  )
}
