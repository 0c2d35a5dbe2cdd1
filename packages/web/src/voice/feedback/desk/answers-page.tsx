import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { FEEDBACK_QUESTIONS, FEEDBACK_WORD_LABELS } from '@heart/domain/voice'
import { count } from '../../../ui/format.ts'
import { Notice, Wrong } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { StaffPage } from '../../../ui/staff-page.tsx'
import { AnswerWords } from './answer-words.tsx'
import { useFeedbackAnswers, useFeedbackDesk } from './feedback-queries.ts'
import { FeedbackRooms } from './feedback-rooms.tsx'
import { QUESTION_WORDS } from './question-words.ts'
import '../../petition/desk/petition-desk.css'

/** How neighbors answered who wanted to stay anonymous: released in batches, counted exactly, for supervisors. */
export function AnswersPage() {
  return (
    <StaffPage title="Anonymous answers" path="/feedback/desk" needs={['feedback.settle']}>
      {(session) => (
        <main id="content" className="page stack">
          <h1>Anonymous answers</h1>
          <FeedbackRooms session={session} />
          <p>
            Neighbors are asked eleven or more at a time. Two weeks later their answers are released together,
            in no order and without a day: nobody can tell whose one is. These counts are for supervisors;
            they may be small and go no further.
          </p>
          <Answers />
        </main>
      )}
    </StaffPage>
  )
}

type Results = OutputOf<typeof doors.feedbackResults>

function Answers() {
  const desk = useFeedbackDesk()
  const { data, isPending, isError, error, refetch } = useFeedbackAnswers()
  if (isPending) return <Skeleton lines={4} height={48} label="Loading the answers" />
  if (isError) return <Wrong error={error} retry={() => refetch()} />
  const programOf = (id: string | null) =>
    id === null
      ? 'Several programs'
      : (desk.data?.programs.find(({ programId }) => programId === id)?.name ?? id)
  if (data.groups.length === 0) {
    return <Notice title="Nothing is released yet" />
  }
  return (
    <>
      {data.groups.map((group) => (
        <Group key={group.quarter + group.programId} group={group} program={programOf(group.programId)} />
      ))}
      <section className="stack" aria-labelledby="words-title">
        <h2 id="words-title">What they wrote</h2>
        {data.words.length === 0 && <p className="quiet">Nobody wrote words.</p>}
        <ul className="stack">
          {data.words.map((one) => (
            <AnswerWords key={one.answerId} answer={one} program={programOf(one.programId)} />
          ))}
        </ul>
      </section>
    </>
  )
}

function Group({ group, program }: { group: Results['groups'][number]; program: string }) {
  const [year, quarter] = group.quarter.split('-')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys
    <section className="scroll" tabIndex={0} aria-label={`${quarter} ${year}, ${program}`}>
      <table>
        <caption>
          {quarter} {year} · {program}: {count(group.answered)} anonymous answers of {count(group.asked)}{' '}
          asked
        </caption>
        <thead>
          <tr>
            <th scope="col">Question</th>
            {Object.values(FEEDBACK_WORD_LABELS).map((label) => (
              <th key={label} scope="col" className="number">
                {label}
              </th>
            ))}
            <th scope="col" className="number">
              Left out
            </th>
          </tr>
        </thead>
        <tbody>
          {FEEDBACK_QUESTIONS.map((question) => {
            const { yes, partly, no, none } = group.questions[question]
            return (
              <tr key={question}>
                <th scope="row">{QUESTION_WORDS[question]}</th>
                <td className="number">{count(yes)}</td>
                <td className="number">{count(partly)}</td>
                <td className="number">{count(no)}</td>
                <td className="number">{count(none)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
