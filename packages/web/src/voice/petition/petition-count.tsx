import type { PublicPetition } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { count as number } from '../../ui/format.ts'

/** How far it has come, in a sentence and a bar; never a number from 1 to 10. */
export function PetitionProgress({ petition }: { petition: Pick<PublicPetition, 'state' | 'count'> }) {
  const { t, i18n } = useTranslation()
  const { total, reached, next } = petition.count
  const isOpen = petition.state === 'open'
  const of = (n: number) => number(n, i18n.language)
  const goal =
    reached === null
      ? t('petition.nextMark', { next: of(next) })
      : t('petition.reachedMark', { reached: of(reached), next: of(next) })
  return (
    <div className="petition-progress">
      <p>
        <strong>
          {total === null
            ? t('petition.signedFew')
            : total === 0
              ? t(isOpen ? 'petition.signedNone' : 'petition.signedNobody')
              : t('petition.signed', { n: of(total) })}
        </strong>{' '}
        {isOpen && goal}
      </p>
      {isOpen && total !== null && total > 0 && (
        <progress value={total} max={next} aria-label={t('petition.progress')} />
      )}
    </div>
  )
}

/** Where people signed, as far as it may be shown, and why the rest is not. */
export function PetitionZips({ count, timezone }: { count: PublicPetition['count']; timezone: string }) {
  const { t, i18n } = useTranslation()
  const { zips, countedAt } = count
  return (
    <section className="stack" aria-labelledby="zips">
      <h2 id="zips">{t('petition.zipTitle')}</h2>
      {zips.length === 0 || countedAt === null ? (
        <p>{t('petition.zipNone')}</p>
      ) : (
        <>
          <table className="petition-zips">
            <caption className="small quiet">
              {t('petition.zipCaption', { date: dayWords(countedAt, timezone, i18n.language) })}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t('petition.zip')}</th>
                <th scope="col" className="number">
                  {t('petition.signatures')}
                </th>
              </tr>
            </thead>
            <tbody>
              {zips.map(({ zip, signatures }) => (
                <tr key={zip}>
                  <th scope="row">{zip}</th>
                  <td className="number">{number(signatures, i18n.language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="quiet">{t('petition.zipWhy')}</p>
        </>
      )}
    </section>
  )
}

/** @example dayWords('2026-11-03T02:05:00Z', 'America/New_York', 'es') // '2 de noviembre de 2026' */
export const dayWords = (instant: string, timezone: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: timezone }).format(new Date(instant))
