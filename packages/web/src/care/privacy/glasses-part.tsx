import type { SessionView } from '@heart/api/access'
import type { GlassView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { clockTime, dayAndTime, plain } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { usePrivacyStep } from './privacy-queries.ts'
import { RecordNumber } from './record-number.tsx'

/** Records that were opened in an emergency and wait for a review. */
export function GlassesPart({ glasses, session }: { glasses: readonly GlassView[]; session: SessionView }) {
  return (
    <section className="stack tight" aria-label="Opened in an emergency">
      <h2>Opened in an emergency</h2>
      {glasses.length === 0 && (
        <p>None waits. When somebody opens a record in an emergency, it stands here at once.</p>
      )}
      <ul className="privacy-list">
        {glasses.map((glass) => (
          <Glass key={glass.glassId} glass={glass} session={session} />
        ))}
      </ul>
    </section>
  )
}

function Glass({ glass, session }: { glass: GlassView; session: SessionView }) {
  const [words, setWords] = useState('')
  const review = usePrivacyStep(() =>
    call(doors.reviewGlass, { params: { glassId: glass.glassId }, body: { words } }),
  )
  return (
    <li className="stack tight words">
      <p>
        <strong>{glass.byName}</strong>, {plain(glass.role).toLowerCase()}: “{glass.reason}”
      </p>
      <p className="quiet small">
        {dayAndTime(glass.at, session.timezone)} until {clockTime(glass.until, session.timezone)} ·{' '}
        <RecordNumber neighborId={glass.neighborId} /> · read:{' '}
        {glass.read.length > 0 ? glass.read.join(', ') : 'nothing'}
      </p>
      <form
        className="row"
        aria-label={`Review of ${glass.byName}’s emergency`}
        onSubmit={(event) => {
          event.preventDefault()
          review.mutate(undefined)
        }}
      >
        <label className="field grow">
          <span className="label">What you found</span>
          <input value={words} minLength={3} required onChange={(event) => setWords(event.target.value)} />
        </label>
        <Button className="button" type="submit" isDisabled={words.trim().length < 3 || review.isPending}>
          Reviewed
        </Button>
      </form>
      {review.isError && <Wrong error={review.error} />}
    </li>
  )
}
