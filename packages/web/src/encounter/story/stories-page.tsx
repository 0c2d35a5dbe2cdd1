import type { SessionView } from '@heart/api/access'
import type { StoryRow } from '@heart/api/encounter'
import type { StoryState } from '@heart/domain/encounter'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StaffPage } from '../../ui/staff-page.tsx'
import { ReportRooms } from '../report-rooms.tsx'
import { StoryPane } from './story-pane.tsx'
import { useStories } from './story-queries.ts'
import { CONSENT_WORDS, monthWords, STATE_WORDS } from './story-words.ts'
import '../reports.css'
import './story.css'

export function StoriesPage() {
  return (
    <StaffPage title="Stories" path="/reports/stories" needs={['encounter.read']}>
      {(session) => <StoriesBody session={session} />}
    </StaffPage>
  )
}

function StoriesBody({ session }: { session: SessionView }) {
  const { story } = useSearch({ from: '/reports/stories' })
  const navigate = useNavigate({ from: '/reports/stories' })
  return (
    <main id="content" className={story ? 'reports has-report' : 'reports'}>
      <h1 className="hidden-visually">Stories</h1>
      <section className="reports-list stack tight" aria-label="Stories">
        <h2>Stories</h2>
        <ReportRooms session={session} />
        <p className="quiet small">
          Told only when somebody has checked the masking and the neighbor said yes.
        </p>
        <Listed chosen={story} />
      </section>
      <section className="reports-one story-one" aria-label="Story">
        {story ? (
          <>
            <Button className="button tight back" onPress={() => void navigate({ search: {} })}>
              ← All stories
            </Button>
            <StoryPane key={story} storyId={story} session={session} />
          </>
        ) : (
          <p className="quiet choose">Choose a story.</p>
        )}
      </section>
    </main>
  )
}

function Listed({ chosen }: { chosen: string | undefined }) {
  const [state, setState] = useState<StoryState | undefined>()
  const stories = useStories({ state })
  return (
    <>
      <label className="field">
        <span className="label">Show</span>
        <select
          value={state ?? ''}
          onChange={(event) => setState((event.target.value || undefined) as StoryState | undefined)}
        >
          <option value="">All</option>
          {Object.entries(STATE_WORDS).map(([id, words]) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {stories.isPending && <Skeleton lines={4} height={48} label="Loading the stories" />}
      {stories.isError && <Wrong error={stories.error} retry={() => stories.refetch()} />}
      {stories.data?.stories.length === 0 && (
        <Notice title="No story here">
          <p>A crew or a supervisor proposes one from a submitted report.</p>
        </Notice>
      )}
      <ul className="report-list">
        {stories.data?.stories.map((row) => (
          <Row key={row.storyId} row={row} isChosen={row.storyId === chosen} />
        ))}
      </ul>
    </>
  )
}

function Row({ row, isChosen }: { row: StoryRow; isChosen: boolean }) {
  return (
    <li>
      <Link
        to="/reports/stories"
        search={{ story: row.storyId }}
        aria-current={isChosen ? 'true' : undefined}
      >
        <span className="row-top">
          <strong>{row.teamName}</strong>
          <span className="quiet">{STATE_WORDS[row.state]}</span>
        </span>
        <span className="quiet small">
          {monthWords(row.month)} · call <span className="cad">{row.callNumber}</span> ·{' '}
          {CONSENT_WORDS[row.consent]}
          {row.synthetic && ' · synthetic'}
        </span>
        {row.state === 'masked' && row.openFindings > 0 && (
          <span className="mark">◆ {row.openFindings} to decide</span>
        )}
      </Link>
    </li>
  )
}
