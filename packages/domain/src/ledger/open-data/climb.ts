import { ALL, type Dimension } from '../disclosure/dimension.ts'

/** Fewer warranted calls a year name no zone and no kind of call. */
export const FEWEST_CALLS = 50
/** Calls from fewer places than this could be those of one household: no such zone is named. */
export const FEWEST_PLACES = 11

/** What a group is called: a zone or a kind of call of such a name would be taken for one. */
const OWN_VALUE = /^(all$|rest:)/

export interface Unit {
  readonly id: string
  readonly calls: number
  /** Places that the calls came from in one quarter at the least; null where the record tells none. */
  readonly places: number | null
}

/** A tree of values that may be named, and which of them each value of the record is told under. */
export interface Layout {
  readonly dimension: Dimension
  readonly leafOf: Readonly<Record<string, string>>
}

const isEnough = ({ id, calls, places }: Unit) =>
  calls >= FEWEST_CALLS && (places === null || places >= FEWEST_PLACES) && !OWN_VALUE.test(id)

/**
 * Which units are told by their own name, and which together. The rest is never a single unit and never too small
 * itself: then the smallest of the others joins it.
 */
export function climb<U extends Unit>(units: readonly U[]): { named: U[]; rest: U[] } {
  const named = units.filter(isEnough).sort((a, b) => b.calls - a.calls || (a.id < b.id ? -1 : 1))
  const rest = units.filter((unit) => !isEnough(unit))
  const calls = () => rest.reduce((sum, unit) => sum + unit.calls, 0)
  while (rest.length > 0 && named.length > 0 && (rest.length < 2 || calls() < FEWEST_CALLS))
    rest.push(named.pop() as U)
  return { named: named.sort((a, b) => (a.id < b.id ? -1 : 1)), rest }
}

/** Kinds of call, each by its name or among the rest. */
export function natureLayout(units: readonly Unit[]): Layout {
  const { named, rest } = climb(units)
  const children = [...named.map(({ id }) => id), ...(rest.length > 0 ? [REST] : [])]
  return {
    dimension: { id: 'nature', root: ALL, children: { [ALL]: children } },
    leafOf: Object.fromEntries([
      ...named.map(({ id }) => [id, id] as const),
      ...rest.map(({ id }) => [id, REST] as const),
    ]),
  }
}

/** Everything that is told under no name of its own. */
export const REST = 'rest:'
export const zipValue = (zip: string) => `zip:${zip}`
export const restOfZip = (zip: string) => `rest:${zip}`

export interface ZoneUnit extends Unit {
  /** The ZIP code it lies in, if known. */
  readonly zip: string | null
}

/**
 * Zones under their ZIP codes. A zone that is too small is told with others of its ZIP code; a ZIP code that is too
 * small, and zones of no ZIP code, with others of the city.
 */
export function zoneLayout(zones: readonly ZoneUnit[]): Layout {
  const byZip = new Map<string, ZoneUnit[]>()
  const units: (Unit & { zones: readonly ZoneUnit[]; zip: string | null })[] = []
  for (const zone of zones) {
    if (zone.zip === null) units.push({ ...zone, zones: [zone] })
    else byZip.set(zone.zip, [...(byZip.get(zone.zip) ?? []), zone])
  }
  for (const [zip, members] of byZip) {
    const calls = members.reduce((sum, zone) => sum + zone.calls, 0)
    const isKnown = members.every(({ places }) => places !== null)
    const places = isKnown ? members.reduce((sum, zone) => sum + (zone.places ?? 0), 0) : null
    units.push({ id: zipValue(zip), calls, places, zones: members, zip })
  }
  const { named, rest } = climb(units)
  const children: Record<string, string[]> = {
    [ALL]: [...named.map(({ id }) => id), ...(rest.length > 0 ? [REST] : [])],
  }
  const leafOf: Record<string, string> = {}
  for (const unit of rest) for (const zone of unit.zones) leafOf[zone.id] = REST
  for (const { id, zip, zones: members } of named) {
    if (zip === null) {
      leafOf[id] = id
      continue
    }
    const own = climb(members)
    if (own.named.length === 0) for (const zone of members) leafOf[zone.id] = id
    else {
      children[id] = [...own.named.map((zone) => zone.id), ...(own.rest.length > 0 ? [restOfZip(zip)] : [])]
      for (const zone of own.named) leafOf[zone.id] = zone.id
      for (const zone of own.rest) leafOf[zone.id] = restOfZip(zip)
    }
  }
  return { dimension: { id: 'zone', root: ALL, children }, leafOf }
}
