import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import type { OpenDataPreview } from '@heart/api/ledger'
import { useState } from 'react'
import { addressOf } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { usePreview } from './open-data-queries.ts'
import { judgedWords, sizeWords } from './open-data-words.ts'
import { OpenTable } from './open-table.tsx'

interface Props {
  preview: Omit<OpenDataPreview, 'table'>
  session: SessionView
}

/** Exactly what would be out: every number, shown or hidden, and the files as they would be. */
export function PreviewView({ preview, session }: Props) {
  const { previewId, state, sentence, judged, files, askedAt } = preview
  if (state === 'working') {
    return (
      <div role="status">
        <p>
          The preview is being worked out: what to hide is looked for, then an audit tries to find it out.
        </p>
        <Skeleton lines={4} label="Working out the preview" />
      </div>
    )
  }
  return (
    <div className="stack">
      <p className="quiet small">Made {dayAndTime(askedAt, session.timezone)}.</p>
      {sentence && <Notice title={sentence} />}
      {judged && <p>{judgedWords(judged)}</p>}
      {state === 'ready' && (
        <>
          <ul className="row open-data-files" aria-label="Files as they would be published">
            {files.map(({ format, name, bytes }) => (
              <li key={format}>
                <a
                  href={addressOf(doors.openDataPreviewFile, { params: { previewId, format } })}
                  download={name}
                >
                  {format}
                </a>{' '}
                <span className="quiet small">{sizeWords(bytes)}</span>
              </li>
            ))}
          </ul>
          <PreviewTable previewId={previewId} />
        </>
      )}
    </div>
  )
}

function PreviewTable({ previewId }: { previewId: string }) {
  const { data, isError, error, refetch } = usePreview(previewId)
  const [period, setPeriod] = useState<string | null>(null)
  if (isError) return <Wrong error={error} retry={() => refetch()} />
  if (!data) return <Skeleton lines={8} label="Loading the table" />
  if (!data.table) return null
  return <OpenTable table={data.table} period={period} choose={setPeriod} />
}
