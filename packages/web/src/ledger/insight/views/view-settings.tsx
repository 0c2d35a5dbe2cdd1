import type { SavedView } from '@heart/api/ledger'
import { monthsWords, type ViewQuery } from '@heart/domain/ledger'
import { type FormEvent, useState } from 'react'
import { Button, Heading } from 'react-aria-components'
import { Wrong } from '../../../ui/notice.tsx'
import { SendForm } from './send-form.tsx'
import { useChangeView, useDeleteView } from './view-queries.ts'
import { monthsKept } from './view-query.ts'

interface Props {
  view: SavedView
  /** What the page shows now; undefined while it loads. */
  shown: ViewQuery | undefined
  canMail: boolean
  timezone: string
  maySend: boolean
  back: () => void
}

/** A view's name, who may open it, and to whom it is sent. */
export function ViewSettings({ view, shown, canMail, timezone, maySend, back }: Props) {
  const remove = useDeleteView(view)
  const [isSure, setSure] = useState(false)
  return (
    <div className="stack">
      <Heading slot="title" level={2}>
        {view.name}
      </Heading>
      {view.mayChange && <NameForm key={view.version} view={view} shown={shown} />}
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

function NameForm({ view, shown }: Pick<Props, 'view' | 'shown'>) {
  const change = useChangeView(view)
  const [name, setName] = useState(view.name)
  const [shared, setShared] = useState(view.shared)
  const [isReplaced, setReplaced] = useState(false)
  const isSame = name.trim() === view.name && shared === view.shared && !isReplaced
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ name, query: (isReplaced && shown) || view.query, shared })
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
      {shown && (
        <label className="check">
          <input
            type="checkbox"
            checked={isReplaced}
            onChange={(event) => setReplaced(event.target.checked)}
          />
          Show from now on what the page shows now ({monthsKept(shown.months, monthsWords)})
        </label>
      )}
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
