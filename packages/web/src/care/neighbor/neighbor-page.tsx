import type { SessionView } from '@heart/api/access'
import type { NeighborView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import type { Neighbor } from '@heart/domain/care'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { call } from '../../ui/client.ts'
import { dateWords, dayAndTime, languageName } from '../../ui/format.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { ConsentPanel } from '../privacy/consent-panel.tsx'
import { NeighborRights } from '../privacy/neighbor-rights.tsx'
import { SightNotice } from '../privacy/sight-notice.tsx'
import { CardForm } from './card-form.tsx'
import { ContactPart } from './contact-part.tsx'
import { LinksPart } from './links-part.tsx'
import { useNeighbor, useNeighborMove } from './neighbor-queries.ts'
import { bornWords, nameOf, neighborSentence } from './neighbor-words.ts'
import { NextPart } from './next-part.tsx'
import { PlanText } from './plan-text.tsx'
import { ReadsPart } from './reads-part.tsx'
import { RecordsPart } from './records-part.tsx'
import { TimelinePart } from './timeline-part.tsx'
import '../case/case.css'
import './neighbor.css'

/** A neighbor, told from top to bottom: what helps, what is next, how to reach them, what happened. */
export function NeighborPage() {
  const { neighborId } = useParams({ from: '/care/neighbors/$neighborId' })
  return (
    <CarePage title="Neighbor" path={`/care/neighbors/${neighborId}`} needs={['care.read']}>
      {(session) => <Body key={neighborId} neighborId={neighborId} session={session} />}
    </CarePage>
  )
}

function Body({ neighborId, session }: { neighborId: string; session: SessionView }) {
  const one = useNeighbor(neighborId)
  if (one.isPending) return <Skeleton lines={8} height={32} label="Opening the page" />
  if (one.isError) {
    return (
      <div className="stack">
        <h1>Neighbor</h1>
        <Wrong error={one.error} retry={() => one.refetch()} />
      </div>
    )
  }
  const view = one.data
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: session.timezone }).format(new Date())
  return (
    <article className="neighbor stack" aria-label={nameOf(view)}>
      <Head view={view} today={today} />
      {view.alike > 0 && mayDo(session, 'care.write') && (
        <Notice title="Somebody else here may be the same person">
          <p>
            <Link to="/care/neighbors" search={{ show: 'same' }}>
              Look at them side by side
            </Link>{' '}
            and decide.
          </p>
        </Notice>
      )}
      <PlanPart view={view} session={session} />
      {view.seesCare && <NextPart view={view} session={session} />}
      <ContactPart view={view} />
      {view.seesPlan && mayDo(session, 'consent.write') && (
        <ConsentPanel neighborId={view.neighborId} neighborName={nameOf(view)} session={session} />
      )}
      <SightNotice neighborId={view.neighborId} session={session} />
      {view.seesCare ? (
        <TimelinePart neighborId={view.neighborId} session={session} />
      ) : (
        <Notice title="What happened is for their care team">
          <p>
            You are not on it. A supervisor can put you on the care team, or hand a case of theirs over to
            you.
          </p>
        </Notice>
      )}
      <WhoTheyAre view={view} session={session} />
      {view.seesCare && <LinksPart neighborId={view.neighborId} session={session} />}
      {view.seesCare && <NeighborRights neighborId={view.neighborId} session={session} />}
      {view.seesCare && <ReadsPart neighborId={view.neighborId} session={session} />}
    </article>
  )
}

function Head({ view, today }: { view: NeighborView; today: string }) {
  const facts = [
    view.born && bornWords(view.born, today),
    view.language && `speaks ${languageName(view.language)}`,
    view.careTeam.length > 0 && `care team: ${view.careTeam.map(({ name }) => name).join(', ')}`,
    view.synthetic && 'synthetic',
  ].filter(Boolean)
  return (
    <header className="stack tight">
      <h1 className="words">{nameOf(view)}</h1>
      <p className="aloud">{neighborSentence(view)}</p>
      <p className="quiet small words">
        {facts.map((fact) => `${fact} · `).join('')}That you read this is written down.
      </p>
    </header>
  )
}

function PlanPart({ view, session }: { view: NeighborView; session: SessionView }) {
  if (!view.seesPlan) return null
  const { plan } = view
  return (
    <section className="stack tight" aria-label="What helps">
      <h2>What helps</h2>
      {plan ? (
        <>
          <PlanText plan={plan.plan} underHelps />
          <p className="quiet small">
            Written by {plan.authorName}, approved by {plan.approverName}
            {plan.approvedAt && ` on ${dayAndTime(plan.approvedAt, session.timezone)}`}
            {plan.plan.reviewOn && `, to be looked at again on ${dateWords(plan.plan.reviewOn)}`}.
          </p>
        </>
      ) : (
        <p>Nobody has written down yet what helps, for the next team before the door.</p>
      )}
      <p>
        <Link to="/care/neighbors/$neighborId/plan" params={{ neighborId: view.neighborId }}>
          {plan ? 'The plan, its versions and what crews suggest' : 'Write a response plan'}
        </Link>
      </p>
    </section>
  )
}

function WhoTheyAre({ view, session }: { view: NeighborView; session: SessionView }) {
  const [editing, setEditing] = useState<string | null>(null)
  return (
    <section className="stack tight" aria-label="Who they are">
      <h2>Who they are</h2>
      <RecordsPart view={view} session={session} editing={editing} onEdit={setEditing}>
        {(record) => (
          <EditRecord
            view={view}
            recordId={record.neighborId}
            version={record.version}
            card={record.neighbor}
            onDone={() => setEditing(null)}
          />
        )}
      </RecordsPart>
    </section>
  )
}

interface EditProps {
  view: NeighborView
  recordId: string
  version: number
  card: Neighbor
  onDone: () => void
}

function EditRecord({ view, recordId, version, card, onDone }: EditProps) {
  const change = useNeighborMove(view.neighborId, (neighbor: Neighbor) =>
    call(doors.changeNeighbor, { params: { neighborId: recordId }, body: { version, neighbor } }),
  )
  return (
    <CardForm
      key={version}
      card={card}
      submitWords="Save"
      isPending={change.isPending}
      error={change.error}
      onSubmit={(neighbor) => change.mutate(neighbor, { onSuccess: onDone })}
    >
      <Button className="button plain" onPress={onDone}>
        Leave it as it is
      </Button>
    </CardForm>
  )
}
