import type { SessionView } from '@heart/api/access'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { mayDo } from '../access/session.ts'
import { Notice, Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { StaffPage } from '../ui/staff-page.tsx'
import { CareSection } from './care-section.tsx'
import { EncounterSection } from './encounter-section.tsx'
import { Headline } from './headline.tsx'
import { HourGrid } from './hour-grid.tsx'
import { LedgerCalls } from './ledger-calls.tsx'
import { useLedger } from './ledger-queries.ts'
import { ledgerSentence, periodSentence } from './ledger-sentence.ts'
import { MonthChart } from './month-chart.tsx'
import { PeriodPicker } from './period-picker.tsx'
import { SplitTable } from './split-table.tsx'
import { Waterfall } from './waterfall.tsx'
import './ledger.css'

export function LedgerPage() {
  return (
    <StaffPage title="Ledger" path="/ledger" needs={['ledger.read']}>
      {(session) => <LedgerBody session={session} />}
    </StaffPage>
  )
}

function LedgerBody({ session }: { session: SessionView }) {
  const { from, to } = useSearch({ from: '/ledger' })
  const navigate = useNavigate({ from: '/ledger' })
  const period = { from, to }
  const record = useLedger({})
  const ledger = useLedger(period)
  const figures = ledger.data
  const said = periodSentence(figures?.from ?? null, figures?.to ?? null)
  return (
    <main id="content" className="page ledger" aria-busy={ledger.isFetching}>
      <h1 className="hidden-visually">Ledger</h1>
      <PeriodPicker
        period={period}
        record={record.data}
        onChange={(next) => void navigate({ search: next, replace: true })}
      />
      {ledger.isPending && <Skeleton lines={6} height={32} label="Adding up the ledger" />}
      {ledger.isError && !figures && <Wrong error={ledger.error} retry={() => ledger.refetch()} />}
      {figures && (
        <>
          <p className="aloud">{ledgerSentence(figures, session.agencyName)}</p>
          {figures.calls === 0 ? (
            <Notice title="No calls in this period">
              <p>Choose another period above, or import a record with “heart import calls”.</p>
            </Notice>
          ) : (
            <>
              <Headline figures={figures} period={said} />
              <Waterfall figures={figures} period={said} />
              <EncounterSection period={period} words={said} />
              <CareSection period={period} words={said} />
              <HourGrid period={period} words={said} />
              <MonthChart period={period} words={said} />
              <SplitTable by="zone" title="By zone" column="Zone" period={period} words={said} />
              <SplitTable by="nature" title="By nature" column="Nature" period={period} words={said} />
              <SplitTable
                by="program"
                title="By program"
                column="Program"
                period={period}
                words={said}
                note="A call counts under every program that warrants it, with its one answer; so the rows add up to more than the whole."
              />
              {mayDo(session, 'ledger.calls') && (
                <LedgerCalls
                  key={`${from}${to}`}
                  period={period}
                  timezone={session.timezone}
                  programs={Object.keys(figures.answeredByProgram)}
                />
              )}
            </>
          )}
        </>
      )}
    </main>
  )
}
