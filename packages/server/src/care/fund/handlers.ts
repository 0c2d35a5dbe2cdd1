import type { In } from '../../platform/door-context.ts'
import { forPerson } from '../../platform/for-person.ts'
import { noteRead } from '../neighbor/care-reads.ts'
import { bookFund, changeFund, createFund, reportFund } from './change-fund.ts'
import { readFunds, viewFund } from './fund-store.ts'
import { getRequest, listRequests, viewRequest } from './funding-store.ts'
import {
  addReceipt,
  cancelFunding,
  closeFunding,
  decideFunding,
  payFunding,
  requestFunding,
  returnFunding,
} from './move-funding.ts'

export const fundHandlers = {
  funds: (c: In<'funds'>) => forPerson(c, async (doing) => ({ funds: await readFunds(doing) })),
  fund: (c: In<'fund'>) => forPerson(c, (doing) => viewFund(doing, c.params.fundId)),
  createFund: (c: In<'createFund'>) => forPerson(c, (doing) => createFund(doing, c.body)),
  changeFund: (c: In<'changeFund'>) => forPerson(c, (doing) => changeFund(doing, c.params.fundId, c.body)),
  bookFund: (c: In<'bookFund'>) => forPerson(c, (doing) => bookFund(doing, c.params.fundId, c.body)),
  fundReport: (c: In<'fundReport'>) => forPerson(c, (doing) => reportFund(doing, c.params.fundId, c.query)),

  fundingRequests: (c: In<'fundingRequests'>) =>
    forPerson(c, async (doing) => {
      const page = await listRequests(doing, c.query)
      c.subject(`a list of ${page.requests.length} requests for money`)
      await noteRead(doing, [...new Set(page.requests.map(({ neighborId }) => neighborId))], 'care')
      return page
    }),
  fundingRequest: (c: In<'fundingRequest'>) =>
    forPerson(c, async (doing) => {
      const request = await getRequest(doing, c.params.requestId)
      await noteRead(doing, [request.neighborId], 'care')
      return await viewRequest(doing, request)
    }),
  requestFunding: (c: In<'requestFunding'>) =>
    forPerson(c, async (doing) => viewRequest(doing, await requestFunding(doing, c.body))),
  decideFunding: (c: In<'decideFunding'>) =>
    forPerson(c, async (doing) => viewRequest(doing, await decideFunding(doing, c.params.requestId, c.body))),
  cancelFunding: (c: In<'cancelFunding'>) =>
    forPerson(c, async (doing) => viewRequest(doing, await cancelFunding(doing, c.params.requestId, c.body))),
  payFunding: (c: In<'payFunding'>) =>
    forPerson(c, async (doing) => viewRequest(doing, await payFunding(doing, c.params.requestId, c.body))),
  addReceipt: (c: In<'addReceipt'>) =>
    forPerson(c, async (doing) => viewRequest(doing, await addReceipt(doing, c.params.requestId, c.body))),
  returnFunding: (c: In<'returnFunding'>) =>
    forPerson(c, async (doing) => viewRequest(doing, await returnFunding(doing, c.params.requestId, c.body))),
  closeFunding: (c: In<'closeFunding'>) =>
    forPerson(c, async (doing) => viewRequest(doing, await closeFunding(doing, c.params.requestId, c.body))),
}
