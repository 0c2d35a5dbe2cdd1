import { monthsWords, QUESTION_WORDS } from '@heart/domain/ledger'
import { type FormEvent, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Wrong } from '../../../ui/notice.tsx'
import type { InsightView } from '../insight-view.ts'
import { useSaveView } from './view-queries.ts'
import { monthsKept, monthsShown, queryOf, rollingOf } from './view-query.ts'

interface Props {
  view: InsightView
  period: { from: string; to: string }
}

/** Keeps what the page shows under a name. */
export function SaveView(props: Props) {
  return (
    <ModalOverlay className="veil" isDismissable>
      <Modal className="sheet">
        <Dialog>{({ close }) => <SaveForm {...props} close={close} />}</Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function SaveForm({ view, period, close }: Props & { close: () => void }) {
  const save = useSaveView()
  const [name, setName] = useState(QUESTION_WORDS[view.q ?? 'share'].tab)
  const [isRolling, setRolling] = useState(monthsShown(view, period).kind === 'rolling')
  const [shared, setShared] = useState(false)
  const rolling = rollingOf(period)
  const fixed = { kind: 'fixed', ...period } as const
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const query = queryOf(view, isRolling ? rolling : fixed)
    save.mutate({ name, query, shared }, { onSuccess: close })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <Heading slot="title" level={2}>
        Save this view
      </Heading>
      <label className="field">
        <span className="label">Name</span>
        <input value={name} maxLength={80} required onChange={(event) => setName(event.target.value)} />
      </label>
      <fieldset className="views-months">
        <legend className="label">Which months it shows</legend>
        {[rolling, fixed].map((months) => (
          <label key={months.kind} className="check">
            <input
              type="radio"
              name="months"
              checked={isRolling === (months.kind === 'rolling')}
              onChange={() => setRolling(months.kind === 'rolling')}
            />
            {months.kind === 'rolling'
              ? `always ${monthsKept(months, monthsWords)}`
              : `always those ${monthsKept(months, monthsWords)}`}
          </label>
        ))}
      </fieldset>
      <label className="check">
        <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
        Share it with everybody here who reads figures
      </label>
      {save.isError && <Wrong error={save.error} />}
      <div className="row">
        <Button type="submit" className="button primary" isDisabled={save.isPending || name.trim() === ''}>
          {save.isPending ? 'Saving…' : 'Save'}
        </Button>
        <Button className="button plain" onPress={close}>
          Close
        </Button>
      </div>
    </form>
  )
}
