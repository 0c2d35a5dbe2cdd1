import { doors } from '@heart/api/doors'
import {
  approvalsNeeded,
  type CareLabel,
  centsOf,
  dollars,
  FUNDING_PURPOSE_LABELS,
  type FundingPurpose,
} from '@heart/domain/care'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { freshKey } from '../../ui/key.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { useCase } from '../case/case-queries.ts'
import { LabelBoxes } from '../privacy/label-boxes.tsx'
import { AmountField } from './amount-field.tsx'
import { useFundingChange, useFunds } from './fund-queries.ts'
import '../case/case.css'
import './fund.css'

export function NewFundingPage() {
  return (
    <CarePage title="Ask for money" path="/care/funding/new" needs={['fund.request']}>
      {() => <Body />}
    </CarePage>
  )
}

function Body() {
  const { case: caseId } = useSearch({ from: '/care/funding/new' })
  if (!caseId)
    return (
      <Notice title="A request begins on a case">
        <p>Open a case, and choose “Ask for money” there.</p>
      </Notice>
    )
  return <RequestForm caseId={caseId} />
}

function RequestForm({ caseId }: { caseId: string }) {
  const navigate = useNavigate()
  const one = useCase(caseId)
  const funds = useFunds()
  const [sourceKey] = useState(() => freshKey('funding'))
  const [fundId, setFundId] = useState('')
  const [amount, setAmount] = useState('')
  const [purpose, setPurpose] = useState<FundingPurpose>('transport')
  const [payee, setPayee] = useState('')
  const [words, setWords] = useState('')
  const [labels, setLabels] = useState<readonly CareLabel[]>([])
  const cents = centsOf(amount)
  const ask = useFundingChange((amountCents: number) =>
    call(doors.requestFunding, {
      body: { sourceKey, caseId, fundId, amountCents, purpose, payee, words, labels: [...labels] },
    }),
  )
  if (one.isPending || funds.isPending) return <Skeleton lines={6} height={40} label="Opening the case" />
  if (one.isError) return <Wrong error={one.error} retry={() => one.refetch()} />
  if (funds.isError) return <Wrong error={funds.error} retry={() => funds.refetch()} />
  const open = funds.data.funds.filter(({ closedAt }) => closedAt === null)
  const fund = open.find((each) => each.fundId === fundId)
  if (open.length === 0)
    return (
      <Notice title="No fund is open">
        <p>An administrator opens one and puts money in.</p>
      </Notice>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (cents)
      ask.mutate(cents, {
        onSuccess: ({ requestId }) =>
          void navigate({ to: '/care/funding/$requestId', params: { requestId } }),
      })
  }
  return (
    <form className="stack narrow-form" onSubmit={submit}>
      <h1>Ask for money for {one.data.neighborName}</h1>
      <label className="field">
        <span className="label">From which fund</span>
        <select required value={fundId} onChange={(event) => setFundId(event.target.value)}>
          <option value="">Choose</option>
          {open.map((each) => (
            <option key={each.fundId} value={each.fundId}>
              {each.name}: {dollars(each.balanceCents)} left
            </option>
          ))}
        </select>
        {fund?.words && <span className="small quiet">{fund.words}</span>}
      </label>
      <AmountField label="How much, in dollars" value={amount} onChange={setAmount} />
      {fund && cents !== null && cents > 0 && (
        <p className="small" data-advice={cents > fund.balanceCents ? 'caution' : 'yes'}>
          {cents > fund.balanceCents
            ? `${fund.name} has ${dollars(fund.balanceCents)} left; as it stands, this cannot be approved.`
            : `It takes ${approvalsNeeded(cents, fund.twoApprovalsAboveCents) === 2 ? 'two approvals' : 'one approval'} of others.`}
        </p>
      )}
      <label className="field">
        <span className="label">What for</span>
        <select value={purpose} onChange={(event) => setPurpose(event.target.value as FundingPurpose)}>
          {Object.entries(FUNDING_PURPOSE_LABELS).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">Who is paid</span>
        <input required maxLength={200} value={payee} onChange={(event) => setPayee(event.target.value)} />
      </label>
      <label className="field">
        <span className="label">In words (optional)</span>
        <textarea
          rows={3}
          maxLength={1_000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      <LabelBoxes
        legend="Labels of what it is for: the amount is seen by who approves, the rest only by who may"
        labels={labels}
        onChange={setLabels}
      />
      {ask.isError && <Wrong error={ask.error} />}
      <div>
        <Button className="button primary" type="submit" isDisabled={!cents || ask.isPending}>
          Ask for it
        </Button>
      </div>
    </form>
  )
}
