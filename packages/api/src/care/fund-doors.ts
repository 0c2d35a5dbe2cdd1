import { AmountCents, CareLabels, FundingPurpose } from '@heart/domain/care'
import { PlainDate } from '@heart/domain/program'
import { z } from 'zod'
import { SourceKey } from '../platform/device-time.ts'
import { defineDoor } from '../platform/door.ts'
import { FundingRow, FundingView, FundReport, FundRow, FundView } from './fund-view.ts'

const FundParams = z.strictObject({ fundId: z.string() })
const RequestParams = z.strictObject({ requestId: z.string() })
const version = z.number().int().describe('The version you were looking at')
const sourceKey = SourceKey.describe('Sent again with the same key it changes nothing')
const line = z.string().trim().min(1).max(200)
const words = z.string().trim().max(1_000).default('')

export const funds = defineDoor({
  method: 'GET',
  path: '/api/care/funds',
  may: 'fund.read',
  summary: 'The funds and what each has left',
  output: z.strictObject({ funds: z.array(FundRow) }),
})

export const fund = defineDoor({
  method: 'GET',
  path: '/api/care/funds/:fundId',
  may: 'fund.read',
  summary: 'One fund with its book',
  params: FundParams,
  output: FundView,
})

const FundFields = z.strictObject({
  name: line,
  words: z.string().trim().max(500).default(''),
  twoApprovalsAboveCents: z.number().int().min(0).max(100_000_000).default(50_000),
})

export const createFund = defineDoor({
  method: 'POST',
  path: '/api/care/funds',
  may: 'fund.manage',
  summary: 'Open a fund',
  body: FundFields,
  output: FundView,
  status: 201,
})

export const changeFund = defineDoor({
  method: 'PATCH',
  path: '/api/care/funds/:fundId',
  may: 'fund.manage',
  summary: 'Change a fund’s name, words or limit, or close it',
  params: FundParams,
  body: FundFields.extend({ version, isClosed: z.boolean() }),
  output: FundView,
})

export const bookFund = defineDoor({
  method: 'POST',
  path: '/api/care/funds/:fundId/entries',
  may: 'fund.manage',
  summary: 'Money into a fund, or out of it',
  params: FundParams,
  body: z.strictObject({
    sourceKey,
    kind: z.enum(['deposit', 'withdrawal']),
    amountCents: AmountCents,
    words: line.describe('Who gave it, or why it is taken out'),
  }),
  output: FundView,
})

export const fundReport = defineDoor({
  method: 'GET',
  path: '/api/care/funds/:fundId/report',
  may: 'fund.read',
  summary: 'A fund’s period: what came in, was promised, paid, came back',
  params: FundParams,
  query: z.strictObject({ from: PlainDate, to: PlainDate }),
  output: FundReport,
})

export const fundingRequests = defineDoor({
  method: 'GET',
  path: '/api/care/funding',
  may: 'fund.read',
  summary: 'Requests for money that you may read, newest first',
  query: z.strictObject({
    show: z.enum(['open', 'closed', 'all']).default('open'),
    caseId: z.string().optional(),
    neighborId: z.string().optional(),
    fundId: z.string().optional(),
    after: z.string().optional().describe('The last requestId of the page before'),
  }),
  output: z.strictObject({ requests: z.array(FundingRow), next: z.string().nullable() }),
  audit: 'person_read',
})

export const fundingRequest = defineDoor({
  method: 'GET',
  path: '/api/care/funding/:requestId',
  may: 'fund.read',
  summary: 'One request for money with its decisions and receipts',
  params: RequestParams,
  output: FundingView,
  audit: 'person_read',
})

export const requestFunding = defineDoor({
  method: 'POST',
  path: '/api/care/funding',
  may: 'fund.request',
  summary: 'Ask for money for a neighbor, from a case',
  body: z.strictObject({
    sourceKey,
    caseId: z.string(),
    fundId: z.string(),
    amountCents: AmountCents,
    purpose: FundingPurpose,
    payee: line.describe('Who is paid; never the neighbor’s card or account'),
    words,
    labels: CareLabels,
  }),
  output: FundingView,
  status: 201,
})

const step = { method: 'POST', params: RequestParams, output: FundingView } as const

export const decideFunding = defineDoor({
  ...step,
  path: '/api/care/funding/:requestId/decision',
  may: 'fund.approve',
  summary: 'Approve or decline; never one’s own request',
  body: z.strictObject({ version, decision: z.enum(['approve', 'decline']), words }),
})

export const cancelFunding = defineDoor({
  ...step,
  path: '/api/care/funding/:requestId/cancel',
  may: 'fund.request',
  summary: 'Cancel before it is paid; what was promised is free again',
  body: z.strictObject({ version }),
})

export const payFunding = defineDoor({
  ...step,
  path: '/api/care/funding/:requestId/payment',
  may: 'fund.approve',
  summary: 'Write down what was paid; what is left of the promise is free again',
  body: z.strictObject({ version, paidCents: AmountCents }),
})

export const addReceipt = defineDoor({
  ...step,
  path: '/api/care/funding/:requestId/receipts',
  may: 'fund.request',
  summary: 'Write down a receipt',
  body: z.strictObject({
    version,
    sourceKey,
    vendor: line,
    amountCents: AmountCents,
    day: PlainDate,
    kept: z.string().trim().max(200).default('').describe('Where the paper is kept'),
  }),
})

export const returnFunding = defineDoor({
  ...step,
  path: '/api/care/funding/:requestId/returns',
  may: 'fund.approve',
  summary: 'Money came back to the fund',
  body: z.strictObject({ version, sourceKey, amountCents: AmountCents }),
})

export const closeFunding = defineDoor({
  ...step,
  path: '/api/care/funding/:requestId/close',
  may: 'fund.approve',
  summary: 'Close a request whose money is accounted for',
  body: z.strictObject({ version }),
})
