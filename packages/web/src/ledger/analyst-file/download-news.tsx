import { Wrong } from '../../ui/notice.tsx'
import { bytesWords } from './file-words.ts'
import type { Download } from './use-download.ts'

/** How far a download has come. */
export function DownloadNews({ download }: { download: Download }) {
  if (download.state === 'failed') return <Wrong error={download.error} />
  return (
    <p className="small" role="status">
      {download.state === 'running' &&
        (download.bytes === 0 ? 'The file is being made…' : `${bytesWords(download.bytes)} so far…`)}
      {download.state === 'saved' && `Saved as ${download.name}.`}
    </p>
  )
}
