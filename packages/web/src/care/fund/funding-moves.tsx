import type { FundingView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { centsOf, dollars, FUNDING_MOVE_LABELS, type FundingMove } from '@heart/domain/care'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { freshKey } from '../../ui/key.ts'
import { Wrong } from '../../ui/notice.tsx'
import { serverNow } from '../../ui/now.ts'
import { AmountField } from './amount-field.tsx'
import { useFundingChange } from './fund-queries.ts'
import { localDate } from './fund-report-part.tsx'

/** What may be done now, by the table of moves. The first is the next right one. */
export function FundingMoves({ view, timezone }: { view: FundingView; timezone: string }) {
  const [move, setMove] = useState<FundingMove | null>(null)
  if (view.allowed.length === 0) return null
  const chosen = move && view.allowed.includes(move) ? move : null
  return (
    <section className="stack tight no-print" aria-label="What is next">
      <div className="row">
        {view.allowed.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={chosen === one}
            onClick={() => setMove(chosen === one ? null : one)}
          >
            {FUNDING_MOVE_LABELS[one]}
          </button>
        ))}
      </div>
      {chosen && (
        <MoveForm
          key={`${chosen}${view.version}`}
          view={view}
          move={chosen}
          timezone={timezone}
          onDone={() => setMove(null)}
        />
      )}
    </section>
  )
}

interface Props {
  view: FundingView
  move: FundingMove
  timezone: string
  onDone: () => void
}

function MoveForm({ view, move, timezone, onDone }: Props) {
  const { version } = view
  const params = { requestId: view.requestId }
  const [sourceKey] = useState(() => freshKey(move))
  const [amount, setAmount] = useState(move === 'pay' ? String(view.amountCents / 100) : '')
  const [words, setWords] = useState('')
  const [vendor, setVendor] = useState(view.detail?.payee ?? '')
  const [day, setDay] = useState(() => localDate(timezone, serverNow()))
  const cents = centsOf(amount) ?? 0
  const act = useFundingChange((): Promise<FundingView> => {
    switch (move) {
      case 'approve':
      case 'decline':
        return call(doors.decideFunding, { params, body: { version, decision: move, words } })
      case 'cancel':
        return call(doors.cancelFunding, { params, body: { version } })
      case 'pay':
        return call(doors.payFunding, { params, body: { version, paidCents: cents } })
      case 'receipt':
        return call(doors.addReceipt, {
          params,
          body: { version, sourceKey, vendor, amountCents: cents, day, kept: words },
        })
      case 'return':
        return call(doors.returnFunding, { params, body: { version, sourceKey, amountCents: cents } })
      case 'close':
        return call(doors.closeFunding, { params, body: { version } })
    }
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined, { onSuccess: onDone })
  }
  const takesAmount = move === 'pay' || move === 'receipt' || move === 'return'
  const says: Partial<Record<FundingMove, string>> = {
    approve: 'In words (optional)',
    decline: 'Why?',
    receipt: 'Where the paper is kept (optional)',
  }
  return (
    <form className="care-form stack tight" onSubmit={submit} aria-label={FUNDING_MOVE_LABELS[move]}>
      {act.isError && <Wrong error={act.error} />}
      {takesAmount && (
        <AmountField
          label={move === 'pay' ? `What was paid, up to ${dollars(view.amountCents)}` : 'Amount'}
          value={amount}
          onChange={setAmount}
        />
      )}
      {move === 'receipt' && (
        <>
          <label className="field">
            <span className="label">From whom</span>
            <input
              required
              maxLength={200}
              value={vendor}
              onChange={(event) => setVendor(event.target.value)}
            />
          </label>
          <label className="field">
            <span className="label">Day on the receipt</span>
            <input type="date" required value={day} onChange={(event) => setDay(event.target.value)} />
          </label>
        </>
      )}
      {says[move] && (
        <label className="field">
          <span className="label">{says[move]}</span>
          <input
            required={move === 'decline'}
            maxLength={move === 'receipt' ? 200 : 1_000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
      )}
      <div>
        <Button
          className="button primary"
          type="submit"
          isDisabled={act.isPending || (takesAmount && cents <= 0)}
        >
          {FUNDING_MOVE_LABELS[move]}: {dollars(takesAmount ? cents : view.amountCents)}
        </Button>
      </div>
    </form>
  )
}
