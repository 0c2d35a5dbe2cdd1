import { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { screeningTreeProblems } from '@heart/domain/call'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { usePrograms } from '../../dispatch/board-queries.ts'
import { moved } from '../../encounter/questions/draft-questions.ts'
import { Order, Problem, Text } from '../../encounter/questions/parts.tsx'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StaffPage } from '../../ui/staff-page.tsx'
import { asShown, type DraftTree, draftOf, factsOf, newQuestion, nextVersion, treeOf } from './draft-tree.ts'
import { TreePreview } from './tree-preview.tsx'
import { TreeQuestionEditor } from './tree-question.tsx'
import '../phone.css'
import '../../encounter/questions/questions.css'
import './tree.css'

type Kept = OutputOf<typeof doors.treeToEdit>
const KEY = ['phone', 'tree-to-edit']

export function PhoneQuestionsPage() {
  return (
    <StaffPage title="Questions of the crisis line" path="/phone/questions" needs={['phone.questions']}>
      {(session) => (
        <main id="content" className="page stack questions-page">
          <h1>Questions of the crisis line</h1>
          <p className="quiet">
            A clinician is led through them on each call. What is published is asked from the next screening
            on; screenings that have begun keep the questions they began with.
          </p>
          <Loaded timezone={session.timezone} />
        </main>
      )}
    </StaffPage>
  )
}

function Loaded({ timezone }: { timezone: string }) {
  const kept = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(doors.treeToEdit, { signal }),
    // What is being written is not taken away by what somebody else published meanwhile.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  if (kept.isPending) return <Skeleton lines={6} height={48} label="Loading the questions" />
  if (kept.isError) return <Wrong error={kept.error} retry={() => kept.refetch()} />
  const { tree } = kept.data
  return (
    <Desk
      key={`${tree.id} ${tree.version}`}
      kept={kept.data}
      timezone={timezone}
      lookAgain={() => void kept.refetch()}
    />
  )
}

function Desk({ kept, timezone, lookAgain }: { kept: Kept; timezone: string; lookAgain: () => void }) {
  const queries = useQueryClient()
  const programs = usePrograms().data?.programs
  const first = useMemo(() => draftOf(kept.tree), [kept.tree])
  const [draft, setDraft] = useState<DraftTree>(first)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [isChecked, setChecked] = useState(false)
  const version = nextVersion([kept.tree.version, ...kept.published.map((one) => one.version)])
  const tree = useMemo(() => treeOf(draft, version), [draft, version])
  const facts = useMemo(() => factsOf(programs ?? [], first), [programs, first])
  const publish = useMutation({
    mutationFn: () => call(doors.publishTree, { body: { tree } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['phone'] }),
  })
  const problems = useMemo(() => screeningTreeProblems(tree), [tree])
  const { questions } = draft
  const isChanged = JSON.stringify(draft) !== JSON.stringify(first)
  const setQuestions = (next: DraftTree['questions']) => setDraft({ ...draft, questions: next })
  const toggle = (id: string) => {
    const others = new Set(open)
    if (!others.delete(id)) others.add(id)
    setOpen(others)
  }
  const add = () => {
    const question = newQuestion()
    setQuestions([...questions, question])
    toggle(question.id)
  }
  const hasProblem = (q: number) =>
    isChecked && problems.some(({ path }) => `${path}.`.startsWith(`questions.${q}.`))
  const problemAt = (path: string) =>
    isChecked ? problems.find((problem) => problem.path === path)?.sentence : undefined
  return (
    <div className="questions-desk">
      <section className="stack" aria-label="Questions">
        <Text
          label="Name of these questions"
          problem={problemAt('name')}
          value={draft.name}
          onText={(name) => setDraft({ ...draft, name })}
        />
        <ol className="question-list">
          {questions.map((question, q) => {
            const isOpen = open.has(question.id) || hasProblem(q)
            return (
              <li key={question.id} className="stack tight" aria-label={`Question ${q + 1}`}>
                <div className="row question-head">
                  <h2>
                    {q + 1}. {question.label || 'A question without a name'}{' '}
                    <span className="quiet small">{question.choices.length} answers</span>
                  </h2>
                  <button
                    type="button"
                    className="button tight"
                    aria-expanded={isOpen}
                    onClick={() => toggle(question.id)}
                  >
                    {isOpen ? 'Fold' : 'Change'}
                  </button>
                  <Order
                    at={q}
                    last={questions.length - 1}
                    onMove={(to) => setQuestions(moved(questions, q, to))}
                  />
                  <button
                    type="button"
                    className="button tight"
                    aria-label={`Take out question ${q + 1}`}
                    disabled={questions.length === 1}
                    onClick={() => setQuestions(questions.filter((one) => one !== question))}
                  >
                    ×
                  </button>
                </div>
                {isOpen && (
                  <TreeQuestionEditor
                    question={question}
                    others={questions.filter((one) => one !== question)}
                    isLast={q === questions.length - 1}
                    facts={facts}
                    problemAt={(place) => problemAt(`questions.${q}${place && '.'}${place}`)}
                    onChange={(next) => setQuestions(questions.map((one) => (one === question ? next : one)))}
                  />
                )}
              </li>
            )
          })}
        </ol>
        <Problem sentence={problemAt('questions')} />
        <div>
          <Button className="button" onPress={add}>
            Add a question
          </Button>
        </div>
        <div className="publish stack tight">
          {publish.isError && (
            <Wrong error={publish.error} retry={lookAgain} retryLabel="Look at the newest" />
          )}
          <div className="row">
            <Button
              className="button primary"
              isDisabled={!isChanged || publish.isPending}
              onPress={() => {
                setChecked(true)
                if (problems.length === 0) publish.mutate()
              }}
            >
              Publish version {version}
            </Button>
            <span className="quiet small" role="status">
              {isChecked && problems.length > 0
                ? `${problems.length === 1 ? 'One place' : `${problems.length} places`} to mend first.`
                : isChanged
                  ? 'Not published yet.'
                  : `${kept.tree.name}, version ${kept.tree.version}, is asked now.`}
            </span>
          </div>
          <Published kept={kept} timezone={timezone} />
        </div>
      </section>
      <TreePreview tree={asShown(tree)} />
    </div>
  )
}

function Published({ kept: { published }, timezone }: { kept: Kept; timezone: string }) {
  if (published.length === 0)
    return (
      <p className="quiet small">These are the questions of the house; your agency has published none.</p>
    )
  return (
    <details className="small">
      <summary>{published.length === 1 ? 'Published once' : `Published ${published.length} times`}</summary>
      <ul>
        {published.map(({ version, publishedAt, publishedBy }) => (
          <li key={`${version} ${publishedAt}`}>
            Version {version}: {dayAndTime(publishedAt, timezone)}, {publishedBy}
          </li>
        ))}
      </ul>
    </details>
  )
}
