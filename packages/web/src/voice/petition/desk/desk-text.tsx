import type { DeskPetition } from '@heart/api/voice'
import { languageName } from '../../../ui/format.ts'

/** The group's own words, in every language they wrote them in; text and nothing else. */
export function DeskText({ petition: { text } }: { petition: Pick<DeskPetition, 'text'> }) {
  const otherLanguage = text.language === 'en' ? 'es' : 'en'
  return (
    <>
      <blockquote className="petition-text" lang={text.language}>
        <p>{text.ask}</p>
        {text.reasons !== '' && <p>{text.reasons}</p>}
      </blockquote>
      {text.other && (
        <>
          <p className="quiet small">In {languageName(otherLanguage)}, by the group:</p>
          <blockquote className="petition-text" lang={otherLanguage}>
            <p>
              <strong>{text.other.title}</strong>
            </p>
            <p>{text.other.ask}</p>
            {text.other.reasons !== '' && <p>{text.other.reasons}</p>}
          </blockquote>
        </>
      )}
    </>
  )
}
