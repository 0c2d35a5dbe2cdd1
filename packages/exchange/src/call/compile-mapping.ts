import type { CallFacts, RecordedResponse } from '@heart/domain/call'
import { type Cells, compileCondition } from './condition.ts'
import type { ImportedRow } from './imported-row.ts'
import { type ImportMapping, STAGES, type Stage } from './mapping.ts'
import { ExchangeError, type RowProblem } from './problem.ts'
import { compileTime } from './read-time.ts'
import { mendStages, type StageTimes } from './stages.ts'

export type MappedRow =
  | { ok: ImportedRow; warnings: readonly string[]; problem?: undefined }
  | { ok?: undefined; problem: RowProblem }

export type MappingContext = {
  /** The agency's IANA zone. */
  timezone: string
  /** [lon, lat]: a point far away whose mirror image is near has its coordinates swapped. */
  center?: readonly [number, number] | null
}

const NO_WARNINGS: readonly string[] = []
const NEAR_DEGREES = 5
const LONGEST_KEY = 200
/** As large a priority as the database keeps. */
const MOST_PRIORITY = 32_767

/**
 * The mapping as one function from the cells of a row to a call, for files with this header.
 * @throws ExchangeError `wrong_mapping` when the header lacks a column that the mapping names
 */
export function compileMapping(
  mapping: ImportMapping,
  header: readonly string[],
  context: MappingContext,
): (cells: Cells) => MappedRow {
  requireColumns(mapping, header)
  const indexOf = (column: string) => header.indexOf(column)
  const nulls = new Set(mapping.nullWords.map((word) => word.toLowerCase()))
  const isNull = (text: string) => text === '' || (text.length <= 12 && nulls.has(text.toLowerCase()))
  /** The trimmed cell; empty when the column is not mapped or holds a null word. */
  const reader = (column: string | undefined) => {
    if (column === undefined) return () => ''
    const index = indexOf(column)
    return (cells: Cells) => {
      const text = (cells[index] as string).trim()
      return isNull(text) ? '' : text
    }
  }
  const orNull = (text: string) => (text === '' ? null : text)
  const valueReader = (spec: { column: string; values: Record<string, string | null> } | undefined) => {
    if (!spec) return () => null
    const read = reader(spec.column)
    const values = lowered(spec.values)
    return (cells: Cells) => {
      const text = read(cells)
      if (text === '') return null
      const known = values.get(text.toLowerCase())
      return known === undefined ? text.toLowerCase() : known
    }
  }

  const number = reader(mapping.number)
  const keys = (mapping.key ?? [mapping.number]).map(reader)
  const keyColumn = (mapping.key ?? [mapping.number]).join(' + ')
  const received = reader(mapping.receivedAt)
  const time = compileTime(mapping.time, context.timezone)
  const natureIndex = indexOf(mapping.nature)
  const priority = reader(mapping.priority?.column)
  const priorities = lowered(mapping.priority?.values ?? {})
  const flags = mapping.flags.map(({ flag, column, truthy }) => ({
    flag,
    read: reader(column),
    truthy: new Set(truthy.map((word) => word.toLowerCase())),
  }))
  const locationType = valueReader(mapping.locationType)
  const callerType = valueReader(mapping.callerType)
  const callSource = valueReader(mapping.callSource)
  const readLon = reader(mapping.lon)
  const readLat = reader(mapping.lat)
  const zone = reader(mapping.zone)
  const block = mapping.block === undefined ? -1 : indexOf(mapping.block)
  const unit = reader(mapping.unit)
  const agency = reader(mapping.agency)
  const closeCode = reader(mapping.closeCode)
  const dispositions = lowered(mapping.dispositions)
  const declined = new Set(mapping.callerDeclined.map((code) => code.trim().toLowerCase()))
  const stagesOf = (columns: Partial<Record<Stage, string>>) =>
    STAGES.filter((stage) => columns[stage]).map((stage) => ({ stage, read: reader(columns[stage]) }))
  const offsets = stagesOf(mapping.secondsFromCall)
  const times = stagesOf(mapping.times)
  const answers = mapping.answeredBy.map((rule) => ({ ...rule, test: compileCondition(rule.when, indexOf) }))
  const police = mapping.policeWent.map((rule) => ({ ...rule, test: compileCondition(rule.when, indexOf) }))
  const checkHour = mapping.check.hour ? reader(mapping.check.hour) : null
  const checkWeekday = mapping.check.weekday ? reader(mapping.check.weekday) : null
  const localOf = wallClock(context.timezone)
  const intake = `import/${mapping.id}`

  return (cells) => {
    const key = keys.map((read) => wholeNumber(read(cells))).join('|')
    if (key === '' || /^\|+$/.test(key)) {
      return reject(keyColumn, 'is empty: without it the row cannot be told from others', null)
    }
    if (key.length > LONGEST_KEY) {
      return reject(keyColumn, `is longer than ${LONGEST_KEY} characters`, key)
    }
    const receivedText = received(cells)
    const receivedMs = receivedText === '' ? null : time(receivedText)
    if (receivedMs === null) {
      return receivedText === ''
        ? reject(mapping.receivedAt, 'is empty: a call needs the time it was received', null)
        : reject(
            mapping.receivedAt,
            `is not a time written as ${mapping.time.formats.map(shownFormat).join(' or ')}`,
            receivedText,
          )
    }
    const warnings: string[] = []

    let lon: number | null = null
    let lat: number | null = null
    const lonText = readLon(cells)
    const latText = readLat(cells)
    if (lonText !== '' && latText !== '') {
      lon = Number(lonText)
      lat = Number(latText)
      if (!Number.isFinite(lon)) return reject(mapping.lon ?? null, 'is not a number of degrees', lonText)
      if (!Number.isFinite(lat)) return reject(mapping.lat ?? null, 'is not a number of degrees', latText)
      if (lon === 0 && lat === 0) {
        lon = null
        lat = null
      } else {
        const swapped =
          Math.abs(lon) <= 90 &&
          (context.center ? mirrored(lon, lat, context.center) : Math.abs(lat) > 90 && Math.abs(lat) <= 180)
            ? '; longitude and latitude look swapped: check lon and lat in the mapping'
            : ''
        if (lon < -180 || lon > 180)
          return reject(mapping.lon ?? null, 'is outside -180 to 180 degrees', lonText)
        if (lat < -90 || lat > 90) {
          return reject(mapping.lat ?? null, `is outside -90 to 90 degrees${swapped}`, latText)
        }
        if (swapped) return reject(mapping.lat ?? null, `is on another continent${swapped}`, latText)
      }
    } else if (lonText !== '' || latText !== '') warnings.push('place: only one coordinate, dropped')

    const stages: StageTimes = {
      dispatchedAt: null,
      enRouteAt: null,
      arrivedAt: null,
      clearedAt: null,
      closedAt: null,
    }
    let staged = false
    for (const { stage, read } of offsets) {
      const text = read(cells)
      if (text === '') continue
      const seconds = Number(text)
      if (Number.isFinite(seconds)) {
        stages[stage] = receivedMs + Math.round(seconds * 1000)
        staged = true
      } else warnings.push(`${stage}: not a number of seconds, dropped`)
    }
    for (const { stage, read } of times) {
      const text = read(cells)
      if (text === '') continue
      stages[stage] = time(text)
      if (stages[stage] === null) warnings.push(`${stage}: not a time, dropped`)
      else staged = true
    }
    if (staged) mendStages(receivedMs, stages, warnings)

    if (checkHour || checkWeekday) {
      const local = localOf(receivedMs)
      const hour = checkHour ? hourOf(checkHour(cells)) : null
      if (hour !== null && hour !== local.hour) warnings.push('check: the hour disagrees')
      const day = checkWeekday ? checkWeekday(cells).slice(0, 3).toLowerCase() : ''
      if (day !== '' && day !== local.weekday) warnings.push('check: the weekday disagrees')
    }

    let priorityValue: number | null = null
    const priorityText = priority(cells)
    if (priorityText !== '') {
      const known = priorities.get(priorityText.toLowerCase())
      if (known !== undefined) priorityValue = known
      else if (isPriority(Number(priorityText))) priorityValue = Number(priorityText)
      else warnings.push('priority: not a number, dropped')
    }
    const set: string[] = []
    for (const { flag, read, truthy } of flags) {
      if (truthy.has(read(cells).toLowerCase()) && !set.includes(flag)) set.push(flag)
    }

    // "5.00E+93" is a unit code that a spreadsheet mangled: kept as it stands, never read as a number.
    const unitText = orNull(unit(cells))
    const assigned = unitText !== null || stages.dispatchedAt !== null || stages.arrivedAt !== null
    const arrived = stages.arrivedAt !== null
    let programId: string | null = null
    let how: 'phone' | 'in_person' | null = null
    for (const rule of answers) {
      if ((rule.and === 'arrived' ? arrived : assigned) && rule.test(cells)) {
        programId = rule.program
        how = rule.how
        break
      }
    }
    let policeWent = false
    for (const rule of police) {
      if ((rule.and === 'arrived' ? arrived : assigned) && rule.test(cells)) {
        policeWent = true
        break
      }
    }
    const closedAs = orNull(closeCode(cells))
    const close = closedAs === null ? '' : closedAs.toLowerCase()

    const facts: CallFacts = {
      // Left as written, but for blanks at its ends: the code map knows it by this text.
      nature: (cells[natureIndex] as string).trim(),
      mappedNature: null,
      priority: priorityValue,
      flags: set,
      locationType: locationType(cells),
      callerType: callerType(cells),
      source: callSource(cells),
      place: {
        lon,
        lat,
        zone: orNull(zone(cells)),
        h3: null,
        block: block === -1 || isNull((cells[block] as string).trim()) ? null : (cells[block] as string),
      },
      receivedAt: new Date(receivedMs).toISOString(),
    }
    const recorded: RecordedResponse = {
      programId,
      how,
      unit: unitText,
      agency: orNull(agency(cells)),
      dispatchedAt: iso(stages.dispatchedAt),
      enRouteAt: iso(stages.enRouteAt),
      arrivedAt: iso(stages.arrivedAt),
      clearedAt: iso(stages.clearedAt),
      closedAt: iso(stages.closedAt),
      closedAs,
      disposition: dispositions.get(close) ?? null,
      policeWent,
      callerDeclined: closedAs !== null && declined.has(close),
      duty: null,
      offeredTo: null,
      screenedOut: [],
      recalled: [],
    }
    return {
      ok: {
        sourceKey: `${intake}:${key}`,
        number: wholeNumber(number(cells)) || key,
        intake,
        facts,
        recorded,
      },
      warnings: warnings.length ? warnings : NO_WARNINGS,
    }
  }
}

/** Every column a mapping reads: the allow-list. */
export function mappedColumns(mapping: ImportMapping): string[] {
  const columns = [
    mapping.number,
    ...(mapping.key ?? []),
    mapping.receivedAt,
    mapping.check.hour,
    mapping.check.weekday,
    mapping.nature,
    mapping.priority?.column,
    ...mapping.flags.map(({ column }) => column),
    mapping.locationType?.column,
    mapping.callerType?.column,
    mapping.callSource?.column,
    mapping.lon,
    mapping.lat,
    mapping.zone,
    mapping.block,
    mapping.unit,
    mapping.agency,
    ...Object.values(mapping.secondsFromCall),
    ...Object.values(mapping.times),
    mapping.closeCode,
    ...mapping.answeredBy.flatMap(({ when }) => Object.keys(when)),
    ...mapping.policeWent.flatMap(({ when }) => Object.keys(when)),
  ]
  return [...new Set(columns.filter((column) => column !== undefined))]
}

function requireColumns(mapping: ImportMapping, header: readonly string[]): void {
  const missing = mappedColumns(mapping).filter((column) => !header.includes(column))
  if (!missing.length) return
  const shown = header.slice(0, 40).map((name) => name.slice(0, 40))
  const more = header.length > shown.length ? ` and ${header.length - shown.length} more` : ''
  throw new ExchangeError(
    'wrong_mapping',
    `The import mapping "${mapping.id}" names ${missing.length === 1 ? 'the column' : 'the columns'} ` +
      `${missing.map((name) => `"${name}"`).join(', ')}, which the file does not have. ` +
      `It has: ${shown.join(', ')}${more}. Change mapping.json and run "heart load" again, or give the file it was made for.`,
  )
}

const shownFormat = (format: string) => (format === 'ISO' ? 'ISO (2024-03-24T13:05:00)' : format)

function reject(column: string | null, reason: string, found: string | null): MappedRow {
  return { problem: { column, reason, found: found === null ? null : found.slice(0, 200) } }
}

function lowered<V>(values: Record<string, V>): Map<string, V> {
  return new Map(Object.entries(values).map(([key, value]) => [key.trim().toLowerCase(), value]))
}

/** "24077568.0" is the whole number 24077568; everything else stays. */
function wholeNumber(text: string): string {
  return text.endsWith('.0') && /^\d+\.0$/.test(text) ? text.slice(0, -2) : text
}

function isPriority(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= MOST_PRIORITY
}

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}

function mirrored(lon: number, lat: number, center: readonly [number, number] | null | undefined): boolean {
  if (!center) return false
  const near = (x: number, y: number) =>
    Math.abs(x - center[0]) < NEAR_DEGREES && Math.abs(y - center[1]) < NEAR_DEGREES
  return !near(lon, lat) && near(lat, lon)
}

/** "1 am", "12 PM", "13", "13:00"; null when it tells no hour. */
function hourOf(text: string): number | null {
  const found = /^(\d{1,2})(?::\d\d)?\s*([ap])?/i.exec(text)
  if (!found) return null
  const hour = Number(found[1])
  if (!found[2]) return hour
  return (hour % 12) + (found[2].toLowerCase() === 'p' ? 12 : 0)
}

function wallClock(timezone: string): (ms: number) => { hour: number; weekday: string } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    hour: 'numeric',
    weekday: 'short',
  })
  const known = new Map<number, { hour: number; weekday: string }>()
  return (ms) => {
    const quarter = Math.floor(ms / 900_000)
    let local = known.get(quarter)
    if (!local) {
      const parts = format.formatToParts(ms)
      const part = (type: string) => parts.find((piece) => piece.type === type)?.value ?? ''
      local = { hour: Number(part('hour')), weekday: part('weekday').slice(0, 3).toLowerCase() }
      known.set(quarter, local)
    }
    return local
  }
}
