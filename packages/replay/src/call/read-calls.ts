import type { Scenario } from '@heart/domain/plan'
import type { ReplayCall } from './call-log.ts'
import { EXPECTED, readDegrees, readFlags, readHandleMs, readPriority } from './read-calls-cells.ts'
import { readInstant } from './read-calls-instant.ts'

const COLUMNS = [
  'id',
  'received_at',
  'nature',
  'lon',
  'lat',
  'zone',
  'priority',
  'flags',
  'handle_seconds',
] as const
type Column = (typeof COLUMNS)[number]
const ALWAYS_NEEDED: readonly Column[] = ['id', 'received_at', 'nature']

/** Why a row was left out; `column` null: the row as a whole. */
export interface CallProblem {
  readonly row: number
  readonly column: string | null
  readonly expected: string
  /** As it stands in the file. */
  readonly found: string
}

export type CallRow =
  | { readonly call: ReplayCall; readonly problem?: undefined }
  | { readonly call?: undefined; readonly problem: CallProblem }

/** Reads the rows of one file in their order: an id counts as used from its first row on, usable or not. */
export type ReadCall = (row: number, cells: readonly string[]) => CallRow

/**
 * Makes a reader for a log with this header row, or says in one sentence each what the header lacks.
 * @example readCalls(['id', 'received_at', 'nature'], scenario).read?.(2, ['1', '2024-03-24T13:05Z', 'CRISIS'])
 */
export function readCalls(
  header: readonly string[],
  scenario: Scenario,
):
  | { readonly read: ReadCall; readonly problems?: undefined }
  | { readonly read?: undefined; readonly problems: readonly string[] } {
  const names = header.map((name) => name.trim())
  const whyPlaces = whyCoordinates(scenario)
  const problems = COLUMNS.flatMap((column) => columnProblem(column, names, whyPlaces))
  if (problems.length > 0) return { problems }

  const at = Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)])) as Record<
    Column,
    number
  >
  const placesNeeded = whyPlaces !== null
  const seen = new Set<string>()

  const cellOf = (cells: readonly string[], column: Column): string => cells[at[column]]?.trim() ?? ''
  const unusable = (row: number, cells: readonly string[], column: keyof typeof EXPECTED): CallRow => ({
    problem: { row, column, expected: EXPECTED[column], found: cellOf(cells, column) },
  })

  const read: ReadCall = (row, cells) => {
    if (cells.length !== names.length) {
      const [expected, found] = [`${names.length} cells`, `${cells.length} cells`]
      return { problem: { row, column: null, expected, found } }
    }
    const id = cellOf(cells, 'id')
    if (id === '' || seen.has(id)) return unusable(row, cells, 'id')
    seen.add(id)

    const receivedMs = readInstant(cellOf(cells, 'received_at'))
    if (receivedMs === null) return unusable(row, cells, 'received_at')
    const lon = readDegrees(cellOf(cells, 'lon'), 180, placesNeeded)
    if (Number.isNaN(lon)) return unusable(row, cells, 'lon')
    const lat = readDegrees(cellOf(cells, 'lat'), 90, placesNeeded)
    if (Number.isNaN(lat)) return unusable(row, cells, 'lat')
    const priority = readPriority(cellOf(cells, 'priority'))
    if (Number.isNaN(priority)) return unusable(row, cells, 'priority')
    const handleMs = readHandleMs(cellOf(cells, 'handle_seconds'))
    if (Number.isNaN(handleMs)) return unusable(row, cells, 'handle_seconds')

    const isPlaced = lon !== null && lat !== null
    return {
      call: {
        id,
        receivedMs,
        nature: cellOf(cells, 'nature'),
        flags: readFlags(cellOf(cells, 'flags')),
        lon: isPlaced ? lon : null,
        lat: isPlaced ? lat : null,
        zone: cellOf(cells, 'zone') || null,
        priority,
        handleMs,
      },
    }
  }
  return { read }
}

/** Which program makes coordinates needed, and why; null: none does. */
function whyCoordinates({ programs, travel }: Scenario): string | null {
  const byPolygon = programs.find(({ area }) => area !== null && 'polygon' in area)
  if (byPolygon) return `the area of program “${byPolygon.id}” is a polygon`
  const driving = travel.model === 'straight-line' && programs.find(({ mode }) => mode === 'field')
  return driving ? `program “${driving.id}” travels by straight line` : null
}

function columnProblem(column: Column, names: readonly string[], whyPlaces: string | null): string[] {
  const count = names.filter((name) => name === column).length
  if (count > 1) return [`The header names the column “${column}” ${count} times; keep one of them.`]
  if (count === 1) return []
  if (ALWAYS_NEEDED.includes(column)) {
    return [`The column “${column}” is missing; a log of calls needs ${ALWAYS_NEEDED.join(', ')}.`]
  }
  const isPlace = column === 'lon' || column === 'lat'
  return isPlace && whyPlaces ? [`The column “${column}” is missing; it is needed because ${whyPlaces}.`] : []
}
