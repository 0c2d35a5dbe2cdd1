import type { SessionView } from '@heart/api/access'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Wrong } from '../../ui/notice.tsx'
import { StaffPage } from '../../ui/staff-page.tsx'
import type { BriefAsked } from '../compare/kept-brief.ts'
import { usePlanStart } from '../plan-queries.ts'
import { BriefChoice } from './brief-choice.tsx'
import { BriefReplay } from './brief-replay.tsx'
import { BriefAside, BriefLoading } from './brief-states.tsx'
import { useAsked } from './use-asked.ts'
import './brief.css'

export function BriefPage() {
  return (
    <StaffPage title="Council brief" path="/plan/brief" needs={['plan.read']}>
      {(session) => <BriefBody session={session} />}
    </StaffPage>
  )
}

function BriefBody({ session }: { session: SessionView }) {
  const { scenarios, question } = useSearch({ from: '/plan/brief' })
  const { asked, error, retry } = useAsked(scenarios, question)
  if (error) {
    return (
      <BriefAside>
        <Wrong error={error} retry={retry} />
      </BriefAside>
    )
  }
  if (!asked && scenarios) return <BriefLoading />
  if (!asked) return <BriefChoice />
  return <BriefOf session={session} asked={asked} />
}

/** Fetches “as it was” in the period of the plans. */
function BriefOf({ session, asked }: { session: SessionView; asked: BriefAsked }) {
  const navigate = useNavigate({ from: '/plan/brief' })
  const start = usePlanStart(asked.plans[0]?.period, false)
  if (start.error) {
    return (
      <BriefAside>
        <Wrong error={start.error} retry={() => void start.refetch()} />
      </BriefAside>
    )
  }
  if (!start.data) return <BriefLoading />
  return (
    <BriefReplay
      session={session}
      asked={asked}
      start={start.data}
      ask={(question) =>
        void navigate({ search: (was) => ({ ...was, question: question || undefined }), replace: true })
      }
    />
  )
}
