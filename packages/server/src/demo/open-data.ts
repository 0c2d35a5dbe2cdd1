import { DATASETS } from '@heart/domain/ledger'
import { solverForMany } from '../ledger/disclosure/solver.ts'
import { judgeRelease, type ReleaseQuestion } from '../ledger/open-data/judge-release.ts'
import { askPreview, findPreview, makePreview } from '../ledger/open-data/preview-release.ts'
import { switchDataset } from '../ledger/open-data/switch-dataset.ts'
import type { Database } from '../platform/database.ts'
import { forService } from '../platform/for-service.ts'

/** The demo's data sets are switched on as a city's are, after a preview each; one that switched any itself keeps its own. */
export async function ensureOpenData(
  db: Database,
  agencyId: string,
  log: (sentence: string) => void,
): Promise<void> {
  const isKept = await forService({ db, agencyId }, async (client) => {
    const { rowCount } = await client.query('select 1 from open_data_move where agency_id = $1 limit 1', [
      agencyId,
    ])
    return rowCount !== 0
  })
  if (isKept) return
  const now = () => new Date()
  const actor = { userId: 'demo-administrator' }
  const solver = solverForMany()
  // Nobody is served yet whom the solver could hold up, and a thread takes a second to start.
  const judge = (question: ReleaseQuestion) => judgeRelease(question, solver)
  for (const datasetId of DATASETS) {
    const previewId = await askPreview({ db, agencyId }, { datasetId, by: actor.userId, at: now() })
    await makePreview({ db, agencyId, now, judge }, previewId)
    const preview = await forService({ db, agencyId }, (client) => findPreview(client, agencyId, previewId))
    if (preview?.state === 'ready')
      await switchDataset({ db, agencyId, actor, now }, datasetId, { to: 'on', previewId })
    else log(`The demo’s open data “${datasetId}” is not published: ${preview?.sentence ?? 'no preview'}`)
  }
}
