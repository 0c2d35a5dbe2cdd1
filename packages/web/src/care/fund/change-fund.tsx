import type { FundView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { centsOf } from '@heart/domain/care'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useFundChange } from './fund-queries.ts'

/** Its name, its words, its limit; and whether it takes anything new. */
export function ChangeFund({ view }: { view: FundView }) {
  const [name, setName] = useState(view.name)
  const [words, setWords] = useState(view.words)
  const [limit, setLimit] = useState(String(view.twoApprovalsAboveCents / 100))
  const [isClosed, setIsClosed] = useState(view.closedAt !== null)
  const cents = centsOf(limit)
  const change = useFundChange((twoApprovalsAboveCents: number) =>
    call(doors.changeFund, {
      params: { fundId: view.fundId },
      body: { version: view.version, name, words, twoApprovalsAboveCents, isClosed },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (cents !== null) change.mutate(cents)
  }
  return (
    <details className="no-print">
      <summary>Change or close the fund</summary>
      <form className="care-form care-fields" onSubmit={submit}>
        {change.isError && <Wrong error={change.error} />}
        <label className="field">
          <span className="label">Name</span>
          <input required maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <label className="field wide">
          <span className="label">What it may be spent on</span>
          <input maxLength={500} value={words} onChange={(event) => setWords(event.target.value)} />
        </label>
        <label className="field">
          <span className="label">Two people approve above, in dollars</span>
          <input
            required
            inputMode="decimal"
            value={limit}
            aria-invalid={cents === null}
            onChange={(event) => setLimit(event.target.value)}
          />
        </label>
        <label className="check">
          <input type="checkbox" checked={isClosed} onChange={(event) => setIsClosed(event.target.checked)} />
          Closed: no new money, no new requests
        </label>
        <div>
          <Button className="button" type="submit" isDisabled={cents === null || change.isPending}>
            Keep the change
          </Button>
        </div>
      </form>
    </details>
  )
}
