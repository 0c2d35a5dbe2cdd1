import type { SavedView } from '@heart/api/ledger'
import { type FormEvent, useState } from 'react'
import { Button, Heading } from 'react-aria-components'
import { Wrong } from '../../../ui/notice.tsx'
import { SendForm } from './send-form.tsx'
import { useChangeView, useDeleteView } from './view-queries.ts'

interface Props {
  view: SavedView
  canMail: boolean
  timezone: string
  maySend: boolean
  back: () => void
}

/** A view's name, who may open it, and to whom it is sent. */
export function ViewSettings({ view, canMail, timezone, maySend, back }: Props) {
  const remove = useDeleteView(view)
  const [isSure, setSure] = useState(false)
  return (
    <div className="stack">
      <Heading slot="title" level={2}>
        {view.name}
      </Heading>
      {view.mayChange && <NameForm key={view.version} view={view} />}
      {maySend && (
        <SendForm key={view.schedule?.version ?? 0} view={view} canMail={canMail} timezone={timezone} />
      )}
      {remove.isError && <Wrong error={remove.error} />}
      <div className="row">
        <Button className="button plain" onPress={back}>
          All views
        </Button>
        {view.mayDelete &&
          (isSure ? (
            <Button
              className="button"
              isDisabled={remove.isPending}
              onPress={() => remove.mutate(undefined, { onSuccess: back })}
            >
              Yes, delete it{view.schedule ? ' and send it no more' : ''}
            </Button>
          ) : (
            <Button className="button plain" onPress={() => setSure(true)}>
              Delete…
            </Button>
          ))}
      </div>
    </div>
  )
}

function NameForm({ view }: { view: SavedView }) {
  const change = useChangeView(view)
  const [name, setName] = useState(view.name)
  const [shared, setShared] = useState(view.shared)
  const isSame = name.trim() === view.name && shared === view.shared
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ name, query: view.query, shared })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <label className="field">
        <span className="label">Name</span>
        <input value={name} maxLength={80} required onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="check">
        <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
        Share it with everybody here who reads figures
      </label>
      {view.shared && !shared && <p className="small">What others have set up to be sent of it ends.</p>}
      {change.isError && <Wrong error={change.error} />}
      {!isSame && (
        <div className="row">
          <Button type="submit" className="button" isDisabled={change.isPending || name.trim() === ''}>
            {change.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      )}
    </form>
  )
}
