import { type LedgerSplit, REASON_LABELS } from '@heart/domain/ledger'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { csvText } from '../ui/csv.ts'
import { count, percent, plain } from '../ui/format.ts'
import { Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { type Period, useLedger } from './ledger-queries.ts'
import { reasonsOf } from './ledger-sentence.ts'
import { type SortColumn, sortGroups } from './sort-groups.ts'
import { type Sort, SortHead } from './sort-head.tsx'

interface Props {
  by: LedgerSplit
  title: string
  column: string
  period: Period
  words: string
  note?: string
}

const FIRST_ROWS = 12
const COLUMNS: [SortColumn, string][] = [
  ['warranted', 'Warranted'],
  ['answered', 'Answered'],
  ['share', 'Share'],
]

/** A split of the ledger: a table to sort, each row with its bar. */
export function SplitTable({ by, title, column, period, words, note }: Props) {
  const ledger = useLedger(period, by)
  const [sort, setSort] = useState<Sort<SortColumn>>({ column: 'warranted', down: true })
  const [all, setAll] = useState(false)
  const groups = sortGroups(ledger.data?.by === by ? ledger.data.groups : [], sort.column, sort.down)
  const shown = all ? groups : groups.slice(0, FIRST_ROWS)
  const most = Math.max(1, ...groups.map((each) => each.warranted))
  const label = (each: { key: string; label: string }) =>
    by === 'nature' && each.label === each.key ? plain(each.key) : each.label
  return (
    <ChartFrame
      title={title}
      subtitle={`${count(ledger.data?.warranted ?? 0)} warranted calls. ${words}.`}
      fileName={`heart-ledger-${by}`}
      csv={() =>
        csvText(
          [by, 'calls', 'warranted', 'answered', 'by_phone', 'in_person', ...Object.keys(REASON_LABELS)],
          groups.map((each) => [
            each.label,
            each.calls,
            each.warranted,
            each.answered,
            each.answeredByPhone,
            each.answeredInPerson,
            ...(Object.keys(REASON_LABELS) as (keyof typeof REASON_LABELS)[]).map(
              (reason) => each.unanswered[reason] ?? 0,
            ),
          ]),
        )
      }
    >
      {note && <p className="quiet small">{note}</p>}
      {ledger.isPending && <Skeleton lines={6} height={28} label="Adding up" />}
      {ledger.isError && !ledger.data && <Wrong error={ledger.error} retry={() => ledger.refetch()} />}
      {ledger.data && groups.length === 0 && !ledger.isFetching && (
        <p className="quiet">Nothing to show for this split.</p>
      )}
      {groups.length > 0 && (
        <table className="split">
          <thead>
            <tr>
              <SortHead column="label" words={column} sort={sort} onSort={setSort} />
              {COLUMNS.map(([name, text]) => (
                <SortHead
                  key={name}
                  column={name}
                  words={text}
                  sort={sort}
                  onSort={setSort}
                  className="number"
                />
              ))}
              <th scope="col" className="most-common">
                Most common reason
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => {
              const reason = reasonsOf(each)[0]
              return (
                <tr key={each.key}>
                  <th scope="row">
                    {label(each)}
                    <span
                      className="bar-pair"
                      aria-hidden="true"
                      style={{ width: `${(100 * each.warranted) / most}%` }}
                    >
                      <span style={{ width: percentWidth(each.answered, each.warranted) }} />
                    </span>
                  </th>
                  <td className="number">{count(each.warranted)}</td>
                  <td className="number">{count(each.answered)}</td>
                  <td className="number">{percent(each.answered, each.warranted)}</td>
                  <td className="most-common quiet">
                    {reason ? `${REASON_LABELS[reason.reason]} (${count(reason.count)})` : '–'}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {groups.length > FIRST_ROWS && (
        <div className="no-print">
          <Button className="button tight" onPress={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${groups.length}`}
          </Button>
        </div>
      )}
    </ChartFrame>
  )
}

function percentWidth(part: number, whole: number): string {
  return whole === 0 ? '0' : `${(100 * part) / whole}%`
}
