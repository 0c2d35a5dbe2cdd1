import type { EncounterDetail } from '@heart/api/encounter'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { Wrong } from '../../ui/notice.tsx'
import { useProposal, useStories } from './story-queries.ts'
import { STATE_WORDS } from './story-words.ts'

/** On a report: its story proposed for the public, or where it stands. */
export function ReportStory({ detail }: { detail: EncounterDetail }) {
  const { encounterId, status, report } = detail
  const stories = useStories({ encounterId })
  const propose = useProposal(encounterId)
  const [note, setNote] = useState('')
  const isTold = status === 'submitted' || status === 'approved'
  if (!isTold || !report.story?.trim() || !stories.data) return null
  const alive = stories.data.stories.find(({ state }) => state !== 'withdrawn')
  if (alive) {
    return (
      <p>
        Its story is proposed for the public: {STATE_WORDS[alive.state].toLowerCase()}.{' '}
        <Link to="/reports/stories" search={{ story: alive.storyId }}>
          Open the story
        </Link>
      </p>
    )
  }
  return (
    <details className="propose">
      <summary>Propose its story for the public</summary>
      <div className="stack tight">
        <p className="quiet small">
          Nothing is told by this. Somebody else masks and checks it, and the neighbor must have said yes.
        </p>
        {propose.isError && <Wrong error={propose.error} />}
        <label className="field">
          <span className="label">Why this story (optional)</span>
          <input
            className="input"
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        <div>
          <Button className="button" isDisabled={propose.isPending} onPress={() => propose.mutate(note)}>
            Propose this story
          </Button>
        </div>
      </div>
    </details>
  )
}
