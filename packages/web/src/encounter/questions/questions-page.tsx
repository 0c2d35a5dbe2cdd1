import { doors } from '@heart/api/doors'
import {
  emptyReport,
  type FieldEdit,
  type Question,
  type QuestionSet,
  questionProblems,
} from '@heart/domain/encounter'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StaffPage } from '../../ui/staff-page.tsx'
import { applyEdits, EncounterForm } from '../form/index.ts'
import { useFormLanguage } from '../form-language.ts'
import { LanguageChoice } from '../language-choice.tsx'
import { ReportRooms } from '../report-rooms.tsx'
import { asShown, moved, newQuestion } from './draft-questions.ts'
import { Order } from './parts.tsx'
import { QuestionEditor } from './question-editor.tsx'
import '../reports.css'
import './questions.css'

const KEY = ['questions-to-edit']

export function QuestionsPage() {
  return (
    <StaffPage title="Questions" path="/reports/questions" needs={['encounter.questions']}>
      {(session) => (
        <main id="content" className="page stack questions-page">
          <ReportRooms session={session} />
          <h1>Questions that your agency adds</h1>
          <p className="quiet">They stand at the end of every report that is opened from then on.</p>
          <Loaded />
        </main>
      )}
    </StaffPage>
  )
}

function Loaded() {
  const kept = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(doors.questionsToEdit, { signal }),
    // What is being written is not taken away by what somebody else published meanwhile.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  if (kept.isPending) return <Skeleton lines={6} height={48} label="Loading the questions" />
  if (kept.isError) return <Wrong error={kept.error} retry={() => kept.refetch()} />
  return <Desk key={kept.data.version} kept={kept.data} lookAgain={() => void kept.refetch()} />
}

function Desk({ kept, lookAgain }: { kept: QuestionSet; lookAgain: () => void }) {
  const queries = useQueryClient()
  const [questions, setQuestions] = useState<readonly Question[]>(kept.questions)
  const [isChecked, setChecked] = useState(false)
  const publish = useMutation({
    mutationFn: () =>
      call(doors.saveEncounterQuestions, { body: { version: kept.version, questions: [...questions] } }),
    onSuccess: (set) => queries.setQueryData(KEY, set),
  })
  const problems = questionProblems(questions)
  const isChanged = JSON.stringify(questions) !== JSON.stringify(kept.questions)
  const replace = (i: number, question: Question) =>
    setQuestions(questions.map((one, at) => (at === i ? question : one)))
  const send = () => {
    setChecked(true)
    if (problems.length === 0) publish.mutate()
  }
  return (
    <div className="questions-desk">
      <section className="stack" aria-label="Questions">
        {questions.length === 0 && (
          <Notice title="No question is added">
            <p>Every report asks the same; add what only your agency wants to know.</p>
          </Notice>
        )}
        <ol className="question-list">
          {questions.map((question, i) => (
            <li key={question.id} className="stack tight" aria-label={`Question ${i + 1}`}>
              <div className="row question-head">
                <h2>Question {i + 1}</h2>
                <Order
                  at={i}
                  last={questions.length - 1}
                  onMove={(to) => setQuestions(moved(questions, i, to))}
                />
                <button
                  type="button"
                  className="button tight"
                  onClick={() => setQuestions(questions.filter((one) => one !== question))}
                >
                  Take out
                </button>
              </div>
              <QuestionEditor
                question={question}
                earlier={questions.slice(0, i)}
                isKept={kept.questions.some(({ id }) => id === question.id)}
                problemAt={(place) =>
                  isChecked
                    ? problems.find(({ path }) => path === `questions.${i}.${place}`)?.sentence
                    : undefined
                }
                onChange={(next) => replace(i, next)}
              />
            </li>
          ))}
        </ol>
        <div>
          <Button className="button" onPress={() => setQuestions([...questions, newQuestion()])}>
            Add a question
          </Button>
        </div>
        <div className="publish stack tight">
          {publish.isError && (
            <Wrong error={publish.error} retry={lookAgain} retryLabel="Look at the newest" />
          )}
          <div className="row">
            <Button className="button primary" isDisabled={!isChanged || publish.isPending} onPress={send}>
              Publish version {kept.version + 1}
            </Button>
            <span className="quiet small" role="status">
              {isChecked && problems.length > 0
                ? `${problems.length === 1 ? 'One place' : `${problems.length} places`} to mend first.`
                : isChanged
                  ? 'Open reports keep the questions they have.'
                  : kept.version === 0
                    ? 'Nothing was published yet.'
                    : `Version ${kept.version} is asked now. Older reports keep theirs.`}
            </span>
          </div>
        </div>
      </section>
      <Preview questions={asShown(kept.version, questions)} />
    </div>
  )
}

/** The form as a crew will see it, to try; nothing of it is kept. */
function Preview({ questions }: { questions: QuestionSet }) {
  const [edits, setEdits] = useState<readonly FieldEdit[]>([])
  const language = useFormLanguage()
  return (
    <section className="preview stack tight" aria-label="Preview">
      <div className="row question-head">
        <h2>Preview</h2>
        <LanguageChoice />
      </div>
      <p className="quiet small">Try it: nothing here is kept. “Still to do” tells what must be answered.</p>
      <div className="preview-form">
        <EncounterForm
          report={applyEdits(emptyReport(), edits)}
          versions={{}}
          conflicts={[]}
          mode="in_person"
          questions={questions}
          saveState={{ kind: 'sent' }}
          language={language}
          onEdit={(made) => setEdits((before) => [...before, ...made])}
        />
      </div>
    </section>
  )
}
