import { doors } from '@heart/api/doors'
import type { StoryView } from '@heart/api/encounter'
import type { ConsentGiven } from '@heart/domain/encounter'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useStoryMove } from './story-queries.ts'

/** The neighbor's own word: who asked, when, how it was given, and until when it holds. */
export function ConsentPart({ view, timezone }: { view: StoryView; timezone: string }) {
  const { given } = view
  return (
    <section className="stack tight" aria-label="The neighbor’s consent">
      <h3>The neighbor’s consent</h3>
      {given && (
        <p className="words">
          {given.how === 'spoken'
            ? `Spoken, heard by ${given.witness}`
            : `Signed; the paper is kept: ${given.keptAt}`}
          . Asked by {given.askedBy} on {given.askedAt}.{' '}
          {given.until ? `Holds until ${given.until}.` : 'Holds until it is taken back.'}
          {view.consent === 'revoked' && <strong> Taken back.</strong>}
          {view.consent === 'ended' && <strong> It has ended.</strong>}
        </p>
      )}
      {!given && <p>Not on record. Without it nothing is told.</p>}
      {view.allowed.includes('consent') && view.consent !== 'given' && (
        <ConsentForm view={view} today={new Date().toLocaleDateString('en-CA', { timeZone: timezone })} />
      )}
    </section>
  )
}

function ConsentForm({ view, today }: { view: StoryView; today: string }) {
  const { storyId, version } = view
  const [how, setHow] = useState<ConsentGiven['how']>('spoken')
  const [proof, setProof] = useState('')
  const [askedBy, setAskedBy] = useState('')
  const [askedAt, setAskedAt] = useState(today)
  const [until, setUntil] = useState('')
  const record = useStoryMove(storyId, (body: ConsentGiven) =>
    call(doors.consentToStory, { params: { storyId }, body: { version, given: body } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const common = { askedBy, askedAt, scope: 'public', until: until || null } as const
    record.mutate(how === 'spoken' ? { how, witness: proof, ...common } : { how, keptAt: proof, ...common })
  }
  return (
    <form className="consent" onSubmit={submit} aria-label="Put the consent on record">
      {record.isError && <Wrong error={record.error} />}
      <label className="field">
        <span className="label">Who asked the neighbor</span>
        <input
          className="input"
          required
          minLength={2}
          value={askedBy}
          onChange={(e) => setAskedBy(e.target.value)}
        />
      </label>
      <label className="field">
        <span className="label">On which day</span>
        <input
          className="input"
          type="date"
          required
          max={today}
          value={askedAt}
          onChange={(e) => setAskedAt(e.target.value)}
        />
      </label>
      <label className="field">
        <span className="label">How it was given</span>
        <select value={how} onChange={(e) => setHow(e.target.value as ConsentGiven['how'])}>
          <option value="spoken">Spoken, with a witness</option>
          <option value="signed">Signed</option>
        </select>
      </label>
      <label className="field">
        <span className="label">{how === 'spoken' ? 'Who heard it' : 'Where the paper is kept'}</span>
        <input
          className="input"
          required
          minLength={2}
          value={proof}
          onChange={(e) => setProof(e.target.value)}
        />
      </label>
      <label className="field">
        <span className="label">Holds until (empty: until taken back)</span>
        <input
          className="input"
          type="date"
          min={today}
          value={until}
          onChange={(e) => setUntil(e.target.value)}
        />
      </label>
      <p className="quiet small">
        For telling in public, without names. The neighbor may take it back at any time, and the story is gone
        at once.
      </p>
      <div>
        <Button className="button" type="submit" isDisabled={record.isPending}>
          Put the consent on record
        </Button>
      </div>
    </form>
  )
}
