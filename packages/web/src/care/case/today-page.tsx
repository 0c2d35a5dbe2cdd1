import type { SessionView } from '@heart/api/access'
import type { WorkItem } from '@heart/api/care'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { dayAndTime } from '../../ui/format.ts'
import { KeysHelp } from '../../ui/keys-help.tsx'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { AttemptForm } from './attempt-form.tsx'
import { useCase, useWorklist } from './case-queries.ts'
import { groupWork, many, stepWords, todaySentence } from './case-words.ts'
import { LateMark, RiskMark } from './marks.tsx'
import { Requests } from './requests.tsx'
import { SealedItem } from './sealed-item.tsx'
import { TODAY_KEYS, useRowKeys } from './use-row-keys.ts'
import './case.css'

/** Who is due, overdue, waiting on a partner, and who waits for somebody to take them up. */
export function TodayPage() {
  return (
    <CarePage title="Care" path="/care" needs={['care.read']}>
      {(session) => (mayDo(session, 'care.write') ? <Today session={session} /> : <ReaderHome />)}
    </CarePage>
  )
}

/** Clinicians read the cases of the neighbors whose care team they are on. */
function ReaderHome() {
  return (
    <div className="stack">
      <h1>Care</h1>
      <Notice title="You hold no cases">
        <p>
          <Link to="/care/cases">The cases that you may read</Link> are those of neighbors whose care team you
          are on.
        </p>
      </Notice>
    </div>
  )
}

function Today({ session }: { session: SessionView }) {
  const [of, setOf] = useState<'me' | 'everyone'>('me')
  const [help, setHelp] = useState(false)
  const [trying, setTrying] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list, { attempt: setTrying, help: () => setHelp(true) })
  const work = useWorklist({ of, days: 7 })
  const data = work.data
  return (
    <div className="stack" ref={list}>
      <h1 className="hidden-visually">Today</h1>
      {work.isPending && <Skeleton lines={6} height={40} label="Looking what is due" />}
      {work.isError && !data && <Wrong error={work.error} retry={() => work.refetch()} />}
      {data && (
        <>
          <p className="aloud">{todaySentence(data)}</p>
          <div className="row no-print">
            {mayDo(session, 'care.oversee') && (
              <fieldset className="row">
                <legend className="hidden-visually">Whose work</legend>
                {(['me', 'everyone'] as const).map((whose) => (
                  <Button
                    key={whose}
                    className="button tight"
                    aria-pressed={of === whose}
                    onPress={() => setOf(whose)}
                  >
                    {whose === 'me' ? 'Mine' : 'Everyone’s'}
                  </Button>
                ))}
              </fieldset>
            )}
            <Button className="button tight plain" onPress={() => setHelp(true)}>
              Keys <span className="kbd">?</span>
            </Button>
          </div>
          <Requests requests={data.requests} session={session} />
          {groupWork(data.items).map(({ title, items, empty }) =>
            items.length === 0 && !empty ? null : (
              <section key={title} className="stack tight" aria-label={title}>
                <h2>
                  {title} {items.length > 0 && <span className="quiet">{items.length}</span>}
                </h2>
                {items.length === 0 && <p className="quiet">{empty}</p>}
                <ul className="work-list">
                  {items.map((item) => (
                    <Item
                      key={item.stepId}
                      item={item}
                      session={session}
                      isOpen={trying === item.stepId}
                      setOpen={(open) => setTrying(open ? item.stepId : null)}
                    />
                  ))}
                </ul>
              </section>
            ),
          )}
          {data.items.length === 0 && data.requests.length === 0 && (
            <Notice title="A quiet week">
              <p>
                Nothing is due in the next seven days. <Link to="/care/cases">Look through the cases</Link>,
                or see <Link to="/care/calendar">the calendar</Link>.
              </p>
            </Notice>
          )}
          {data.isCut && (
            <p className="notice">
              There is more due than fits on one page; the latest five hundred are shown.
            </p>
          )}
        </>
      )}
      <KeysHelp keys={TODAY_KEYS} open={help} setOpen={setHelp} />
    </div>
  )
}

interface ItemProps {
  item: WorkItem
  session: SessionView
  isOpen: boolean
  setOpen: (open: boolean) => void
}

function Item({ item, session, isOpen, setOpen }: ItemProps) {
  if (item.isSealed) return <SealedItem item={item} session={session} />
  const canTry = item.kind === 'follow_up' || item.kind === 'visit'
  return (
    <li data-row={item.stepId} data-can-try={canTry}>
      <div className="work-row">
        <time dateTime={item.dueAt}>{dayAndTime(item.dueAt, session.timezone)}</time>
        <span className="work-what">
          <Link to="/care/cases/$caseId" params={{ caseId: item.caseId }} className="work-who">
            {item.neighborName}
          </Link>
          <span className="words">{stepWords(item)}</span>
          <span className="row small">
            <LateMark lateness={item.lateness} />
            <RiskMark risk={item.risk} />
            {item.attempts > 0 && (
              <span className="quiet">
                tried {item.attempts === 1 ? 'once' : many(item.attempts, 'time')}
              </span>
            )}
            {item.coverName && (
              <span className="quiet">
                for {item.assigneeName}: {item.coverName} covers
              </span>
            )}
            {!item.coverName && item.assigneeId !== session.userId && (
              <span className="quiet">{item.assigneeName}</span>
            )}
            {item.isUncovered && <span className="care-mark">nobody covers for {item.assigneeName}</span>}
            {item.synthetic && <span className="quiet">synthetic</span>}
          </span>
        </span>
        <span className="work-do no-print">
          {canTry && !isOpen && (
            <Button
              className="button tight"
              onPress={() => setOpen(true)}
              aria-label={`Record an attempt: ${item.neighborName}`}
            >
              Attempt
            </Button>
          )}
          {!canTry && (
            <Link className="button tight" to="/care/cases/$caseId" params={{ caseId: item.caseId }}>
              Open<span className="hidden-visually"> the case of {item.neighborName}</span>
            </Link>
          )}
        </span>
      </div>
      {isOpen && <QuickAttempt item={item} session={session} onDone={() => setOpen(false)} />}
    </li>
  )
}

/** The case is opened only when somebody goes to work on it: a look is written down. */
function QuickAttempt({
  item,
  session,
  onDone,
}: {
  item: WorkItem
  session: SessionView
  onDone: () => void
}) {
  const one = useCase(item.caseId)
  if (one.isPending) return <Skeleton lines={3} label="Opening the case" />
  if (one.isError) return <Wrong error={one.error} retry={() => one.refetch()} />
  const step = one.data.steps.find(({ stepId, state }) => stepId === item.stepId && state === 'open')
  if (!step) return <p className="quiet">Somebody has done this step meanwhile.</p>
  return <AttemptForm view={one.data} step={step} session={session} onDone={onDone} isPrimary />
}
