import type { SessionView } from '@heart/api/access'
import type { FundRow } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { centsOf, dollars } from '@heart/domain/care'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { call } from '../../ui/client.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { useFundChange, useFundingRequests, useFunds } from './fund-queries.ts'
import { RequestRows } from './request-rows.tsx'
import '../case/case.css'
import './fund.css'

export function FundsPage() {
  return (
    <CarePage title="Funds" path="/care/funds" needs={['fund.read']}>
      {(session) => <Body session={session} />}
    </CarePage>
  )
}

function Body({ session }: { session: SessionView }) {
  const funds = useFunds()
  const open = funds.data?.funds.filter(({ closedAt }) => closedAt === null) ?? []
  const managesOnly = mayDo(session, 'fund.manage')
  return (
    <div className="stack">
      <h1>Funds</h1>
      {funds.isPending && <Skeleton lines={4} height={48} label="Loading the funds" />}
      {funds.isError && <Wrong error={funds.error} retry={() => funds.refetch()} />}
      {funds.data && (
        <>
          <p className="aloud">{fundsSentence(open)}</p>
          {funds.data.funds.length === 0 ? (
            <Notice title="There is no fund yet">
              <p>
                {managesOnly
                  ? 'Open one below, and put money in.'
                  : 'An administrator opens one and puts money in.'}
              </p>
            </Notice>
          ) : (
            <FundTable funds={funds.data.funds} />
          )}
        </>
      )}
      {managesOnly ? <OpenFund /> : <Requests session={session} />}
    </div>
  )
}

export function fundsSentence(open: readonly FundRow[]): string {
  if (open.length === 0) return 'No fund is open.'
  const left = dollars(open.reduce((sum, { balanceCents }) => sum + balanceCents, 0))
  return open.length === 1 ? `One fund has ${left} left.` : `${open.length} funds have ${left} left.`
}

function FundTable({ funds }: { funds: readonly FundRow[] }) {
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Fund</th>
            <th scope="col" className="number">
              Left
            </th>
            <th scope="col" className="number">
              Two approve above
            </th>
          </tr>
        </thead>
        <tbody>
          {funds.map((fund) => (
            <tr key={fund.fundId}>
              <th scope="row">
                <Link to="/care/funds/$fundId" params={{ fundId: fund.fundId }}>
                  {fund.name}
                </Link>
                {fund.closedAt && ' (closed)'}
                {fund.synthetic && ' · synthetic'}
                {fund.words && <div className="small quiet fund-words">{fund.words}</div>}
              </th>
              <td className="number">{dollars(fund.balanceCents)}</td>
              <td className="number">{dollars(fund.twoApprovalsAboveCents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Of those whom whoever asks may see: what waits for a decision, a payment, a receipt. */
function Requests({ session }: { session: SessionView }) {
  const requests = useFundingRequests({ show: 'open' })
  const rows = requests.data?.pages.flatMap((page) => page.requests) ?? []
  return (
    <section className="stack tight" aria-label="Open requests">
      <h2>Open requests</h2>
      {requests.isPending && <Skeleton lines={3} height={48} label="Loading the requests" />}
      {requests.isError && <Wrong error={requests.error} retry={() => requests.refetch()} />}
      {requests.data && rows.length === 0 && (
        <p className="quiet">No request is open. One begins on a case.</p>
      )}
      <RequestRows rows={rows} timezone={session.timezone} />
      {requests.hasNextPage && (
        <div>
          <Button
            className="button tight"
            isDisabled={requests.isFetching}
            onPress={() => void requests.fetchNextPage()}
          >
            Show more
          </Button>
        </div>
      )}
    </section>
  )
}

function OpenFund() {
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [words, setWords] = useState('')
  const [limit, setLimit] = useState('500')
  const open = useFundChange((twoApprovalsAboveCents: number) =>
    call(doors.createFund, { body: { name, words, twoApprovalsAboveCents } }),
  )
  const cents = centsOf(limit)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (cents !== null)
      open.mutate(cents, {
        onSuccess: ({ fundId }) => void navigate({ to: '/care/funds/$fundId', params: { fundId } }),
      })
  }
  return (
    <details>
      <summary>Open a fund</summary>
      <form className="care-form care-fields" onSubmit={submit}>
        {open.isError && <Wrong error={open.error} />}
        <label className="field">
          <span className="label">Name</span>
          <input required maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <label className="field wide">
          <span className="label">What it may be spent on, in the giver’s words</span>
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
        <div>
          <Button className="button primary" type="submit" isDisabled={cents === null || open.isPending}>
            Open the fund
          </Button>
        </div>
      </form>
    </details>
  )
}
