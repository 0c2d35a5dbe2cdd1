import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { QUESTION_WORDS } from '@heart/domain/ledger'
import { useMutation } from '@tanstack/react-query'
import { Button, DialogTrigger } from 'react-aria-components'
import { downloadFile } from '../../../ui/download-file.ts'
import { Wrong } from '../../../ui/notice.tsx'
import type { InsightView } from '../insight-view.ts'
import { SaveView } from './save-view.tsx'
import { ViewList } from './view-list.tsx'
import { queryOf } from './view-query.ts'
import './views.css'

interface Props {
  session: SessionView
  view: InsightView
  /** What the page shows now; undefined while it loads. */
  period: { from: string; to: string } | undefined
}

/** What can be done with what the page shows: keep it, open what was kept, put it on paper. */
export function ViewsBar({ session, view, period }: Props) {
  const name = QUESTION_WORDS[view.q ?? 'share'].tab
  const print = useMutation({
    mutationFn: (months: { from: string; to: string }) =>
      downloadFile(
        doors.viewReport,
        { name, query: queryOf(view, { kind: 'fixed', ...months }) },
        { name: 'heart-insight.pdf', otherwise: 'The PDF could not be made. Try again in a moment.' },
      ),
  })
  return (
    <div className="views-bar no-print">
      <div className="row">
        <DialogTrigger>
          <Button className="button tight">Saved views</Button>
          <ViewList session={session} view={view} period={period} />
        </DialogTrigger>
        <DialogTrigger>
          <Button className="button tight" isDisabled={!period}>
            Save this view
          </Button>
          {period && <SaveView view={view} period={period} />}
        </DialogTrigger>
        <Button
          className="button tight"
          isDisabled={!period || print.isPending}
          onPress={() => period && print.mutate(period)}
        >
          {print.isPending ? 'Printing…' : 'Download PDF'}
        </Button>
      </div>
      {print.isError && <Wrong error={print.error} />}
    </div>
  )
}
