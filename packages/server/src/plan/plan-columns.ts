import type { PlanLog } from '@heart/api/plan'
import { REASONS } from '@heart/domain/ledger'
import type { ReplayCall } from '@heart/replay/call'

/** Distinct values in order of first appearance. */
export class Names<T> {
  readonly values: T[] = []
  private readonly known = new Map<string, number>()

  /** The value's place in the list; -1 for none. `make` is asked once for each key. */
  of(key: string | null, make: (key: string) => T): number {
    if (key === null) return -1
    let index = this.known.get(key)
    if (index === undefined) {
      index = this.values.push(make(key)) - 1
      this.known.set(key, index)
    }
    return index
  }
}

/**
 * The settled calls of a period in columns, in order of receipt. Numbers that are not known are NaN, indexes -1: so a
 * million calls stay lists of bare numbers.
 */
export class PlanColumns {
  readonly id: string[] = []
  readonly receivedMs: number[] = []
  readonly natures = new Names<string>()
  readonly nature: number[] = []
  readonly flagSets = new Names<string[]>()
  readonly flags: number[] = []
  readonly zones = new Names<string>()
  readonly zone: number[] = []
  readonly lon: number[] = []
  readonly lat: number[] = []
  readonly priority: number[] = []
  readonly handleMs: number[] = []
  readonly locationTypes = new Names<string>()
  readonly locationType: number[] = []
  readonly sources = new Names<string>()
  readonly source: number[] = []
  readonly callerTypes = new Names<string>()
  readonly callerType: number[] = []
  readonly programs = new Names<string>()
  /** Who answered. */
  readonly program: number[] = []
  /** As a PlanLog writes it: 0 by phone, 1 in person, from 2 on a reason, -1 not warranted. */
  readonly end: number[] = []
  readonly responseMs: number[] = []
  placedByZone = 0
  withoutPlace = 0
  unmapped = 0

  get size(): number {
    return this.id.length
  }
}

export const REASONS_FROM = 2

/** How a call really ended. */
export interface RecordedEnd {
  readonly outcome: 'answered' | 'unanswered' | 'not_warranted'
  readonly how: 'phone' | 'in_person' | null
  readonly reason: (typeof REASONS)[number] | null
  readonly programId: string | null
  /** From receipt to arrival, by phone to answering; null when not recorded. */
  readonly responseMs: number | null
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** The calls in the words of a replay. */
export function replayCalls(columns: PlanColumns): ReplayCall[] {
  const { natures, flagSets, zones, locationTypes, sources, callerTypes } = columns
  return columns.id.map((id, i) => ({
    id,
    receivedMs: columns.receivedMs[i] as number,
    nature: natures.values[columns.nature[i] as number] as string,
    flags: flagSets.values[columns.flags[i] as number] as string[],
    lon: known(columns.lon[i] as number),
    lat: known(columns.lat[i] as number),
    zone: zones.values[columns.zone[i] as number] ?? null,
    priority: columns.priority[i] as number,
    handleMs: known(columns.handleMs[i] as number),
    locationType: locationTypes.values[columns.locationType[i] as number] ?? null,
    source: sources.values[columns.source[i] as number] ?? null,
    callerType: callerTypes.values[columns.callerType[i] as number] ?? null,
  }))
}

export function recordedEnds(columns: PlanColumns): RecordedEnd[] {
  return columns.end.map((end, i) => ({
    outcome: end < 0 ? 'not_warranted' : end < REASONS_FROM ? 'answered' : 'unanswered',
    how: end === 0 ? 'phone' : end === 1 ? 'in_person' : null,
    reason: REASONS[end - REASONS_FROM] ?? null,
    programId: columns.programs.values[columns.program[i] as number] ?? null,
    responseMs: known(columns.responseMs[i] as number),
  }))
}

/** As it goes to the page. */
export function planLogOf(columns: PlanColumns, about: Pick<PlanLog, 'timezone' | 'from' | 'to'>): PlanLog {
  const seconds = (ms: number): number | null => (Number.isNaN(ms) ? null : ms / 1000)
  return {
    ...about,
    natures: columns.natures.values,
    flagSets: columns.flagSets.values,
    zones: columns.zones.values,
    locationTypes: columns.locationTypes.values,
    sources: columns.sources.values,
    callerTypes: columns.callerTypes.values,
    id: columns.id,
    columns: {
      receivedMs: columns.receivedMs.map(
        (ms, i) => ms - (i === 0 ? 0 : (columns.receivedMs[i - 1] as number)),
      ),
      nature: columns.nature,
      flags: columns.flags,
      zone: columns.zone,
      locationType: columns.locationType,
      source: columns.source,
      callerType: columns.callerType,
      lon: columns.lon.map(known),
      lat: columns.lat.map(known),
      priority: columns.priority,
      handleSeconds: columns.handleMs.map(seconds),
    },
    recorded: {
      programs: columns.programs.values,
      reasons: [...REASONS],
      end: columns.end,
      program: columns.program,
      responseSeconds: columns.responseMs.map(seconds),
    },
    counts: {
      calls: columns.size,
      placedByZone: columns.placedByZone,
      withoutPlace: columns.withoutPlace,
      unmapped: columns.unmapped,
      withHandleTime: columns.handleMs.reduce((count, ms) => count + (Number.isNaN(ms) ? 0 : 1), 0),
    },
  }
}
