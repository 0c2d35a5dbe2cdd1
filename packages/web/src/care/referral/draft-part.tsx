import type { NewLink, ReferralView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { carriesLink } from '@heart/domain/care'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { useReferralChange } from './referral-queries.ts'

interface Props {
  view: ReferralView
  onLink: (link: NewLink | null) => void
}

/** The next step of a draft: send it, if consent covers it; or go on writing. */
export function DraftPart({ view, onLink }: Props) {
  const { referralId, version } = view
  const [networkId, setNetworkId] = useState(view.networkId ?? '')
  const isNetwork = view.channel === 'network'
  const send = useReferralChange(
    () =>
      call(doors.sendReferral, {
        params: { referralId },
        body: { version, network: isNetwork ? { name: view.network ?? '', id: networkId } : null },
      }),
    ({ referral }) => referral,
  )
  const isReady = view.serviceId !== null && view.caseId !== null
  return (
    <section className="stack tight" aria-label="Next step">
      {!view.consent.isCovered && isReady && (
        <Notice title="It cannot be sent yet">
          <p>{view.consent.sentence}</p>
          <p>
            <a href={`/care/neighbors/${view.neighborId}`}>Record a consent on the neighbor’s page</a>, then
            come back.
          </p>
        </Notice>
      )}
      {!isReady && (
        <Notice title="It was begun on the spot">
          <p>Choose the service and the case, then send it.</p>
        </Notice>
      )}
      {isNetwork && (
        <label className="field">
          <span className="label">The id it has in {view.network}</span>
          <input value={networkId} maxLength={120} onChange={(event) => setNetworkId(event.target.value)} />
        </label>
      )}
      {send.isError && <Wrong error={send.error} />}
      <div className="row">
        {isReady && view.consent.isCovered && (
          <Button
            className="button primary"
            isDisabled={send.isPending}
            onPress={() => send.mutate(undefined, { onSuccess: ({ link }) => onLink(link) })}
          >
            {carriesLink(view.channel) ? 'Send: make the link' : 'It is sent'}
          </Button>
        )}
        <Link className="button" to="/care/referrals/$referralId/draft" params={{ referralId }}>
          Go on writing
        </Link>
      </div>
    </section>
  )
}
