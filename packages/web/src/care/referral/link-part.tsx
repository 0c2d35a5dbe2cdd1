import type { NewLink, ReferralView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { carriesLink } from '@heart/domain/care'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dateWords } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useReferralChange } from './referral-queries.ts'

/** The link and its code, told once: the link goes by mail or hand, the code by phone. */
export function LinkTold({ link, onDone }: { link: NewLink; onDone: () => void }) {
  const address = `${location.origin}${link.path}`
  const [local] = link.expiresAt.split('T')
  const text = link.mail?.text.replace(/^\S*\/partner\/\S+$/m, address)
  return (
    <section className="notice link-told" aria-label="The link and its code">
      <strong>Tell the partner now: neither can be shown again</strong>
      <p>
        1. The link{link.mail?.wasSent ? ` was sent to ${link.mail.to}` : ' goes by mail, message or hand'}:{' '}
        <code>{address}</code>
      </p>
      <p>
        2. The code goes another way, best by phone: <span className="code">{link.code}</span>
      </p>
      <p className="small quiet">It opens until {dateWords(local ?? '')}. Five wrong codes close it.</p>
      {text && !link.mail?.wasSent && (
        <details>
          <summary>A mail to copy, without anything about anybody</summary>
          {link.mail?.to && <p className="small">To: {link.mail.to}</p>}
          <pre className="mail-text">{text}</pre>
        </details>
      )}
      <div>
        <Button className="button tight" onPress={onDone}>
          I have told both
        </Button>
      </div>
    </section>
  )
}

const STATES: Readonly<Record<NonNullable<ReferralView['link']>['state'], string>> = {
  open: 'open',
  expired: 'expired',
  replaced: 'replaced by a newer one',
  finished: 'closed, the referral is finished',
  wrong_codes: 'closed after five wrong codes',
  revoked: 'closed: the consent does not cover it any more',
}

interface Props {
  view: ReferralView
  say: (instant: string) => string
  onLink: (link: NewLink | null) => void
}

/** How the partner's link stands, and a new one for who lost it. */
export function LinkPart({ view, say, onLink }: Props) {
  const { referralId, version, link } = view
  const renew = useReferralChange(
    () => call(doors.renewReferralLink, { params: { referralId }, body: { version } }),
    ({ referral }) => referral,
  )
  if (!carriesLink(view.channel)) return null
  return (
    <section className="stack tight" aria-label="The link">
      <h2>The link</h2>
      {link && (
        <p className="small">
          {link.openedAt ? `First opened ${say(link.openedAt)}` : 'Not opened yet'} · {STATES[link.state]}
          {link.state === 'open' && ` until ${say(link.expiresAt)}`}
          {link.wrongCodes > 0 && ` · ${link.wrongCodes} wrong codes`}
        </p>
      )}
      {renew.isError && <Wrong error={renew.error} />}
      <div>
        <Button
          className="button tight"
          isDisabled={renew.isPending}
          onPress={() => renew.mutate(undefined, { onSuccess: (sent) => onLink(sent.link) })}
        >
          Make a new link and code
        </Button>
      </div>
    </section>
  )
}
