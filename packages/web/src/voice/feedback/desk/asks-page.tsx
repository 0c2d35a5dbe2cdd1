import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { Button } from 'react-aria-components'
import { dateWords, languageName } from '../../../ui/format.ts'
import { Notice, Wrong } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { StaffPage } from '../../../ui/staff-page.tsx'
import { useAsks, useHandAsk } from './feedback-queries.ts'
import { FeedbackRooms } from './feedback-rooms.tsx'
import '../../petition/desk/petition-desk.css'

/** Neighbors who said that they may be asked, and whom a person writes to. */
export function AsksPage() {
  return (
    <StaffPage title="To ask by hand" path="/feedback/asks" needs={['feedback.ask']}>
      {(session) => (
        <main id="content" className="page stack">
          <h1>To ask by hand</h1>
          <FeedbackRooms session={session} />
          <p>
            HEART sends no texts, and no e-mail where something asks for care. You send these from a phone of
            the city. The words tell nobody what they are about: send them as they are.
          </p>
          <Asks />
        </main>
      )}
    </StaffPage>
  )
}

function Asks() {
  const { data, isPending, isError, error, refetch } = useAsks()
  if (isPending) return <Skeleton lines={4} height={48} label="Loading whom to ask" />
  if (isError) return <Wrong error={error} retry={() => refetch()} />
  if (data.asks.length === 0) {
    return (
      <Notice title="Nobody waits to be asked">
        <p>Whoever agrees in a report to be asked by text stands here for two weeks.</p>
      </Notice>
    )
  }
  return (
    <ul className="stack">
      {data.asks.map((ask) => (
        <Ask key={ask.encounterId} ask={ask} />
      ))}
    </ul>
  )
}

/** Where nobody told the service its address, this page knows it. */
const whole = ({ message, link }: { message: string; link: string }) =>
  message.replace(link, new URL(link, location.origin).href)

function Ask({ ask }: { ask: OutputOf<typeof doors.handAsks>['asks'][number] }) {
  const make = useHandAsk(ask.encounterId)
  return (
    <li className="notice">
      <strong>{ask.address}</strong>
      <p>
        {ask.sentence} In {languageName(ask.language)}.
      </p>
      <p className="quiet small">
        Call {ask.callNumber}, {dateWords(ask.visitedOn)}
      </p>
      {make.isError && <Wrong error={make.error} />}
      {make.data ? (
        <label className="field">
          <span className="label">Send this now. It is shown only once.</span>
          <textarea
            readOnly
            rows={8}
            lang={ask.language}
            value={whole(make.data)}
            onFocus={(event) => event.target.select()}
          />
        </label>
      ) : (
        <div>
          <Button className="button" isDisabled={make.isPending} onPress={() => make.mutate()}>
            Make the message
          </Button>
        </div>
      )}
    </li>
  )
}
