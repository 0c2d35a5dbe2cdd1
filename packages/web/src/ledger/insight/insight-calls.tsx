import { daysOf, type Question } from '@heart/domain/ledger'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Filters } from '../call-filters.tsx'
import { LedgerCalls } from '../ledger-calls.tsx'
import type { InsightView } from './insight-view.ts'

interface Props {
  question: Question
  view: InsightView
  period: { from: string; to: string }
  timezone: string
}

/** The calls behind the figures; the list is read, and that written to the audit, only when somebody asks for it. */
export function InsightCalls({ question, view, period, timezone }: Props) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) {
    return (
      <section className="chart no-print" aria-labelledby="calls-behind">
        <div className="chart-head">
          <div>
            <h2 id="calls-behind">The calls behind these figures</h2>
            <p className="quiet">Call by call, with these filters. Reading them is written to the audit.</p>
          </div>
          <Button className="button" onPress={() => setOpen(true)}>
            Show the calls
          </Button>
        </div>
      </section>
    )
  }
  return (
    <>
      {view.how && <p className="small quiet">This list holds calls by phone and in person alike.</p>}
      <LedgerCalls
        key={JSON.stringify([question, view, period])}
        period={daysOf(period.from, period.to)}
        timezone={timezone}
        programs={view.program ? [view.program] : []}
        first={{
          outcome: OUTCOME[question],
          programId: view.program ?? '',
          zone: view.zone ?? '',
          nature: view.nature ?? '',
        }}
      />
    </>
  )
}

/** Which calls a question is about first. */
const OUTCOME: Readonly<Record<Question, Filters['outcome']>> = {
  share: '',
  why_not: 'unanswered',
  how_fast: 'answered',
  what_happens: 'answered',
  safety: 'answered',
  connected: 'answered',
  equity: 'unanswered',
}
