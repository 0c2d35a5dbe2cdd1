import { doors } from '@heart/api/doors'
import { PrivacyRequestKind, REQUEST_KIND_LABELS } from '@heart/domain/care'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Pick } from '../neighbor/fields.tsx'
import { usePrivacyStep } from './privacy-queries.ts'

/** A letter to the officer: the record is found by what stands in it, exactly, and by nothing less. */
export function OpenRequestForm({ onDone }: { onDone: () => void }) {
  const [kind, setKind] = useState<PrivacyRequestKind>('access')
  const [name, setName] = useState('')
  const [born, setBorn] = useState('')
  const [words, setWords] = useState('')
  const [identityWords, setIdentity] = useState('')
  const open = usePrivacyStep(() =>
    call(doors.openPrivacyRequest, { body: { kind, words, identityWords, of: { name, born } } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.mutate(undefined, { onSuccess: onDone })
  }
  return (
    <form className="care-form stack" onSubmit={submit} aria-label="Open a request">
      <div className="care-fields">
        <Pick
          label="What they ask"
          value={kind}
          of={PrivacyRequestKind.options}
          labels={REQUEST_KIND_LABELS}
          onChange={setKind}
        />
        <label className="field">
          <span className="label">Name, exactly as on record</span>
          <input
            value={name}
            required
            minLength={3}
            autoComplete="off"
            onChange={(e) => setName(e.target.value)}
          />
        </label>
        <label className="field">
          <span className="label">Birth date</span>
          <input type="date" value={born} required onChange={(e) => setBorn(e.target.value)} />
        </label>
        <label className="field">
          <span className="label">How it was made sure who asks</span>
          <input value={identityWords} required minLength={3} onChange={(e) => setIdentity(e.target.value)} />
        </label>
      </div>
      <label className="field">
        <span className="label">In their words</span>
        <textarea rows={2} value={words} required minLength={3} onChange={(e) => setWords(e.target.value)} />
      </label>
      {open.isError && <Wrong error={open.error} />}
      <div className="row">
        <Button className="button primary" type="submit" isDisabled={open.isPending}>
          Open the request
        </Button>
        <Button className="button plain" onPress={onDone}>
          Not now
        </Button>
      </div>
    </form>
  )
}
