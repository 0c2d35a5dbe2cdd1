import type { ReferralView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import type { BodyOf } from '@heart/api/platform'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useReferralChange } from './referral-queries.ts'

type Contact = BodyOf<typeof doors.noteReferralContact>
const WAYS = { phone: 'Phone', fax: 'Fax', email: 'E-mail', in_person: 'In person' } as const
const OUTCOMES = {
  spoke: 'Spoke together',
  left_message: 'Left a message',
  no_answer: 'No answer',
  went_out: 'Sent',
  failed: 'Did not go through',
  came_in: 'Came in from them',
} as const

/** The log of calls, faxes and mails to the partner. */
export function ContactForm({ view }: { view: ReferralView }) {
  const [way, setWay] = useState<Contact['way']>(view.channel === 'fax' ? 'fax' : 'phone')
  const [outcome, setOutcome] = useState<Contact['outcome']>('spoke')
  const [who, setWho] = useState('')
  const [words, setWords] = useState('')
  const note = useReferralChange(
    () =>
      call(doors.noteReferralContact, {
        params: { referralId: view.referralId },
        body: { version: view.version, way, outcome, who, words },
      }),
    (after) => after,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    note.mutate(undefined, {
      onSuccess: () => {
        setWho('')
        setWords('')
      },
    })
  }
  return (
    <details className="no-print">
      <summary>Write down a call or a fax</summary>
      <form className="care-form care-fields" onSubmit={submit}>
        {note.isError && <Wrong error={note.error} />}
        <label className="field">
          <span className="label">How</span>
          <select value={way} onChange={(event) => setWay(event.target.value as Contact['way'])}>
            {Object.entries(WAYS).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="label">What came of it</span>
          <select value={outcome} onChange={(event) => setOutcome(event.target.value as Contact['outcome'])}>
            {Object.entries(OUTCOMES).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="label">With whom</span>
          <input value={who} maxLength={120} onChange={(event) => setWho(event.target.value)} />
        </label>
        <label className="field wide">
          <span className="label">In words (optional)</span>
          <textarea
            rows={2}
            value={words}
            maxLength={1_000}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <div>
          <Button className="button" type="submit" isDisabled={note.isPending}>
            Write it down
          </Button>
        </div>
      </form>
    </details>
  )
}
