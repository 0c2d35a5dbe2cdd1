import {
  ALL,
  commonChoice,
  commonFlag,
  commonMinutes,
  type RepeatContact,
  SMALLEST_SHOWN,
  type ToldCall,
} from '@heart/domain/ledger'
import type { FileCell } from '@heart/exchange/ledger'
import { type RecordCall, STAGES, type Stage, VISIT_CHOICES, VISIT_FLAGS } from './read-calls.ts'

/** Calls of a period, how each may be told, and which carry a repeat key. */
export interface ToldCalls {
  readonly calls: readonly RecordCall[]
  readonly told: readonly ToldCall[]
  readonly contacts: ReadonlyMap<number, RepeatContact>
}

/** Cells by column, call by call. */
export type Answers = ReadonlyMap<string, readonly FileCell[]>

/** Each column of answers as the file tells it: rare answers are hidden over the whole file. Also those that tell nothing. */
export function tellAnswers({ calls, told, contacts }: ToldCalls): { answers: Answers; untold: string[] } {
  const answers = new Map<string, readonly FileCell[]>([['outcome', calls.map(({ outcome }) => outcome)]])
  const untold: string[] = []
  const answer = <T extends FileCell>(
    name: string,
    of: (call: RecordCall, i: number) => T | null,
    common: (values: readonly (T | null)[]) => (value: T | null) => T | null,
  ) => {
    const values = calls.map(of)
    const column = values.map(common(values))
    if (values.some((value) => value !== null) && column.every((value) => value === null)) untold.push(name)
    answers.set(name, column)
  }
  answer('reason', ({ reason }) => reason, commonChoice)
  answer('answered_by', ({ answeredBy }) => answeredBy, commonChoice)
  answer('how', ({ how }) => how, commonChoice)
  answer('police_went', ({ policeWent }) => policeWent, commonFlag)
  for (const stage of STAGES) {
    const wholeMinutes = ({ seconds }: RecordCall, i: number) =>
      contacts.has(i) || seconds[stage] === null ? null : Math.ceil(seconds[stage] / 60)
    answer(minutesName(stage), wholeMinutes, (values) => commonMinutes(values).tell)
  }
  const ofVisit =
    <T>(find: (visit: RecordCall['visit']) => T | null) =>
    ({ visit }: RecordCall, i: number) =>
      told[i]?.tellsVisit ? find(visit) : null
  for (const name of VISIT_FLAGS)
    answer(
      name,
      ofVisit((visit) => visit[name]),
      commonFlag,
    )
  for (const name of VISIT_CHOICES)
    answer(
      name,
      ofVisit((visit) => visit[name]),
      commonChoice,
    )
  return { answers, untold }
}

/** @example minutesName('en_route_arrived') // 'en_route_to_arrived_minutes' */
export const minutesName = (stage: Stage): string =>
  stage.replace(/^(en_route|[a-z]+)_(.+)$/, '$1_to_$2_minutes')

/** When, where and of what kind a call was, and how far the rules let it come. */
export function traitsOf(
  call: RecordCall,
  { month, weekday, hours, zone, nature, programs }: ToldCall,
): Record<string, FileCell> {
  const list = (ids: readonly string[]) => (programs ? ids.join('+') || null : ids.length > 0 ? ALL : null)
  const isWarranted = call.standing !== 'not_warranted'
  return {
    month: month === ALL ? null : month,
    weekday,
    hours,
    zone,
    nature,
    standing: call.standing,
    warranted_by: isWarranted ? list(call.warrantedBy) : null,
    eligible_for: call.standing === 'eligible' ? list(call.eligibleFor) : null,
    visit_reported: call.visited,
  }
}

/** Rows that the file tells alike in when, where, what kind, standing and report. */
export function groupsOf({ calls, told }: ToldCalls): string[] {
  return told.map(({ tellsVisit: _, ...traits }, i) => {
    const { standing, visited, programs } = calls[i] as RecordCall
    return JSON.stringify([traits, standing, visited, traits.programs ? programs : ALL])
  })
}

/** The smallest number of rows that when, where and what kind leave: never under eleven. */
export function smallestGroup({ told }: ToldCalls): number {
  const sizes = new Map<string, number>()
  for (const { month, weekday, hours, zone, nature } of told) {
    const key = JSON.stringify([month, weekday, hours, zone, nature])
    sizes.set(key, (sizes.get(key) ?? 0) + 1)
  }
  const smallest = Math.min(...sizes.values())
  if (smallest < SMALLEST_SHOWN)
    throw new Error(`A combination stands in ${smallest} rows of an analyst’s file; nothing was handed out.`)
  return smallest
}
