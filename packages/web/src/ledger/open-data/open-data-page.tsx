import type { SessionView } from '@heart/api/access'
import { Link, useSearch } from '@tanstack/react-router'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StaffPage } from '../../ui/staff-page.tsx'
import { ChoicesForm } from './choices-form.tsx'
import { DatasetPane } from './dataset-pane.tsx'
import { type DeskSet, useDesk } from './open-data-queries.ts'
import { deskSentence, STATE_WORDS } from './open-data-words.ts'
import './open-data.css'

/** What the agency publishes for everybody: each data set, its preview, its switch and its releases. */
export function OpenDataPage() {
  return (
    <StaffPage title="Open data" path="/insight/open-data" needs={['open_data.preview']}>
      {(session) => (
        <main id="content" className="page stack">
          <h1>Open data</h1>
          <Desk session={session} />
        </main>
      )}
    </StaffPage>
  )
}

function Desk({ session }: { session: SessionView }) {
  const { set: chosen } = useSearch({ from: '/insight/open-data' })
  const { data, isError, error, refetch } = useDesk()
  if (isError && !data) return <Wrong error={error} retry={() => refetch()} />
  if (!data) return <Skeleton lines={6} height={48} label="Loading the data sets" />
  const one = data.datasets.find(({ id }) => id === chosen) ?? (data.datasets[0] as DeskSet)
  return (
    <>
      <p className="aloud" role="status">
        {deskSentence(data.datasets)}
      </p>
      <p className="quiet">
        Everybody reads what is published at <a href="/data">/data</a> and <a href="/figures">/figures</a>. A
        number from 1 to 10 is never shown, nor one that would give it away.
      </p>
      <div className="open-data">
        <nav aria-label="Data sets">
          <ul>
            {data.datasets.map((set) => (
              <li key={set.id}>
                <Link
                  to="/insight/open-data"
                  search={{ set: set.id }}
                  aria-current={set === one ? 'true' : undefined}
                >
                  <strong>{set.name.en}</strong>
                  <span className="quiet small">{STATE_WORDS[set.state]}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <DatasetPane key={one.id} set={one} session={session} />
      </div>
      <ChoicesForm desk={data} session={session} />
    </>
  )
}
