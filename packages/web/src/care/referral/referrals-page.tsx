import type { SessionView } from '@heart/api/access'
import type { ReferralRow } from '@heart/api/care'
import { REFERRAL_STATE_LABELS, WAITING } from '@heart/domain/care'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { Button } from 'react-aria-components'
import { dayAndTime } from '../../ui/format.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { serverNow } from '../../ui/now.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { LabelMarks } from '../case/marks.tsx'
import { useRowKeys } from '../case/use-row-keys.ts'
import { type Shown, useReferrals } from './referral-queries.ts'
import { moveOf, waitedWords } from './referral-words.ts'
import '../case/case.css'
import './referral.css'

const LISTS: readonly [Exclude<Shown, 'all'>, string][] = [
  ['open', 'All open'],
  ['us', 'Our move'],
  ['partner', 'Their move'],
  ['late', 'Came back'],
  ['closed', 'Closed'],
]

export function ReferralsPage() {
  return (
    <CarePage title="Referrals" path="/care/referrals" needs={['care.read']}>
      {(session) => <Board session={session} />}
    </CarePage>
  )
}

function Board({ session }: { session: SessionView }) {
  const { show = 'open' } = useSearch({ from: '/care/referrals' })
  const navigate = useNavigate({ from: '/care/referrals' })
  const list = useRef<HTMLUListElement>(null)
  useRowKeys(list, { attempt: () => undefined, help: () => undefined })
  const referrals = useReferrals({ show })
  const pages = referrals.data?.pages ?? []
  const rows = pages.flatMap((page) => page.referrals)
  const counts = pages[0]?.counts
  return (
    <div className="stack">
      <h1>Referrals</h1>
      {counts && <p className="aloud">{boardSentence(counts)}</p>}
      <div className="row">
        {LISTS.map(([id, words]) => (
          <button
            key={id}
            type="button"
            className="button tight"
            aria-pressed={show === id}
            onClick={() => void navigate({ search: id === 'open' ? {} : { show: id }, replace: true })}
          >
            {words}
            {counts && id !== 'open' && id !== 'closed' && ` (${counts[id]})`}
          </button>
        ))}
      </div>
      {referrals.isPending && <Skeleton lines={6} height={56} label="Loading the referrals" />}
      {referrals.isError && <Wrong error={referrals.error} retry={() => referrals.refetch()} />}
      {referrals.data && rows.length === 0 && (
        <Notice title={show === 'late' ? 'Nothing came back' : 'No referrals here'}>
          <p>
            A referral begins on a case: open <Link to="/care/cases">the cases</Link>, choose one, and refer
            from it.
          </p>
        </Notice>
      )}
      <ul className={rows.length > 0 ? 'work-list' : undefined} ref={list}>
        {rows.map((row) => (
          <Row key={row.referralId} row={row} timezone={session.timezone} />
        ))}
      </ul>
      {referrals.hasNextPage && (
        <div>
          <Button
            className="button tight"
            isDisabled={referrals.isFetching}
            onPress={() => void referrals.fetchNextPage()}
          >
            Show more
          </Button>
        </div>
      )}
      <p className="quiet small no-print">
        Keys: <span className="kbd">j</span> <span className="kbd">k</span> up and down,{' '}
        <span className="kbd">⏎</span> open. That you read this is written down.
      </p>
    </div>
  )
}

export function boardSentence({ us, partner, late }: { us: number; partner: number; late: number }): string {
  if (us + partner === 0) return 'No referral waits for anybody.'
  const ours = us === 0 ? 'None waits for us' : us === 1 ? 'One waits for us' : `${us} wait for us`
  const back =
    late === 0
      ? ''
      : late === 1
        ? ', one of them came back unanswered'
        : `, ${late} of them came back unanswered`
  const theirs =
    partner === 0 ? 'none for a partner' : partner === 1 ? 'one for a partner' : `${partner} for partners`
  return `${ours}${back}; ${theirs}.`
}

export function Row({ row, timezone }: { row: ReferralRow; timezone: string }) {
  const { referralId, state, urgency } = row
  const isOurs = moveOf(row) === 'Our move'
  return (
    <li className="work-row" data-row={referralId}>
      <span className="stack referral-move">
        <span className={isOurs ? 'care-mark' : 'quiet'} data-late={row.cameBackAt ? true : undefined}>
          {isOurs && <span aria-hidden="true">◷ </span>}
          {moveOf(row)}
        </span>
        {row.waitsOn && <span className="small quiet">{waitedWords(row.since, serverNow())}</span>}
      </span>
      <span className="work-what">
        <Link className="work-who" to="/care/referrals/$referralId" params={{ referralId }}>
          {row.neighborName ?? 'A neighbor who gave no name'} → {row.partnerName}
        </Link>
        <span>{row.ask}</span>
        <span className="small quiet">
          {REFERRAL_STATE_LABELS[state]}
          {row.waitsOn && `, waits ${WAITING[state].words}`}
          {state === 'scheduled' && row.appointmentAt && ` · ${dayAndTime(row.appointmentAt, timezone)}`}
          {row.cameBackAt && ` · came back ${dayAndTime(row.cameBackAt, timezone)}`}
          {row.caseId === null && ' · no case yet'}
        </span>
      </span>
      <span className="row">
        {urgency !== 'routine' && (
          <span className="care-mark" data-risk="high">
            <span aria-hidden="true">▲ </span>
            {urgency === 'asap' ? 'As soon as possible' : 'Urgent'}
          </span>
        )}
        <LabelMarks labels={row.labels} />
      </span>
    </li>
  )
}
