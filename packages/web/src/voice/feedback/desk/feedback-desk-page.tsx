import type { SessionView } from '@heart/api/access'
import type { FeedbackRow } from '@heart/api/voice'
import { FEEDBACK_STATE_LABELS } from '@heart/domain/voice'
import { Link, useSearch } from '@tanstack/react-router'
import { count, dateWords, dayAndTime } from '../../../ui/format.ts'
import { Notice, Wrong } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { StaffPage } from '../../../ui/staff-page.tsx'
import { useFeedbackDesk } from './feedback-queries.ts'
import { FeedbackRooms } from './feedback-rooms.tsx'
import { ItemPane } from './item-pane.tsx'
import { RulesPart } from './rules-part.tsx'
import '../../petition/desk/petition-desk.css'

/** Complaints with their clock, and thanks that wait to be passed on. */
export function FeedbackDeskPage() {
  return (
    <StaffPage title="Feedback" path="/feedback/desk" needs={['feedback.settle']}>
      {(session) => (
        <main id="content" className="page stack">
          <h1>Feedback</h1>
          <FeedbackRooms session={session} />
          <Desk session={session} />
        </main>
      )}
    </StaffPage>
  )
}

function Desk({ session }: { session: SessionView }) {
  const { item: chosen } = useSearch({ from: '/feedback/desk' })
  const { data, isPending, isError, error, refetch } = useFeedbackDesk()
  if (isPending) return <Skeleton lines={5} height={48} label="Loading what people told us" />
  if (isError) return <Wrong error={error} retry={() => refetch()} />
  const { items } = data
  const late = items.filter(({ isLate }) => isLate).length
  const open = items.filter(({ next }) => next !== null).length
  const programOf = (id: string | null) =>
    data.programs.find(({ programId }) => programId === id)?.name ?? null
  return (
    <>
      <p role="status">
        {open === 0
          ? 'No complaint waits.'
          : `${count(open)} ${open === 1 ? 'complaint waits' : 'complaints wait'}`}
        {open > 0 && (late === 0 ? ', none is late.' : `, ${count(late)} late.`)}
      </p>
      {items.length === 0 ? (
        <Notice title="Nothing here">
          <p>
            {session.role === 'administrator'
              ? 'Supervisors settle complaints. One that is late appears here.'
              : 'Anybody can write at /feedback; neighbors who were asked write by their link.'}
          </p>
        </Notice>
      ) : (
        <div className="petition-desk">
          <nav aria-label="Complaints and thanks">
            <ul>
              {items.map((row) => (
                <Row
                  key={row.itemId}
                  row={row}
                  program={programOf(row.programId)}
                  isChosen={row.itemId === chosen}
                  timezone={session.timezone}
                />
              ))}
            </ul>
          </nav>
          {chosen ? (
            <ItemPane key={chosen} itemId={chosen} session={session} />
          ) : (
            <p className="quiet">Choose one to read it. That you read it is written down.</p>
          )}
        </div>
      )}
      <RulesPart session={session} desk={data} />
    </>
  )
}

interface RowProps {
  row: FeedbackRow
  program: string | null
  isChosen: boolean
  timezone: string
}

function Row({ row, program, isChosen, timezone }: RowProps) {
  const { itemId, kind, state, next, isLate, callNumber, receivedAt } = row
  const about = callNumber ? `Call ${callNumber}` : 'Visit not told'
  return (
    <li>
      <Link to="/feedback/desk" search={{ item: itemId }} aria-current={isChosen ? 'true' : undefined}>
        <strong>
          {kind === 'complaint' ? 'Complaint' : 'Thanks'} · {FEEDBACK_STATE_LABELS[state]}
        </strong>
        {next && (
          <span className={isLate ? 'field-error small' : 'small'}>
            {isLate ? 'Late: ' : ''}
            {next.what === 'acknowledge' ? 'acknowledge' : 'answer'} by {dateWords(next.by)}
          </span>
        )}
        <span className="quiet small">
          {about}
          {program && ` · ${program}`} · {dayAndTime(receivedAt, timezone)}
        </span>
      </Link>
    </li>
  )
}
