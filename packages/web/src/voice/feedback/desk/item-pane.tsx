import type { SessionView } from '@heart/api/access'
import type { FeedbackItem } from '@heart/api/voice'
import {
  FEEDBACK_QUESTIONS,
  FEEDBACK_STATE_LABELS,
  FEEDBACK_WORD_LABELS,
  OUTCOME_OF_COMPLAINT_LABELS,
} from '@heart/domain/voice'
import { dateWords, dayAndTime, plain } from '../../../ui/format.ts'
import { Wrong } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { useFeedbackItem } from './feedback-queries.ts'
import { ItemSteps } from './item-steps.tsx'
import { QUESTION_WORDS } from './question-words.ts'
import { TieForm } from './tie-form.tsx'

export function ItemPane({ itemId, session }: { itemId: string; session: SessionView }) {
  const { data, isPending, isError, error, refetch } = useFeedbackItem(itemId)
  if (isPending) return <Skeleton lines={4} height={32} label="Loading the words" />
  if (isError) return <Wrong error={error} retry={() => refetch()} />
  return <Item item={data} session={session} />
}

/** One complaint or thanks with everything that was told, and what can be done next. */
function Item({ item, session }: { item: FeedbackItem; session: SessionView }) {
  const { kind, state, next, answers, outcome } = item
  return (
    <section className="stack" aria-labelledby="item-title">
      <h2 id="item-title">{kind === 'complaint' ? 'A complaint' : 'Thanks'}</h2>
      <p className="quiet">
        {FEEDBACK_STATE_LABELS[state]}
        {outcome && ` · ${OUTCOME_OF_COMPLAINT_LABELS[outcome]}`} · came{' '}
        {dayAndTime(item.receivedAt, session.timezone)}
        {item.source === 'link' ? ', by the link of a visit' : ', from the public page'}
        {item.synthetic && ' · invented, for the demo'}
      </p>
      {next && (
        <p className={item.isLate ? 'field-error' : ''}>
          {next.what === 'acknowledge' ? 'To be acknowledged' : 'To be answered'} by {dateWords(next.by)}
          {item.isLate && '. This day has passed: administrators see it too.'}
        </p>
      )}
      {item.forgottenAt ? (
        <p>
          The words were forgotten on {dateWords(item.forgottenAt.slice(0, 10))}, as the agency’s rules say.
        </p>
      ) : (
        <blockquote className="petition-text" lang={item.language}>
          {item.words || '(no words)'}
        </blockquote>
      )}
      <dl className="stack tight">
        {answers &&
          FEEDBACK_QUESTIONS.map((question) => (
            <Fact
              key={question}
              name={QUESTION_WORDS[question]}
              words={answers[question] ? FEEDBACK_WORD_LABELS[answers[question]] : 'Not answered'}
            />
          ))}
        <Fact name="Visit" words={item.callNumber ? `Call ${item.callNumber}` : 'Not known'} />
        <Fact name="Crew, who do not read or settle this" words={item.about.join(', ')} />
        <Fact name="When and where, as told" words={item.toldWhen} />
        <Fact name="Name" words={item.name} />
        <Fact name="How to reach them" words={item.contact} />
        <Fact name="Our answer" words={item.reply} />
      </dl>
      {!item.callNumber && state !== 'closed' && <TieForm item={item} />}
      <ItemSteps item={item} />
      {item.moves.length > 0 && (
        <details>
          <summary>What was done</summary>
          <ul className="stack tight">
            {item.moves.map(({ move, by, words, at }) => (
              <li key={at + move} className="small">
                {plain(move)} · {by} · {dayAndTime(at, session.timezone)}
                {words && <span className="petition-text"> · {words}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Fact({ name, words }: { name: string; words: string }) {
  if (words === '') return null
  return (
    <div>
      <dt className="small quiet">{name}</dt>
      <dd className="petition-text">{words}</dd>
    </div>
  )
}
