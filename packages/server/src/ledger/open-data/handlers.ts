import { inAgency } from '../../platform/database.ts'
import type { In } from '../../platform/door-context.ts'
import { actorOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { forPerson } from '../../platform/for-person.ts'
import { forService } from '../../platform/for-service.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { changeChoices, previewView, readDesk } from './open-data-desk.ts'
import { askPreview, findPrepared, findPreview } from './preview-release.ts'
import { publicDataset, publicDatasets } from './public-view.ts'
import { filesOf } from './publish-release.ts'
import { switchDataset } from './switch-dataset.ts'

export const openDataHandlers = {
  async openDatasets({ db, agencyId }: In<'openDatasets'>) {
    const rules = await policyOf(db, agencyId)
    return await inAgency(db, agencyId, (client) => publicDatasets(client, rules))
  },

  async openDataset({ db, agencyId, params }: In<'openDataset'>) {
    const rules = await policyOf(db, agencyId)
    return await inAgency(db, agencyId, (client) => publicDataset(client, rules, params.datasetId))
  },

  openDataDesk: (c: In<'openDataDesk'>) => forPerson(c, ({ client, agencyId }) => readDesk(client, agencyId)),

  previewOpenData: async (c: In<'previewOpenData'>) => ({
    previewId: await askPreview(c, {
      datasetId: c.params.datasetId,
      by: actorOf(c).userId,
      at: c.now(),
    }),
  }),

  openDataPreview: (c: In<'openDataPreview'>) =>
    forPerson(c, async ({ client, agencyId }) => {
      const preview = await findPreview(client, agencyId, c.params.previewId)
      if (!preview) throw noPreview()
      return previewView(preview)
    }),

  async openDataPreviewFile(c: In<'openDataPreviewFile'>) {
    const rules = await policyOf(c.db, c.agencyId)
    const prepared = await forService(c, (client) => findPrepared(client, c.agencyId, c.params.previewId))
    const file = prepared && filesOf(prepared, rules).find(({ format }) => format === c.params.format)
    if (!file) throw noPreview()
    return file.bytes
  },

  async switchOpenData(c: In<'switchOpenData'>) {
    await switchDataset({ ...c, actor: actorOf(c) }, c.params.datasetId, c.body)
    const { datasets } = await forPerson(c, ({ client, agencyId }) => readDesk(client, agencyId))
    return datasets.find(({ id }) => id === c.params.datasetId) as (typeof datasets)[number]
  },

  async chooseOpenData(c: In<'chooseOpenData'>) {
    await forService(c, (client) => changeChoices(client, c.agencyId, c.body))
    return await forPerson(c, ({ client, agencyId }) => readDesk(client, agencyId))
  },
}

const noPreview = () => new HeartError('not_found', 'There is no such preview here any more; make a new one.')
