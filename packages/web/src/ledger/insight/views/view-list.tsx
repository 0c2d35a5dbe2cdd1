import type { SessionView } from '@heart/api/access'
import type { SavedView } from '@heart/api/ledger'
import { monthsWords } from '@heart/domain/ledger'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { mayDo } from '../../../access/session.ts'
import { Wrong } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { InsightView } from '../insight-view.ts'
import { sendingWords } from './sending-words.ts'
import { useViews } from './view-queries.ts'
import { monthsKept, monthsShown, queryOf, searchOf } from './view-query.ts'
import { ViewSettings } from './view-settings.tsx'

interface Props {
  session: SessionView
  /** What the page shows now; it can take the place of what was kept. */
  view: InsightView
  period: { from: string; to: string } | undefined
}

/** The views that were kept: to open, to share, to have sent. */
export function ViewList(props: Props) {
  return (
    <ModalOverlay className="veil" isDismissable>
      <Modal className="sheet views-sheet">
        <Dialog>{({ close }) => <Views {...props} close={close} />}</Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Views({ session, view: shown, period, close }: Props & { close: () => void }) {
  const views = useViews()
  const [settled, settle] = useState<string | null>(null)
  const chosen = views.data?.views.find(({ viewId }) => viewId === settled)
  if (chosen && views.data)
    return (
      <ViewSettings
        view={chosen}
        shown={period && queryOf(shown, monthsShown(shown, period))}
        canMail={views.data.canMail}
        timezone={views.data.timezone}
        maySend={mayDo(session, 'insight.schedule')}
        back={() => settle(null)}
      />
    )
  return (
    <div className="stack">
      <Heading slot="title" level={2}>
        Saved views
      </Heading>
      {views.isPending && <Skeleton lines={3} label="Fetching the saved views" />}
      {views.isError && !views.data && <Wrong error={views.error} retry={() => void views.refetch()} />}
      {views.data?.views.length === 0 && (
        <p className="quiet">None yet. Set the period and filters, then press “Save this view”.</p>
      )}
      <ul className="views-list">
        {views.data?.views.map((view) => (
          <li key={view.viewId}>
            <ViewLine view={view} timezone={views.data.timezone} open={close} />
            {(view.mayChange || view.mayDelete || mayDo(session, 'insight.schedule')) && (
              <Button
                className="button tight"
                aria-label={`Settings of ${view.name}`}
                onPress={() => settle(view.viewId)}
              >
                Settings
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="row">
        <Button className="button plain" onPress={close}>
          Close
        </Button>
      </div>
    </div>
  )
}

function ViewLine({ view, timezone, open }: { view: SavedView; timezone: string; open: () => void }) {
  const { name, query, months, shared, owner } = view
  const whose = shared ? (owner.isYou ? 'shared by you' : `shared by ${owner.name}`) : 'only yours'
  const sending = sendingWords(view, timezone)
  return (
    <span>
      <Link to="/insight" search={searchOf(query, months)} onClick={open}>
        {name}
      </Link>
      <span className="views-note quiet small">
        {monthsKept(query.months, monthsWords)}; {whose}
      </span>
      {sending && <span className="views-note small">{sending}</span>}
    </span>
  )
}
