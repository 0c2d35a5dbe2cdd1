import type { FeedbackPage, Visitor } from '@heart/api/voice'
import { FEEDBACK_QUESTIONS, FeedbackChoice, FeedbackWord } from '@heart/domain/voice'
import { useTranslation } from 'react-i18next'
import { dateWords } from '../../ui/format.ts'
import { addressIn } from '../address.ts'
import { FormField } from '../petition/form-parts.tsx'
import { FormChoice } from './form-choice.tsx'
import { StandingText } from './standing-page.tsx'

type View = Extract<FeedbackPage, { page: 'feedback_answer' }>['view']
type Link = NonNullable<View['link']>

/** Where the link of a message leads. Whoever checks mail opens it too: only the button sends anything. */
export function AnswerPage({ visitor, view }: { visitor: Visitor; view: View }) {
  const { t } = useTranslation()
  const { link, isDone, trouble } = view
  if (!link) return <NoAnswer visitor={visitor} title="feedback.unknown" why="feedback.unknownWhy" />
  const { given, standing, isOpen } = link
  const date = dateWords(link.endsOn, visitor.language)
  const mayChange = isOpen && (standing === null || standing.state === 'received')
  return (
    <div className="stack">
      {given ? (
        <>
          <h1>{t(isDone ? 'feedback.done' : 'feedback.visitTitle')}</h1>
          <p className="lead">{t(`feedback.given.${given.choice}`)}</p>
          {mayChange && <p>{t('feedback.changeUntil', { date })}</p>}
          {standing && <StandingText visitor={visitor} standing={standing} />}
        </>
      ) : isOpen ? (
        <>
          <h1>{t('feedback.visitTitle')}</h1>
          <p className="lead">{t('feedback.visitLead')}</p>
          <p className="quiet">{t('feedback.endsOn', { date })}</p>
        </>
      ) : (
        <NoAnswer visitor={visitor} title="feedback.over" why="feedback.overWhy" />
      )}
      {trouble && (
        <p className="notice wrong" role="alert" id="trouble">
          {t(`feedback.trouble.${trouble}`)}
        </p>
      )}
      {mayChange &&
        (given && !trouble ? (
          <details>
            <summary>{t('feedback.change')}</summary>
            <AnswerForm visitor={visitor} view={view} link={link} />
          </details>
        ) : (
          <AnswerForm visitor={visitor} view={view} link={link} />
        ))}
    </div>
  )
}

function AnswerForm({ visitor, view, link }: { visitor: Visitor; view: View; link: Link }) {
  const { t } = useTranslation()
  const { given, mayBeAnonymous } = link
  const typed = view.typed ?? given
  const choices = FeedbackChoice.options.filter((choice) =>
    given
      ? (choice === 'anonymous') === (given.choice === 'anonymous')
      : choice !== 'anonymous' || mayBeAnonymous,
  )
  const [only] = choices
  return (
    <form method="post" action={addressIn(visitor, '/feedback/answer')} className="stack feedback-form">
      <input type="hidden" name="token" value={view.token} />
      {FEEDBACK_QUESTIONS.map((question) => (
        <FormChoice
          key={question}
          name={question}
          legend={t(`feedback.question.${question}`)}
          options={FeedbackWord.options.map((value) => ({ value, label: t(`feedback.say.${value}`) }))}
          chosen={typed?.answers[question]}
          inRow
        />
      ))}
      <FormField
        name="words"
        label={t('feedback.more')}
        typed={typed?.words}
        rows={4}
        most={2_000}
        required={false}
      />
      {choices.length === 1 && only ? (
        <input type="hidden" name="choice" value={only} />
      ) : (
        <FormChoice
          name="choice"
          legend={t('feedback.choiceTitle')}
          options={choices.map((value) => ({
            value,
            label: t(`feedback.choice.${value}`),
            why: t(`feedback.choiceWhy.${value}`),
          }))}
          chosen={typed?.choice ?? (mayBeAnonymous ? 'anonymous' : null)}
          required
        />
      )}
      {!given && !mayBeAnonymous && <p>{t('feedback.fewNow')}</p>}
      <div>
        <button type="submit" className="button primary">
          {t('feedback.send')}
        </button>
      </div>
      <p>
        <a href={addressIn(visitor, '/feedback')}>{t('feedback.elsewhere')}</a>
      </p>
    </form>
  )
}

function NoAnswer({ visitor, title, why }: { visitor: Visitor; title: string; why: string }) {
  const { t } = useTranslation()
  return (
    <div className="stack">
      <h1>{t(title)}</h1>
      <p>{t(why)}</p>
      <p>
        <a href={addressIn(visitor, '/feedback')}>{t('feedback.title')}</a>
      </p>
    </div>
  )
}
