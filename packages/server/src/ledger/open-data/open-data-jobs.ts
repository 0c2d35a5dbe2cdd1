import type { TaskList } from 'graphile-worker'
import type { Database } from '../../platform/database.ts'
import { agencyIds } from '../../platform/policy-cache.ts'
import { makePreview } from './preview-release.ts'
import { publishDue } from './publish-release.ts'

const now = () => new Date()

/** What is due is published at night; previews are worked out when they are asked for. */
export const openDataTasks = (db: Database): TaskList => ({
  'open-data.publish': async () => {
    for (const agencyId of await agencyIds(db)) await publishDue({ db, agencyId, now })
  },
  'open-data.preview': async (payload) => {
    const { agencyId, previewId } = payload as { agencyId: string; previewId: string }
    await makePreview({ db, agencyId, now }, previewId)
  },
})

/** Previews that were asked for before any worker ever ran have no job yet. */
export async function enqueueWaitingPreviews(db: Pick<Database, 'owner'>): Promise<void> {
  await db.owner.query(
    `select graphile_worker.add_job('open-data.preview', json_build_object('agencyId', agency_id, 'previewId', preview_id),
                                    job_key := 'open-data.preview:' || agency_id || ':' || preview_id)
       from open_data_preview p where state = 'working' and not exists (
         select from graphile_worker.jobs j where j.key = 'open-data.preview:' || p.agency_id || ':' || p.preview_id)`,
  )
}
