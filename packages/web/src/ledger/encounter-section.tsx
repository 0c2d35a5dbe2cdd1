import { doors } from '@heart/api/doors'
import { DESTINATION_LABELS, OUTCOME_LABELS, UNSAFE_LABELS } from '@heart/domain/encounter'
import {
  ENCOUNTER_MEASURE_IDS,
  type EncounterFigures,
  type EncounterGroup,
  type EncounterMeasures,
  getMeasure,
} from '@heart/domain/ledger'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../ui/client.ts'
import { csvText } from '../ui/csv.ts'
import { count } from '../ui/format.ts'
import { Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { meaningOf } from './definitions.ts'
import { Definitions } from './definitions-list.tsx'
import { commonest, encounterSentence, minutesWords, shareWords } from './encounter-words.ts'
import { Figure } from './figure.tsx'
import type { Period } from './ledger-queries.ts'

type Share = 'reported' | 'feltSafe' | 'neighborFeltSafe' | 'backUp' | 'injuries' | 'transports'
const SHARES: readonly Share[] = [
  'feltSafe',
  'neighborFeltSafe',
  'backUp',
  'injuries',
  'transports',
  'reported',
]

const measure = (key: keyof EncounterFigures) => getMeasure(ENCOUNTER_MEASURE_IDS[key])

/** What happened on the visits that were answered in person: safety first, with the reasons of every exception. */
export function EncounterSection({ period, words }: { period: Period; words: string }) {
  const measures = useQuery({
    queryKey: ['ledger-encounters', period.from, period.to],
    queryFn: ({ signal }) =>
      call(doors.ledgerEncounters, { query: { from: period.from, to: period.to }, signal }),
    placeholderData: keepPreviousData,
  })
  const data = measures.data
  return (
    <ChartFrame
      title="On the visits"
      subtitle={`${count(data?.whole.reported.of ?? 0)} calls answered in person, ${count(data?.whole.reported.yes ?? 0)} of them reported. ${words}.`}
      fileName="heart-ledger-visits"
      csv={() => csvOf(data)}
    >
      {measures.isPending && <Skeleton lines={5} height={28} label="Adding up the reports" />}
      {measures.isError && !data && <Wrong error={measures.error} retry={() => measures.refetch()} />}
      {data && <Body measures={data} words={words} />}
    </ChartFrame>
  )
}

function Body({ measures, words }: { measures: EncounterMeasures; words: string }) {
  const { whole, byProgram, byMonth } = measures
  if (whole.reported.yes === 0) {
    return <p className="quiet">No report of a visit in this period was submitted yet.</p>
  }
  return (
    <div className="stack">
      <p>{encounterSentence(whole)}</p>
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
            </dd>
          </div>
        ))}
        <div>
          <dt>Time on scene, middle · 9 in 10 within</dt>
          <dd className="plain-figure">
            {minutesWords(whole.onScene.p50Seconds)} · {minutesWords(whole.onScene.p90Seconds)}
          </dd>
        </div>
      </dl>
      <GroupTable title="By program" column="Program" groups={byProgram} />
      <GroupTable title="By month" column="Month" groups={byMonth} />
      <Counts
        title="How visits ended"
        of={whole.outcomes.of}
        counts={whole.outcomes.counts}
        labels={OUTCOME_LABELS}
      />
      <Counts
        title="Where neighbors were taken"
        of={whole.transports.yes}
        counts={whole.transports.to}
        labels={DESTINATION_LABELS}
      />
      <Definitions ids={Object.values(ENCOUNTER_MEASURE_IDS)} />
    </div>
  )
}

function GroupTable({ title, column, groups }: { title: string; column: string; groups: EncounterGroup[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={`Visits ${title.toLowerCase()}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{column}</th>
            <th scope="col" className="number">
              Reports
            </th>
            <th scope="col" className="number">
              Felt safe
            </th>
            <th scope="col">Why not</th>
            <th scope="col" className="number">
              Back-up
            </th>
            <th scope="col" className="number">
              Hurt
            </th>
            <th scope="col" className="number">
              On scene p50 · p90
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key}>
              <th scope="row" className="nowrap">
                {group.label}
              </th>
              <td className="number">{count(group.reported.yes)}</td>
              <td className="number">
                {shareWords(group.feltSafe)}
                <span className="quiet small"> of {count(group.feltSafe.of)}</span>
              </td>
              <td>{commonest(group.feltSafe.reasons, UNSAFE_LABELS)}</td>
              <td className="number">{count(group.backUp.yes)}</td>
              <td className="number">{count(group.injuries.yes)}</td>
              <td className="number">
                {minutesWords(group.onScene.p50Seconds)} · {minutesWords(group.onScene.p90Seconds)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface CountsProps<K extends string> {
  title: string
  of: number
  counts: Partial<Record<K, number>>
  labels: Readonly<Record<K, string>>
}

function Counts<K extends string>({ title, of, counts, labels }: CountsProps<K>) {
  const rows = (Object.entries(counts) as [K, number][]).sort(([, a], [, b]) => b - a)
  if (rows.length === 0) return null
  return (
    <details>
      <summary>
        {title} ({count(of)})
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className="number">
              Visits
            </th>
            <th scope="col" className="number">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, visits]) => (
            <tr key={key}>
              <th scope="row">{labels[key]}</th>
              <td className="number">{count(visits)}</td>
              <td className="number">
                {shareWords({ yes: visits, of, share: of === 0 ? null : visits / of })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function csvOf(measures: EncounterMeasures | undefined): string {
  const rows: [string, string, EncounterFigures][] = measures
    ? [
        ['whole', '', measures.whole],
        ...measures.byProgram.map((group): [string, string, EncounterFigures] => [
          'program',
          group.key,
          group,
        ]),
        ...measures.byMonth.map((group): [string, string, EncounterFigures] => ['month', group.key, group]),
      ]
    : []
  const shares = SHARES.flatMap((key) => [`${key}_yes`, `${key}_of`])
  return csvText(
    ['split', 'key', ...shares, 'on_scene_of', 'on_scene_p50_seconds', 'on_scene_p90_seconds'],
    rows.map(([split, key, figures]) => [
      split,
      key,
      ...SHARES.flatMap((share) => [figures[share].yes, figures[share].of]),
      figures.onScene.of,
      figures.onScene.p50Seconds,
      figures.onScene.p90Seconds,
    ]),
  )
}
