import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import type { StoryView } from '@heart/api/encounter'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ConsentPart } from './consent-part.tsx'
import { ReleasePart } from './release-part.tsx'
import { SideBySide } from './side-by-side.tsx'
import { useStory, useStoryMove } from './story-queries.ts'
import { monthWords, STATE_WORDS, stepWords } from './story-words.ts'

/** One story on its way to the public, or back. */
export function StoryPane({ storyId, session }: { storyId: string; session: SessionView }) {
  const story = useStory(storyId)
  if (story.isPending) return <Skeleton lines={8} height={32} label="Opening the story" />
  if (story.isError) return <Wrong error={story.error} retry={() => story.refetch()} />
  const view = story.data
  return (
    <article className="stack" aria-label={`Story of call ${view.callNumber}`}>
      <header className="stack tight">
        <h2>
          {view.teamName}, {monthWords(view.month)}
        </h2>
        <p className="quiet">
          {STATE_WORDS[view.state]} ·{' '}
          <Link to="/reports" search={{ report: view.encounterId }}>
            its report
          </Link>
          {view.synthetic && ' · synthetic'}
        </p>
        {view.note && <p className="words">“{view.note}”</p>}
        <p className="quiet small">That you read this is written down.</p>
      </header>
      {view.reportChanged && view.state !== 'withdrawn' && (
        <p className="notice">The report tells it otherwise by now; a new masked draft starts from there.</p>
      )}
      <Mask view={view} />
      {view.state !== 'proposed' && <SideBySide view={view} />}
      <ConsentPart view={view} timezone={session.timezone} />
      <ReleasePart view={view} />
      <Withdraw view={view} />
      <Steps view={view} timezone={session.timezone} />
    </article>
  )
}

function Mask({ view }: { view: StoryView }) {
  const { storyId, version } = view
  const mask = useStoryMove(storyId, () =>
    call(doors.maskStoryDraft, { params: { storyId }, body: { version } }),
  )
  const isNew = view.state === 'proposed'
  if (!view.allowed.includes('mask') || (!isNew && !view.reportChanged)) {
    return isNew ? <p className="notice">A supervisor makes the masked draft next.</p> : null
  }
  return (
    <div className="stack tight">
      {mask.isError && <Wrong error={mask.error} />}
      <div>
        <Button
          className={isNew ? 'button primary' : 'button'}
          isDisabled={mask.isPending}
          onPress={() => mask.mutate(undefined)}
        >
          {isNew ? 'Make the masked draft' : 'Make a new masked draft'}
        </Button>
      </div>
    </div>
  )
}

function Withdraw({ view }: { view: StoryView }) {
  const { storyId } = view
  const [reason, setReason] = useState('')
  const withdraw = useStoryMove(storyId, () =>
    call(doors.withdrawStory, { params: { storyId }, body: { reason } }),
  )
  const revoke = useStoryMove(storyId, () =>
    call(doors.revokeStory, { params: { storyId }, body: { reason } }),
  )
  if (!view.allowed.includes('withdraw')) return null
  return (
    <section className="stack tight" aria-label="Take it back">
      <h3>Take it back</h3>
      <p className="quiet small">
        At any time, and at once: a withdrawn story is nowhere to be read in public.
      </p>
      {(withdraw.isError || revoke.isError) && <Wrong error={withdraw.error ?? revoke.error} />}
      <div className="row end">
        <label className="field grow">
          <span className="label">Why (optional)</span>
          <input className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        {view.consent === 'given' && (
          <Button className="button" isDisabled={revoke.isPending} onPress={() => revoke.mutate(undefined)}>
            The neighbor took the consent back
          </Button>
        )}
        <Button className="button" isDisabled={withdraw.isPending} onPress={() => withdraw.mutate(undefined)}>
          Withdraw the story
        </Button>
      </div>
    </section>
  )
}

function Steps({ view, timezone }: { view: StoryView; timezone: string }) {
  return (
    <section className="stack tight" aria-label="What happened to it">
      <h3>What happened to it</h3>
      <ol className="small">
        {view.steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
          <li key={i} className="words">
            {stepWords(step.move)} · {step.by} · {dayAndTime(step.at, timezone)}
            {step.reason && `: ${step.reason}`}
          </li>
        ))}
      </ol>
    </section>
  )
}
