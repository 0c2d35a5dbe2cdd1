import type { SessionView } from '@heart/api/access'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import { count, dateWords } from '../../../ui/format.ts'
import { Wrong } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { StaffPage } from '../../../ui/staff-page.tsx'
import { usePacket } from './desk-queries.ts'
import { DeskText } from './desk-text.tsx'
import { DESK_STATES } from './desk-words.ts'
import { PacketPlans } from './packet-plans.tsx'
import { PacketZips } from './packet-zips.tsx'
import './petition-desk.css'

/** What is put before the council, on two sheets of paper. */
export function PacketPage() {
  return (
    <StaffPage title="Petition packet" path="/petitions/desk" needs={['petition.desk']}>
      {(session) => (
        <main id="content" className="page narrow packet">
          <Packet session={session} />
        </main>
      )}
    </StaffPage>
  )
}

function Packet({ session }: { session: SessionView }) {
  const { petitionId } = useParams({ from: '/petitions/packet/$petitionId' })
  const { data: packet, isError, error, refetch } = usePacket(petitionId)
  if (isError) return <Wrong error={error} retry={() => refetch()} />
  if (!packet) return <Skeleton lines={12} label="Putting the packet together" />
  const { petition, agencyName, zips, period, plans } = packet
  const { total, countedAt } = petition.count
  const day = (instant: string) =>
    new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: session.timezone }).format(
      new Date(instant),
    )
  return (
    <>
      <p className="row no-print">
        <Link to="/petitions/desk" search={{ petition: petitionId }}>
          ‹ Petition desk
        </Link>
        <Button className="button primary" onPress={() => window.print()}>
          Print
        </Button>
      </p>
      <article className="stack packet-sheet">
        <p className="quiet">
          <strong>Petition to the council</strong> · {agencyName} · {DESK_STATES[petition.state]}
          {petition.deliveredAt && ` · given to the council on ${day(petition.deliveredAt)}`}
          {petition.synthetic && (
            <>
              {' '}
              <span className="synthetic">Demo city: synthetic data</span>
            </>
          )}
        </p>
        <h1 className="petition-text" lang={petition.text.language}>
          {petition.text.title}
        </h1>
        <p className="packet-lead">
          {total === null
            ? 'A few residents have signed.'
            : `${count(total)} residents have signed, each confirmed by a message of their own.`}{' '}
          Asked by {petition.groupName}.
        </p>
        <section className="stack">
          <h2>What they ask for</h2>
          <DeskText petition={petition} />
        </section>
        <section className="stack">
          <h2>Where they live, and what the ledger says there</h2>
          <PacketZips zips={zips} />
          <p className="small">
            {countedAt && `Signatures by ZIP code as counted on ${day(countedAt)}. `}
            {period
              ? `Calls: those warranted for crisis response from ${dateWords(period.from)} to ${dateWords(period.to)}, and how many of them were answered.`
              : 'The ledger has no full month yet.'}{' '}
            “Too few” stands for a count from 1 to 10, or for one that would give such a count away: nobody is
            to be recognized.
          </p>
        </section>
        <section className="stack">
          <h2>Plans that would answer it</h2>
          <PacketPlans plans={plans} day={day} />
        </section>
        {petition.answer && (
          <section className="stack">
            <h2>The council’s answer</h2>
            <blockquote className="petition-text">{petition.answer.words}</blockquote>
            <p className="quiet">
              {petition.answer.by}, {day(petition.answer.at)}
            </p>
          </section>
        )}
      </article>
    </>
  )
}
