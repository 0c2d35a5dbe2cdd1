import { doors } from '@heart/api/doors'
import { DECLINE_LABELS, type DeclineReason } from '@heart/domain/care'
import {
  CARE_MEASURE_IDS,
  type CareFigures,
  type CareGroup,
  type CareMeasures,
  getMeasure,
  REPEAT_CALL_DAYS,
} from '@heart/domain/ledger'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../ui/client.ts'
import { csvText } from '../ui/csv.ts'
import { count } from '../ui/format.ts'
import { Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { careSentence, daysWords, isSmall } from './care-words.ts'
import { ChartFrame } from './chart-frame.tsx'
import { CALLS_BEFORE_AND_AFTER, meaningOf } from './definitions.ts'
import { Definitions } from './definitions-list.tsx'
import { shareWords } from './encounter-words.ts'
import { Figure } from './figure.tsx'
import type { Period } from './ledger-queries.ts'
import { SmallNote } from './small-note.tsx'

type Share = 'followedUp' | 'tried' | 'engaged' | 'goalsMet' | 'accepted' | 'connected' | 'declined'
const SHARES: readonly Share[] = [
  'followedUp',
  'tried',
  'engaged',
  'goalsMet',
  'accepted',
  'connected',
  'declined',
]

const measure = (key: Share) => getMeasure(CARE_MEASURE_IDS[key])

/** What came of staying with neighbors: in time, engaged, goals, referrals, calls before and after. */
export function CareSection({ period, words }: { period: Period; words: string }) {
  const measures = useQuery({
    queryKey: ['ledger-care', period.from, period.to],
    queryFn: ({ signal }) => call(doors.ledgerCare, { query: { from: period.from, to: period.to }, signal }),
    placeholderData: keepPreviousData,
  })
  const data = measures.data
  return (
    <ChartFrame
      title="Staying with neighbors"
      subtitle={`${count(data?.cases ?? 0)} cases opened. ${words}.`}
      fileName="heart-ledger-care"
      csv={() => csvOf(data)}
    >
      {measures.isPending && <Skeleton lines={4} height={28} label="Adding up the cases" />}
      {measures.isError && !data && <Wrong error={measures.error} retry={() => measures.refetch()} />}
      {data && <Body measures={data} words={words} />}
    </ChartFrame>
  )
}

function Body({ measures, words }: { measures: CareMeasures; words: string }) {
  const { whole, byProgram, cases } = measures
  if (cases === 0 && whole.accepted.of === 0)
    return <p className="quiet">No case was opened and no referral sent in this period.</p>
  const reasons = (Object.entries(whole.declined.reasons) as [DeclineReason, number][]).sort(
    ([, a], [, b]) => b - a,
  )
  const anySmall = SHARES.some((key) => isSmall(whole[key].of))
  return (
    <div className="stack">
      <p>{careSentence(whole)}</p>
      <dl className="headline visits">
        {SHARES.map((key) => (
          <div key={key}>
            <dt>{measure(key).name}</dt>
            <dd>
              <Figure
                shown={shareWords(whole[key])}
                about={{
                  name: measure(key).name,
                  definition: meaningOf(measure(key).id),
                  numerator: whole[key].yes,
                  denominator: whole[key].of,
                  denominatorName: measure(key).denominator ?? '',
                  period: words,
                }}
              />
              <span className="quiet small n-of"> {ofWords(whole[key].of)}</span>
            </dd>
          </div>
        ))}
        <div>
          <dt>Time to connect, middle · 9 in 10 within</dt>
          <dd>
            <span className="plain-figure">
              {daysWords(whole.timeToConnect.p50Days)} · {daysWords(whole.timeToConnect.p90Days)}
            </span>
            <span className="quiet small n-of"> {ofWords(whole.timeToConnect.of)}</span>
          </dd>
        </div>
        <div>
          <dt>Calls, {REPEAT_CALL_DAYS} days before · after</dt>
          <dd>
            <span className="plain-figure">
              {count(whole.repeatCalls.before)} · {count(whole.repeatCalls.after)}
            </span>
            <span className="quiet small n-of"> {ofWords(whole.repeatCalls.cases)}</span>
          </dd>
        </div>
      </dl>
      {anySmall && <SmallNote />}
      {byProgram.length > 1 && <ProgramTable groups={byProgram} />}
      {reasons.length > 0 && (
        <details>
          <summary>Why partners declined ({count(whole.declined.yes)})</summary>
          <table>
            <tbody>
              {reasons.map(([reason, times]) => (
                <tr key={reason}>
                  <th scope="row">{DECLINE_LABELS[reason]}</th>
                  <td className="number">{count(times)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      <Definitions ids={Object.values(CARE_MEASURE_IDS)} also={CALLS_BEFORE_AND_AFTER} />
    </div>
  )
}

const ofWords = (of: number): string => `of ${count(of)}${isSmall(of) ? ' †' : ''}`

function ProgramTable({ groups }: { groups: readonly CareGroup[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label="Care by program">
      <table>
        <thead>
          <tr>
            <th scope="col">Program</th>
            {SHARES.map((key) => (
              <th key={key} scope="col" className="number">
                {measure(key).name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key}>
              <th scope="row" className="nowrap">
                {group.label}
              </th>
              {SHARES.map((key) => (
                <td key={key} className="number">
                  {shareWords(group[key])}
                  <span className="quiet small"> {ofWords(group[key].of)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function csvOf(measures: CareMeasures | undefined): string {
  const rows: [string, string, Omit<CareFigures, 'repeatCalls'>][] = measures
    ? [
        ['whole', '', measures.whole],
        ...measures.byProgram.map((group): [string, string, CareGroup] => ['program', group.key, group]),
      ]
    : []
  return csvText(
    [
      'split',
      'key',
      ...SHARES.flatMap((key) => [`${key}_yes`, `${key}_of`]),
      'connect_of',
      'connect_p50_days',
      'connect_p90_days',
    ],
    rows.map(([split, key, figures]) => [
      split,
      key,
      ...SHARES.flatMap((share) => [figures[share].yes, figures[share].of]),
      figures.timeToConnect.of,
      figures.timeToConnect.p50Days,
      figures.timeToConnect.p90Days,
    ]),
  )
}
