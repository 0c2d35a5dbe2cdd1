import { Schedule, type ScheduleDay } from '@heart/domain/care'
import type { DirectoryDraft } from './directory-draft.ts'
import type { HsdsRow } from './hsds-tables.ts'
import { dayIn, plainText } from './plain-text.ts'

const DAY = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/

/**
 * A schedule that can be counted with, and its words. One that says only words is only words; one that cannot be
 * counted with keeps its words, and is counted as such.
 */
export function readSchedule(
  { fields }: HsdsRow,
  draft: DirectoryDraft,
): { schedule: Schedule | null; words: string } {
  const words = [fields.description, fields.notes]
    .filter(Boolean)
    .map((one) => plainText(one as string))
    .join('\n')
  const isCounted = fields.freq || fields.byday || fields.dtstart || fields.opens_at || fields.closes_at
  if (!isCounted) return { schedule: null, words }
  const opensAt = timeIn(fields.opens_at, draft)
  const closesAt = timeIn(fields.closes_at, draft)
  const days = daysIn(fields.byday)
  const parsed = Schedule.safeParse({
    validFrom: dayIn(fields.valid_from ?? ''),
    validTo: dayIn(fields.valid_to ?? ''),
    every: fields.freq === 'MONTHLY' ? 'month' : fields.freq === 'WEEKLY' || fields.byday ? 'week' : null,
    interval: Number(fields.interval ?? 1),
    start: dayIn(fields.dtstart ?? ''),
    until: dayIn(fields.until ?? ''),
    count: fields.count === undefined ? null : Number(fields.count),
    weekStart: fields.wkst ?? 'MO',
    days: days ?? [],
    monthDays: numbersOf(fields.bymonthday),
    yearDays: numbersOf(fields.byyearday),
    weeks: numbersOf(fields.byweekno),
    opensAt,
    closesAt,
    words: plainText(fields.description ?? '').slice(0, 2_000),
  })
  if (parsed.success && days !== null && opensAt !== undefined && closesAt !== undefined)
    return { schedule: parsed.data, words }
  draft.remark('hours that cannot be counted with: kept as words')
  const told = ['freq', 'byday', 'bymonthday', 'opens_at', 'closes_at'].flatMap((name) => fields[name] ?? [])
  return { schedule: null, words: [words, told.join(' ')].filter(Boolean).join('\n') }
}

function daysIn(text: string | undefined): ScheduleDay[] | null {
  const found: ScheduleDay[] = []
  for (const part of (text ?? '')
    .toUpperCase()
    .split(/[,; ]+/)
    .filter(Boolean)) {
    const match = DAY.exec(part)
    if (!match) return null
    found.push({ day: match[2] as ScheduleDay['day'], nth: match[1] ? Number(match[1]) : null })
  }
  return found
}

const numbersOf = (text: string | undefined): number[] =>
  (text ?? '')
    .split(/[,; ]+/)
    .filter(Boolean)
    .map(Number)

/** Null when none is told, undefined when it cannot be read. Times are read as the clock of the place shows them. */
function timeIn(text: string | undefined, draft: DirectoryDraft): string | null | undefined {
  if (text === undefined) return null
  const match = /^(\d{1,2}):?(\d{2})(?::\d{2})?(Z|[+-]\d{2}:?\d{2})?$/.exec(text)
  if (!match) return undefined
  if (match[3]) draft.remark('time with a distance from UTC: read as the clock of the place')
  return `${match[1]?.padStart(2, '0')}:${match[2]}`
}
