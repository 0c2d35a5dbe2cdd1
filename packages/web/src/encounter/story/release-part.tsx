import { doors } from '@heart/api/doors'
import type { StoryView } from '@heart/api/encounter'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useStoryMove } from './story-queries.ts'
import { monthWords } from './story-words.ts'

/** The last reading: exactly what the public will read, and nothing else goes out. */
export function ReleasePart({ view }: { view: StoryView }) {
  const { storyId, version, masked, language } = view
  const [isRead, setRead] = useState(false)
  const release = useStoryMove(storyId, () =>
    call(doors.releaseStory, { params: { storyId }, body: { version, words: masked } }),
  )
  if (view.state === 'withdrawn' || view.state === 'proposed') return null
  if (view.state !== 'released' && view.missing.length > 0) {
    return (
      <section className="stack tight" aria-label="Release">
        <h3>Release</h3>
        <ul className="missing">
          {view.missing.map((sentence) => (
            <li key={sentence}>◇ {sentence}</li>
          ))}
        </ul>
      </section>
    )
  }
  const isOut = view.state === 'released'
  if (!isOut && !view.allowed.includes('release'))
    return <p className="notice">A supervisor releases it next.</p>
  return (
    <section className="stack tight" aria-label="Release">
      <h3>{isOut ? 'Released' : 'Last reading'}</h3>
      <blockquote className="last-reading">
        <p className="story" lang={language}>
          {masked}
        </p>
        <footer className="quiet small">
          {view.programName}, {monthWords(view.month)}. Told with consent; details changed.
        </footer>
      </blockquote>
      {!isOut && (
        <>
          {release.isError && <Wrong error={release.error} />}
          <label className="check">
            <input type="checkbox" checked={isRead} onChange={(event) => setRead(event.target.checked)} />I
            have read these exact words, and the neighbor agreed to have them told
          </label>
          <div>
            <Button
              className="button primary"
              isDisabled={!isRead || release.isPending}
              onPress={() => release.mutate(undefined)}
            >
              Release to the public
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
