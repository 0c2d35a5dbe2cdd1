import type { ServiceView } from '@heart/api/care'
import type { In } from '../../platform/door-context.ts'
import { type Doing, forPerson, type Visit } from '../../platform/for-person.ts'
import { correctService, setAccepting, verifyService } from './change-service.ts'
import { exportPage } from './export-page.ts'
import { directoryOverview } from './overview.ts'
import { listOrganizations, setPartner } from './partner-store.ts'
import { revealAddress } from './reveal-address.ts'
import { searchServices } from './search-services.ts'
import { viewRows, viewService } from './view-service.ts'

/** Does one thing with a service and tells what it is now. */
const thenView = (c: Visit, serviceId: string, act: (doing: Doing) => Promise<void>): Promise<ServiceView> =>
  forPerson(c, async (doing) => {
    await act(doing)
    return await viewService(doing, serviceId)
  })

export const directoryHandlers = {
  directory: (c: In<'directory'>) => forPerson(c, directoryOverview),
  searchServices: (c: In<'searchServices'>) =>
    forPerson(c, async (doing) => {
      const { total, hits, needs } = await searchServices(doing, c.query)
      return { total, needs: [...needs], services: await viewRows(doing, hits) }
    }),
  service: (c: In<'service'>) => forPerson(c, (doing) => viewService(doing, c.params.serviceId)),
  correctService: (c: In<'correctService'>) =>
    thenView(c, c.params.serviceId, (doing) => correctService(doing, c.params.serviceId, c.body)),
  verifyService: (c: In<'verifyService'>) =>
    thenView(c, c.params.serviceId, (doing) => verifyService(doing, c.params.serviceId, c.body)),
  setAccepting: (c: In<'setAccepting'>) =>
    thenView(c, c.params.serviceId, (doing) => setAccepting(doing, c.params.serviceId, c.body)),
  revealAddress: (c: In<'revealAddress'>) =>
    forPerson(c, (doing) => revealAddress(doing, c.params.locationId, c.body.reason)),
  partners: (c: In<'partners'>) => forPerson(c, (doing) => listOrganizations(doing, c.query)),
  setPartner: (c: In<'setPartner'>) =>
    forPerson(c, (doing) => setPartner(doing, c.params.organizationId, c.body)),
  exportDirectory: (c: In<'exportDirectory'>) => forPerson(c, (doing) => exportPage(doing, c.query)),
}
