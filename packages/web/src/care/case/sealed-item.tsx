import type { SessionView } from '@heart/api/access'
import type { WorkItem } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useWorkStep } from './case-queries.ts'
import { LateMark } from './marks.tsx'

/** Due all the same, though whoever looks may not read it: nothing vanishes because a consent ended. */
export function SealedItem({ item, session }: { item: WorkItem; session: SessionView }) {
  const isTheirs = item.assigneeId === session.userId || mayDo(session, 'care.oversee')
  return (
    <li data-row={item.stepId} data-can-try={false}>
      <div className="work-row">
        <time dateTime={item.dueAt}>{dayAndTime(item.dueAt, session.timezone)}</time>
        <span className="work-what">
          <strong>
            Case <span className="cad">{item.ref}</span>
          </strong>
          <span>
            Something is due for {item.assigneeName}. Its labels or an ended consent close this case to you.
          </span>
          <span className="row small">
            <LateMark lateness={item.lateness} />
          </span>
        </span>
      </div>
      {isTheirs && <CloseSealed caseId={item.caseId} caseRef={item.ref} />}
    </li>
  )
}

function CloseSealed({ caseId, caseRef }: { caseId: string; caseRef: string }) {
  const [words, setWords] = useState('')
  const close = useWorkStep((said: string) =>
    call(doors.closeSealedCase, { params: { caseId }, body: { words: said } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    close.mutate(words)
  }
  return (
    <details className="small no-print">
      <summary>The consent has ended…</summary>
      <form className="row" onSubmit={submit}>
        {close.isError && <Wrong error={close.error} />}
        <label className="field grow">
          <span className="label">
            Record a new consent on the neighbor’s page, or close case {caseRef} without reading it. Why
          </span>
          <input
            className="input"
            required
            minLength={3}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <Button className="button" type="submit" isDisabled={close.isPending}>
          Close it unread
        </Button>
      </form>
    </details>
  )
}
