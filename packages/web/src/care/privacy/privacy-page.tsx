import type { SessionView } from '@heart/api/access'
import type { PrivacyDesk } from '@heart/api/care'
import { type ReactNode, useState } from 'react'
import { NoticeControl } from '../../dispatch/push/notice-control.tsx'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { ConsentItem } from './consent-panel.tsx'
import { DisclosuresPart } from './disclosures-part.tsx'
import { FormsPart } from './forms-part.tsx'
import { GlassesPart } from './glasses-part.tsx'
import { usePrivacyDesk } from './privacy-queries.ts'
import { deskSentence } from './privacy-words.ts'
import { ProfilePart } from './profile-part.tsx'
import { PrivacyReadsPart } from './reads-part.tsx'
import { RequestsPart } from './requests-part.tsx'
import '../case/case.css'
import './privacy.css'

/** The privacy officer's desk: what waits, what was told and read, and the agency's standing under the law. */
export function PrivacyPage() {
  return (
    <CarePage title="Privacy" path="/care/privacy" needs={['privacy.manage']}>
      {(session) => <Desk session={session} />}
    </CarePage>
  )
}

function Desk({ session }: { session: SessionView }) {
  const desk = usePrivacyDesk()
  return (
    <div className="stack privacy">
      <header className="stack tight">
        <div className="row">
          <h1>Privacy</h1>
          <NoticeControl session={session} />
        </div>
        {desk.data && (
          <p className="aloud">
            {deskSentence(desk.data.glasses.length, desk.data.requests.length, desk.data.ending.length)}
          </p>
        )}
      </header>
      {desk.isPending && <Skeleton lines={6} height={48} label="Reading what waits" />}
      {desk.isError && <Wrong error={desk.error} retry={() => desk.refetch()} />}
      {desk.data && <Waiting desk={desk.data} session={session} />}
    </div>
  )
}

function Waiting({ desk, session }: { desk: PrivacyDesk; session: SessionView }) {
  return (
    <>
      <GlassesPart glasses={desk.glasses} session={session} />
      <RequestsPart requests={desk.requests} session={session} />
      {desk.ending.length > 0 && (
        <section className="stack tight" aria-label="Consents that end soon">
          <h2>Consents that end soon</h2>
          <ul className="consents">
            {desk.ending.map((consent) => (
              <ConsentItem key={consent.consentId} consent={consent} session={session} />
            ))}
          </ul>
        </section>
      )}
      <Folded title="What left the agency">
        <DisclosuresPart session={session} />
      </Folded>
      <Folded title="Who read which record">
        <PrivacyReadsPart session={session} />
      </Folded>
      <Folded title="The agency’s standing under the law">
        <ProfilePart key={desk.profileVersion} profile={desk.profile} version={desk.profileVersion} />
      </Folded>
      <Folded title="Consent forms">
        <FormsPart forms={desk.forms} />
      </Folded>
    </>
  )
}

/** What is there when it is asked for; each look at a list of readings is written down. */
function Folded({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {isOpen && <div className="stack tight">{children}</div>}
    </details>
  )
}
