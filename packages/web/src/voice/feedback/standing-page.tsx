import type { FeedbackPage, Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { dateWords } from '../../ui/format.ts'
import { addressIn } from '../address.ts'

type View = Extract<FeedbackPage, { page: 'feedback_standing' }>['view']

/** What became of a complaint or of thanks, for whoever has its link. */
export function StandingPage({ visitor, view }: { visitor: Visitor; view: View }) {
  const { t } = useTranslation()
  const { token, standing, isNew } = view
  if (!standing) {
    return (
      <div className="stack">
        <h1>{t('feedback.unknown')}</h1>
        <p>{t('feedback.unknownWhy')}</p>
        <p>
          <a href={addressIn(visitor, '/feedback')}>{t('feedback.title')}</a>
        </p>
      </div>
    )
  }
  const here = addressIn(visitor, `/feedback/standing?token=${encodeURIComponent(token)}`)
  return (
    <div className="stack">
      <h1>{t(isNew ? 'feedback.standingNew' : 'feedback.standingTitle')}</h1>
      {isNew && (
        <>
          <p>{t('feedback.standingNewWhy')}</p>
          <p>
            <a href={here}>{t('feedback.standingLink')}</a>
          </p>
        </>
      )}
      <StandingText visitor={visitor} standing={standing} />
    </div>
  )
}

/** Where it stands, until when something is promised, and the answer once there is one. */
export function StandingText({
  visitor,
  standing,
}: {
  visitor: Visitor
  standing: Omit<NonNullable<View['standing']>, 'synthetic'>
}) {
  const { t } = useTranslation()
  const { kind, state, words, receivedOn, acknowledgeBy, answerBy, isLate, reply, isForgotten } = standing
  const isWaiting = kind === 'complaint' && (state === 'received' || state === 'acknowledged')
  const promised = (key: 'readBy' | 'answerBy', date: string | null) =>
    date && <p>{t(`feedback.${key}`, { date: dateWords(date, visitor.language) })}</p>
  return (
    <div className="answer stack">
      <p className="answer-line">{t(`feedback.state.${state}`)}</p>
      <p>{t('feedback.cameOn', { date: dateWords(receivedOn, visitor.language) })}</p>
      {isWaiting && state === 'received' && promised('readBy', acknowledgeBy)}
      {isWaiting && promised('answerBy', answerBy)}
      {isLate && <p>{t('feedback.late')}</p>}
      {reply !== '' && (
        <section className="stack" aria-labelledby="reply">
          <h2 id="reply">{t('feedback.replyTitle')}</h2>
          <p className="petition-words">{reply}</p>
        </section>
      )}
      {isForgotten && <p className="quiet">{t('feedback.forgotten')}</p>}
      {words !== '' && (
        <section className="stack" aria-labelledby="your-words">
          <h2 id="your-words">{t('feedback.yourWords')}</h2>
          <p className="petition-words">{words}</p>
        </section>
      )}
    </div>
  )
}
