import { useNavigate, useSearch } from '@tanstack/react-router'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { useCase } from '../case/case-queries.ts'
import { ReferralForm } from './referral-form.tsx'
import '../case/case.css'
import './referral.css'

export function NewReferralPage() {
  return (
    <CarePage title="New referral" path="/care/referrals/new" needs={['care.write']}>
      {() => <Body />}
    </CarePage>
  )
}

function Body() {
  const { case: caseId } = useSearch({ from: '/care/referrals/new' })
  if (!caseId)
    return (
      <Notice title="A referral begins on a case">
        <p>Somebody has to wait for its answer: open a case, and choose “Refer to a service” there.</p>
      </Notice>
    )
  return <ForCase caseId={caseId} />
}

function ForCase({ caseId }: { caseId: string }) {
  const navigate = useNavigate()
  const one = useCase(caseId)
  if (one.isPending) return <Skeleton lines={6} height={40} label="Opening the case" />
  if (one.isError) return <Wrong error={one.error} retry={() => one.refetch()} />
  return (
    <div className="stack narrow-form">
      <h1>Refer {one.data.neighborName}</h1>
      <ReferralForm
        caseId={caseId}
        onDone={(referralId) => void navigate({ to: '/care/referrals/$referralId', params: { referralId } })}
      />
    </div>
  )
}
