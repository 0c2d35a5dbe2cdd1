import { doors } from '@heart/api/doors'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../ui/client.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { ReferralForm } from './referral-form.tsx'
import { useReferral } from './referral-queries.ts'
import '../case/case.css'
import './referral.css'

export function DraftPage() {
  const { referralId } = useParams({ from: '/care/referrals/$referralId/draft' })
  return (
    <CarePage title="Draft of a referral" path={`/care/referrals/${referralId}/draft`} needs={['care.write']}>
      {() => <Body referralId={referralId} />}
    </CarePage>
  )
}

function Body({ referralId }: { referralId: string }) {
  const navigate = useNavigate()
  const referral = useReferral(referralId)
  const [chosen, setChosen] = useState<string | null>(null)
  if (referral.isPending) return <Skeleton lines={6} height={40} label="Opening the draft" />
  if (referral.isError) return <Wrong error={referral.error} retry={() => referral.refetch()} />
  const view = referral.data
  const caseId = view.caseId ?? chosen
  if (view.state !== 'draft')
    return <Notice title="It was sent">What the partner was told stays as it was told.</Notice>
  return (
    <div className="stack narrow-form">
      <h1>Refer {view.neighborName ?? 'a neighbor who gave no name'}</h1>
      {caseId === null ? (
        <CaseChoice neighborId={view.neighborId} onChoose={setChosen} />
      ) : (
        <ReferralForm
          caseId={caseId}
          draft={view}
          onDone={() => void navigate({ to: '/care/referrals/$referralId', params: { referralId } })}
        />
      )}
    </div>
  )
}

/** A draft that a team began has no case yet. */
function CaseChoice({ neighborId, onChoose }: { neighborId: string; onChoose: (caseId: string) => void }) {
  const cases = useQuery({
    queryKey: ['care', 'cases', 'of', neighborId],
    queryFn: ({ signal }) => call(doors.cases, { query: { neighborId, state: 'open' }, signal }),
  })
  if (cases.isPending) return <Skeleton lines={2} height={40} label="Looking for cases" />
  if (cases.isError) return <Wrong error={cases.error} retry={() => cases.refetch()} />
  if (cases.data.cases.length === 0)
    return (
      <Notice title="The neighbor has no open case">
        <p>
          <a href={`/care/cases?neighbor=${encodeURIComponent(neighborId)}`}>Open a case</a> first: somebody
          has to wait for the answer.
        </p>
      </Notice>
    )
  return (
    <section className="stack tight" aria-label="Which case">
      <h2>Which case waits for the answer?</h2>
      {cases.data.cases.map(({ caseId, ref, navigatorName }) => (
        <button key={caseId} type="button" className="button" onClick={() => onChoose(caseId)}>
          {ref} · {navigatorName}
        </button>
      ))}
    </section>
  )
}
