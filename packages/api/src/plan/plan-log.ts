import type { ReplayCall } from '@heart/domain/plan'
import { z } from 'zod'

const index = z.array(z.number())
const numbers = z.array(z.number().nullable())
const names = z.array(z.string())

/** The settled calls of a period in columns: what a replay looks at, and how each call really ended. */
export const PlanLog = z.strictObject({
  timezone: z.string(),
  /** Local dates, both included. */
  from: z.string(),
  to: z.string(),
  /** Mapped natures; '' is a local call type that nobody has mapped: no program takes it. */
  natures: names,
  flagSets: z.array(names),
  zones: names,
  locationTypes: names,
  sources: names,
  callerTypes: names,
  /** An opaque text for each call, the same at every reading: its luck in a replay hangs on it (RP15). */
  id: names,
  columns: z.strictObject({
    /** Milliseconds since 1970: the first as it is, each other as the difference from the one before. */
    receivedMs: index,
    /** Indexes into the lists above; -1: not known. */
    nature: index,
    flags: index,
    zone: index,
    locationType: index,
    source: index,
    callerType: index,
    /** Degrees. A call without coordinates stands in the middle of its zone, where that is known. */
    lon: numbers,
    lat: numbers,
    priority: index,
    handleSeconds: numbers,
  }),
  recorded: z.strictObject({
    programs: names,
    reasons: names,
    /** 0 answered by phone, 1 in person, from 2 on `reasons[end - 2]`, -1 not warranted. */
    end: index,
    /** Who answered, an index into `programs`; -1: nobody. */
    program: index,
    /** From receipt to arrival, by phone to answering. */
    responseSeconds: numbers,
  }),
  counts: z.strictObject({
    calls: z.number().int(),
    /** Without coordinates, and placed in the middle of their zone. */
    placedByZone: z.number().int(),
    /** Without coordinates and without a zone that is known. */
    withoutPlace: z.number().int(),
    /** Whose local call type is not in the code map. */
    unmapped: z.number().int(),
    withHandleTime: z.number().int(),
  }),
})
export type PlanLog = z.infer<typeof PlanLog>

/** The calls that the server would replay, out of the columns it sent. */
export function callsOf(log: PlanLog): ReplayCall[] {
  const { columns } = log
  const nameOf = (list: readonly string[], at: number | undefined): string | null => list[at ?? -1] ?? null
  let receivedMs = 0
  return log.id.map((id, i) => {
    receivedMs += columns.receivedMs[i] as number
    const handleSeconds = columns.handleSeconds[i] ?? null
    return {
      id,
      receivedMs,
      nature: nameOf(log.natures, columns.nature[i]) ?? '',
      flags: log.flagSets[columns.flags[i] as number] ?? [],
      lon: columns.lon[i] ?? null,
      lat: columns.lat[i] ?? null,
      zone: nameOf(log.zones, columns.zone[i]),
      priority: columns.priority[i] as number,
      handleMs: handleSeconds === null ? null : Math.round(handleSeconds * 1000),
      locationType: nameOf(log.locationTypes, columns.locationType[i]),
      source: nameOf(log.sources, columns.source[i]),
      callerType: nameOf(log.callerTypes, columns.callerType[i]),
    }
  })
}
