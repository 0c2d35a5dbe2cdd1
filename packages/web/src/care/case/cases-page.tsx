import type { SessionView } from '@heart/api/access'
import type { CaseRow } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { CASE_OUTCOME_LABELS } from '@heart/domain/care'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { LabelMarks, RiskMark } from './marks.tsx'
import { OpenCaseForm } from './open-case-form.tsx'
import './case.css'

/** Cases to look through; from a neighbor's page also the place to open one. */
export function CasesPage() {
  return (
    <CarePage title="Cases" path="/care/cases" needs={['care.read']}>
      {(session) => <CasesBody session={session} />}
    </CarePage>
  )
}

function CasesBody({ session }: { session: SessionView }) {
  const { neighbor } = useSearch({ from: '/care/cases' })
  const navigate = useNavigate({ from: '/care/cases' })
  const [state, setState] = useState<'open' | 'closed' | ''>('open')
  const [q, setQ] = useState('')
  const [asked, setAsked] = useState('')
  const pages = useInfiniteQuery({
    queryKey: ['care', 'cases', neighbor, state, asked],
    queryFn: ({ signal, pageParam }) =>
      call(doors.cases, {
        query: {
          state: state || undefined,
          neighborId: neighbor,
          q: asked || undefined,
          before: pageParam,
          limit: 50,
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const cases = pages.data?.pages.flatMap((page) => page.cases) ?? []
  return (
    <div className="stack">
      <h1>Cases</h1>
      {neighbor && (
        <>
          <p className="row">
            <span>Of one neighbor.</span>
            <Button className="button tight" onPress={() => void navigate({ search: {} })}>
              All cases
            </Button>
          </p>
          {mayDo(session, 'care.write') && <OpenCaseForm neighborId={neighbor} session={session} />}
        </>
      )}
      <form
        className="row no-print"
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(q.trim())
        }}
      >
        <label className="field">
          <span className="label">Show</span>
          <select value={state} onChange={(event) => setState(event.target.value as typeof state)}>
            <option value="open">Open</option>
            <option value="closed">Closed</option>
            <option value="">All</option>
          </select>
        </label>
        <label className="field grow">
          <span className="label">Name or case reference</span>
          <input
            className="input"
            type="search"
            value={q}
            maxLength={80}
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
        <Button className="button" type="submit">
          Find
        </Button>
      </form>
      {pages.isPending && <Skeleton lines={5} height={40} label="Loading the cases" />}
      {pages.isError && <Wrong error={pages.error} retry={() => pages.refetch()} />}
      {pages.data && cases.length === 0 && (
        <Notice title="No case here">
          <p>
            Cases that you may read are listed: those you hold or cover, or whose neighbor’s care team you are
            on. A case is opened from a request under <Link to="/care">Today</Link>, or from a neighbor’s
            page.
          </p>
        </Notice>
      )}
      <ul className="work-list">
        {cases.map((row) => (
          <Row key={row.caseId} row={row} session={session} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <div>
          <Button
            className="button"
            isDisabled={pages.isFetchingNextPage}
            onPress={() => void pages.fetchNextPage()}
          >
            More
          </Button>
        </div>
      )}
    </div>
  )
}

function Row({ row, session }: { row: CaseRow; session: SessionView }) {
  const { timezone } = session
  return (
    <li className="work-row">
      <span className="quiet small">
        <span className="cad">{row.ref}</span>
      </span>
      <span className="work-what">
        <Link to="/care/cases/$caseId" params={{ caseId: row.caseId }} className="work-who">
          {row.neighborName}
        </Link>
        <span className="small">
          {row.state === 'closed'
            ? `Closed: ${row.outcome ? CASE_OUTCOME_LABELS[row.outcome].toLowerCase() : ''}`
            : `Next on ${row.nextDueAt ? dayAndTime(row.nextDueAt, timezone) : '–'}${row.nextWords ? `: ${row.nextWords}` : ''}`}
        </span>
        <span className="row small">
          <span className="quiet">
            {row.navigatorName} · {row.programName}
            {row.synthetic && ' · synthetic'}
          </span>
          <RiskMark risk={row.risk} />
          <LabelMarks labels={row.labels} />
        </span>
      </span>
    </li>
  )
}
