import type { PublicPetition, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'

interface Words {
  language: 'en' | 'es'
  title: string
  ask: string
  reasons: string
}

/** The text in the visitor's language first where the group wrote both. */
export function inBoth(text: PublicPetition['text'], language: Visitor['language']): [Words, Words | null] {
  const { other, ...own } = text
  if (!other) return [own, null]
  const translated = { ...other, language: text.language === 'en' ? 'es' : 'en' } as const
  return text.language === language ? [own, translated] : [translated, own]
}

/** What a group asks, in its own words; never anything but text. */
export function PetitionWords({ words, isOther = false }: { words: Words; isOther?: boolean }) {
  const { t } = useTranslation()
  const { language, title, ask, reasons } = words
  const said = isOther ? `petition.other${language === 'es' ? 'Es' : 'En'}` : 'petition.asks'
  return (
    <section className="stack" aria-labelledby={`asks-${language}`}>
      <h2 id={`asks-${language}`}>{t(said)}</h2>
      {isOther && (
        <h3 className="petition-words" lang={language}>
          {title}
        </h3>
      )}
      <p className="petition-words petition-ask" lang={language}>
        {ask}
      </p>
      {reasons !== '' && (
        <>
          {!isOther && <h3>{t('petition.why')}</h3>}
          <p className="petition-words" lang={language}>
            {reasons}
          </p>
        </>
      )}
    </section>
  )
}
