import type { SessionView } from '@heart/api/access'
import {
  leadOf,
  type Measure,
  type MeasureFigures,
  measuresOf,
  monthOf,
  QUESTION_WORDS,
  type Question,
  questionSentence,
} from '@heart/domain/ledger'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { mayDo } from '../../access/session.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StaffPage } from '../../ui/staff-page.tsx'
import { useMarks } from './annotations/use-annotations.ts'
import { useProgramNames } from './annotations/use-program-names.ts'
import { WhatChanged } from './annotations/what-changed.tsx'
import { CloserLook } from './closer-look.tsx'
import { ComparedNote } from './compared-note.tsx'
import { Equity } from './equity.tsx'
import { FurtherPages } from './further-pages.tsx'
import { InsightCalls } from './insight-calls.tsx'
import { InsightFilters } from './insight-filters.tsx'
import { type Figures, useFigures, useMeasures } from './insight-queries.ts'
import { InsightTabs } from './insight-tabs.tsx'
import { COMPARE, canAskHow, type InsightView } from './insight-view.ts'
import { MeasureLink } from './measure-link.tsx'
import { OverviewTable } from './overview-table.tsx'
import { PartsTable } from './parts-table.tsx'
import { scopeWords } from './scope-words.ts'
import { ViewsBar } from './views/views-bar.tsx'
import '../ledger.css'
import './insight.css'

export function InsightPage() {
  return (
    <StaffPage title="Insight" path="/insight" needs={['ledger.read']}>
      {(session) => <InsightBody session={session} />}
    </StaffPage>
  )
}

function InsightBody({ session }: { session: SessionView }) {
  const address = useSearch({ from: '/insight' })
  const view = canAskHow(address) ? address : { ...address, how: undefined }
  const navigate = useNavigate({ from: '/insight' })
  const change = (part: Partial<InsightView>) =>
    void navigate({ search: { ...address, ...part }, replace: true, resetScroll: false })
  const question = view.q ?? 'share'
  const registry = useMeasures(view.definitions)
  const all = registry.data?.measures ?? []
  const measures = measuresOf(question, all)
  const figures = useFigures(
    measures.map(({ id }) => id),
    view,
  )
  const answer = figures.data
  const rows = measures.flatMap((measure) => {
    const found = answer?.measures.find(({ id }) => id === measure.id)
    return found ? [{ measure, whole: found.whole, before: found.before }] : []
  })
  const marks = useMarks(answer?.period, view.program)
  const names = useProgramNames()
  const scope = answer ? scopeWords(answer.period, view, names) : ''
  const chosen = measures.find(({ id }) => id === view.m) ?? leadOf(question, measures)
  const isLoading = registry.isPending || figures.isPending || (answer && rows.length === 0)
  const wrong = [registry, figures].find((query) => query.isError && !query.data)
  return (
    <main
      id="content"
      className="page ledger insight"
      aria-busy={figures.isFetching}
      data-stale={figures.isPlaceholderData}
    >
      <h1 className="hidden-visually">Insight</h1>
      <InsightFilters
        view={view}
        period={answer?.period}
        record={answer?.record && { from: monthOf(answer.record.from), to: monthOf(answer.record.to) }}
        groupsOf={leadOf('share', all)?.id}
        change={change}
      />
      <ViewsBar session={session} view={view} period={answer?.period} />
      <InsightTabs view={address} />
      <h2 className="asks quiet">{QUESTION_WORDS[question].asks}</h2>
      {wrong && <Wrong error={wrong.error} retry={() => wrong.refetch()} />}
      {!wrong && isLoading && <Skeleton lines={8} height={32} label="Adding up the figures" />}
      {answer && !answer.record && (
        <Notice title="No calls yet">
          <p>Figures are made of calls that are over. Import a record with “heart import calls”.</p>
        </Notice>
      )}
      {answer?.record && chosen && rows.length > 0 && (
        <>
          {question === 'equity' ? (
            <Equity measures={measures} view={view} scope={scope} change={change} />
          ) : (
            <Answer {...{ question, rows, answer, chosen, measures, view, scope, marks, change }} />
          )}
          <WhatChanged session={session} />
          {mayDo(session, 'ledger.calls') && (
            <InsightCalls question={question} view={view} period={answer.period} timezone={answer.timezone} />
          )}
        </>
      )}
      <FurtherPages session={session} />
    </main>
  )
}

interface AnswerProps extends Omit<ComponentProps<typeof CloserLook>, 'measure'> {
  question: Exclude<Question, 'equity'>
  rows: readonly MeasureFigures[]
  answer: Figures
  chosen: Measure
}

/** The sentence, every measure of the question, then one of them closely. */
function Answer({ question, rows, answer, chosen, ...look }: AnswerProps) {
  const { view, scope } = look
  const parts = rows.filter(({ measure }) => measure.formula.kind === 'parts')
  const others = rows.filter(({ measure }) => measure.formula.kind !== 'parts')
  return (
    <>
      <p className="aloud">
        {questionSentence(question, {
          rows,
          agencyName: answer.agencyName,
          scope,
          beforeName: view.compare ? COMPARE[view.compare] : null,
        })}
      </p>
      <ComparedNote answer={answer} />
      {question !== 'why_not' && others.length > 0 && (
        <OverviewTable
          title="At a glance"
          rows={others}
          view={view}
          chosen={chosen.id}
          scope={scope}
          fileName={`heart-insight-${question}`}
        />
      )}
      {parts.map(({ measure, whole, before }) => (
        <PartsTable
          key={measure.id}
          measure={measure}
          figure={whole}
          before={before}
          scope={scope}
          name={(key, label) => {
            const own = others.find((row) => row.measure.id === `reason.${key}`)?.measure
            return (
              own && (
                <MeasureLink view={view} measure={own.id} isChosen={own.id === chosen.id}>
                  {label}
                </MeasureLink>
              )
            )
          }}
        />
      ))}
      <CloserLook measure={chosen} {...look} />
    </>
  )
}
