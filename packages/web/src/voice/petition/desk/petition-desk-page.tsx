import type { SessionView } from '@heart/api/access'
import type { DeskPetition } from '@heart/api/voice'
import { Link, useSearch } from '@tanstack/react-router'
import { count } from '../../../ui/format.ts'
import { Notice, Wrong } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { StaffPage } from '../../../ui/staff-page.tsx'
import { useDeskPetitions } from './desk-queries.ts'
import { DESK_STATES } from './desk-words.ts'
import { DeskPetitionPane } from './petition-pane.tsx'
import './petition-desk.css'

/** Petitions read against the rules, published, delivered and answered; those that wait come first. */
export function PetitionDeskPage() {
  return (
    <StaffPage title="Petitions" path="/petitions/desk" needs={['petition.desk']}>
      {(session) => (
        <main id="content" className="page stack">
          <h1>Petitions</h1>
          <Desk session={session} />
        </main>
      )}
    </StaffPage>
  )
}

function Desk({ session }: { session: SessionView }) {
  const { petition: chosen } = useSearch({ from: '/petitions/desk' })
  const { data, isPending, isError, error, refetch } = useDeskPetitions()
  if (isPending) return <Skeleton lines={5} height={48} label="Loading the petitions" />
  if (isError && !data) return <Wrong error={error} retry={() => refetch()} />
  const petitions = data?.petitions ?? []
  const one = petitions.find(({ petitionId }) => petitionId === chosen) ?? petitions[0]
  const waiting = petitions.filter(({ state }) => state === 'submitted').length
  if (!one) {
    return (
      <Notice title="There is no petition yet">
        <p>
          Residents start one at <a href="/petitions/start">/petitions/start</a>. It stands here until
          somebody has read it against the rules.
        </p>
      </Notice>
    )
  }
  return (
    <>
      <p role="status">
        {waiting === 0 ? 'Nobody waits for the desk.' : `${count(waiting)} to read against the rules.`}
      </p>
      <div className="petition-desk">
        <nav aria-label="Petitions">
          <ul>
            {petitions.map((petition) => (
              <Row key={petition.petitionId} petition={petition} isChosen={petition === one} />
            ))}
          </ul>
        </nav>
        <DeskPetitionPane key={one.petitionId} petition={one} session={session} />
      </div>
    </>
  )
}

function Row({ petition, isChosen }: { petition: DeskPetition; isChosen: boolean }) {
  const { petitionId, text, state, signatures } = petition
  return (
    <li>
      <Link
        to="/petitions/desk"
        search={{ petition: petitionId }}
        aria-current={isChosen ? 'true' : undefined}
      >
        <strong lang={text.language}>{text.title}</strong>
        <span className="quiet small">
          {DESK_STATES[state]}
          {state !== 'submitted' && ` · ${count(signatures)} signed`}
        </span>
      </Link>
    </li>
  )
}
