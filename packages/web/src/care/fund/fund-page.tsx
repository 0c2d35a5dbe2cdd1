import type { SessionView } from '@heart/api/access'
import type { FundEntryView, FundView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { centsOf, dollars, FUND_ENTRY_LABELS } from '@heart/domain/care'
import { useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { freshKey } from '../../ui/key.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { AmountField } from './amount-field.tsx'
import { ChangeFund } from './change-fund.tsx'
import { useFund, useFundChange } from './fund-queries.ts'
import { FundReportPart } from './fund-report-part.tsx'
import '../case/case.css'
import './fund.css'

export function FundPage() {
  const { fundId } = useParams({ from: '/care/funds/$fundId' })
  return (
    <CarePage title="Fund" path={`/care/funds/${fundId}`} needs={['fund.read']}>
      {(session) => <Body fundId={fundId} session={session} />}
    </CarePage>
  )
}

function Body({ fundId, session }: { fundId: string; session: SessionView }) {
  const fund = useFund(fundId)
  if (fund.isPending) return <Skeleton lines={6} height={40} label="Opening the fund" />
  if (fund.isError) return <Wrong error={fund.error} retry={() => fund.refetch()} />
  const view = fund.data
  return (
    <article className="stack" aria-label={view.name}>
      <header className="stack tight">
        <h1>{view.name}</h1>
        <p className="aloud">
          {dollars(view.balanceCents)} are left: neither spent nor promised.
          {view.closedAt && ' The fund is closed.'}
        </p>
        {view.words && <p className="words">{view.words}</p>}
        <p className="quiet small">
          Above {dollars(view.twoApprovalsAboveCents)} two people approve.
          {view.synthetic && ' · synthetic'}
        </p>
      </header>
      {mayDo(session, 'fund.manage') && <Book view={view} />}
      {mayDo(session, 'fund.manage') && <ChangeFund key={view.version} view={view} />}
      <FundReportPart fundId={fundId} timezone={session.timezone} />
      <section className="stack tight" aria-label="The book">
        <h2>The book</h2>
        {view.entries.length === 0 ? (
          <Notice title="Nothing is booked yet">
            <p>An administrator puts money in.</p>
          </Notice>
        ) : (
          <Entries entries={view.entries} timezone={session.timezone} />
        )}
      </section>
    </article>
  )
}

function Entries({ entries, timezone }: { entries: readonly FundEntryView[]; timezone: string }) {
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col" className="number">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.entryId}>
              <td>{dayAndTime(entry.at, timezone)}</td>
              <td>
                {FUND_ENTRY_LABELS[entry.kind]}
                {entry.words && <span className="words">: {entry.words}</span>}
                <div className="small quiet">{entry.byName}</div>
              </td>
              <td className="number">
                {entry.amountCents > 0 ? '+' : ''}
                {dollars(entry.amountCents)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Money in, or out again. */
function Book({ view }: { view: FundView }) {
  const [sourceKey, setSourceKey] = useState(() => freshKey('entry'))
  const [kind, setKind] = useState<'deposit' | 'withdrawal'>('deposit')
  const [amount, setAmount] = useState('')
  const [words, setWords] = useState('')
  const cents = centsOf(amount)
  const book = useFundChange((amountCents: number) =>
    call(doors.bookFund, { params: { fundId: view.fundId }, body: { sourceKey, kind, amountCents, words } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (cents)
      book.mutate(cents, {
        onSuccess: () => {
          setSourceKey(freshKey('entry'))
          setAmount('')
          setWords('')
        },
      })
  }
  return (
    <form className="care-form care-fields no-print" onSubmit={submit} aria-label="Book">
      {book.isError && <Wrong error={book.error} />}
      <label className="field">
        <span className="label">What</span>
        <select value={kind} onChange={(event) => setKind(event.target.value as typeof kind)}>
          <option value="deposit">Money in</option>
          <option value="withdrawal">Money out of the fund</option>
        </select>
      </label>
      <AmountField label="Amount" value={amount} onChange={setAmount} />
      <label className="field">
        <span className="label">{kind === 'deposit' ? 'Who gave it' : 'Why it is taken out'}</span>
        <input required maxLength={200} value={words} onChange={(event) => setWords(event.target.value)} />
      </label>
      <div>
        <Button className="button primary" type="submit" isDisabled={!cents || book.isPending}>
          Book it
        </Button>
      </div>
    </form>
  )
}
