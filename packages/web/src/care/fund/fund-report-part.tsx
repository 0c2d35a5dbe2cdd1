import type { FundReport } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { dollars } from '@heart/domain/care'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { csvText, downloadCsv } from '../../ui/csv.ts'
import { dateWords } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { serverNow } from '../../ui/now.ts'
import { Skeleton } from '../../ui/skeleton.tsx'

/** The local date of now. @example localDate('America/New_York', Date.parse('2026-11-24T02:00:00Z')) // '2026-11-23' */
export const localDate = (timezone: string, nowMs: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(nowMs)

/** A period of the fund, adding up; as a sentence, a table and a CSV. */
export function FundReportPart({ fundId, timezone }: { fundId: string; timezone: string }) {
  const today = localDate(timezone, serverNow())
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`)
  const [to, setTo] = useState(today)
  const report = useQuery({
    queryKey: ['care', 'funds', fundId, 'report', from, to],
    queryFn: ({ signal }) => call(doors.fundReport, { params: { fundId }, query: { from, to }, signal }),
    enabled: from !== '' && to !== '',
  })
  return (
    <section className="stack tight" aria-label="Report">
      <h2>Report</h2>
      <div className="row no-print">
        <label className="field">
          <span className="label">From</span>
          <input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </label>
        <label className="field">
          <span className="label">To</span>
          <input type="date" value={to} onChange={(event) => setTo(event.target.value)} />
        </label>
      </div>
      {report.isLoading && <Skeleton lines={4} height={24} label="Adding up" />}
      {report.isError && <Wrong error={report.error} retry={() => report.refetch()} />}
      {report.data && <Report report={report.data} />}
    </section>
  )
}

const linesOf = (report: FundReport): readonly (readonly [string, number])[] => [
  ['At the beginning', report.openingCents],
  ['Money in', report.depositCents],
  ['Money out of the fund', -report.withdrawalCents],
  ['Promised to requests', -report.committedCents],
  ['Freed again', report.releasedCents],
  ['Came back', report.returnedCents],
  ['At the end', report.closingCents],
]

function Report({ report }: { report: FundReport }) {
  const { requests } = report
  const download = () =>
    downloadCsv(
      `fund-${report.from}-${report.to}`,
      csvText(
        ['at', 'kind', 'amount_cents', 'words', 'request_id', 'by'],
        report.entries
          .toReversed()
          .map((one) => [one.at, one.kind, one.amountCents, one.words, one.requestId, one.byName]),
      ),
    )
  return (
    <>
      <p>
        From {dateWords(report.from)} to {dateWords(report.to)}:{' '}
        {requests === 1 ? 'one request was' : `${requests} requests were`} promised{' '}
        {dollars(report.committedCents)}; of these {dollars(report.paidCents)} were paid
        {report.unaccountedCents > 0
          ? `, and no receipt tells of ${dollars(report.unaccountedCents)}.`
          : ', and receipts tell of all of it.'}
      </p>
      <table className="fund-sum">
        <tbody>
          {linesOf(report).map(([name, cents]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{dollars(cents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="no-print">
        <Button className="button tight" onPress={download}>
          CSV of every entry
        </Button>
      </div>
    </>
  )
}
