import type { Address, DirectoryEntries, ServiceLocation } from './entry.ts'
import { plainWords } from './need-words.ts'

/** What of a location only those see who said why they need it. */
export type LocationSecret = Pick<ServiceLocation, 'address' | 'lon' | 'lat'>

export interface Concealed {
  readonly entries: DirectoryEntries
  /** By location; a secret without address holds none that the source told. */
  readonly secrets: ReadonlyMap<string, LocationSecret>
  /** Locations that carried no flag and share a flagged address. */
  readonly alsoConfidential: number
}

const SAYS_SO = /confidential|undisclosed|not disclosed|address withheld|direccion confidencial/i
const INSTEAD = '(address confidential)'

const saysConfidential = (address: Address | null): boolean =>
  address?.lines.some((line) => SAYS_SO.test(line)) ?? false

const addressKey = ({ lines, postalCode }: Address): string =>
  plainWords(`${lines[0] ?? ''} ${postalCode.slice(0, 5)}`)

/**
 * DR7 Takes confidential addresses out of a directory: of every flagged location, of every location that has the same
 * address without a flag, and of every text that holds one. `known` are addresses that other directories flagged.
 */
export function conceal(entries: DirectoryEntries, known: readonly Address[] = []): Concealed {
  const flagged = entries.locations.filter((one) => one.isConfidential || saysConfidential(one.address))
  const told = flagged.flatMap(({ address }) => (address && !saysConfidential(address) ? [address] : []))
  const keys = new Set([...told, ...known].map(addressKey))
  const secrets = new Map<string, LocationSecret>()
  let alsoConfidential = 0
  const hidden: string[] = []
  for (const one of entries.locations) {
    const isFlagged = one.isConfidential || saysConfidential(one.address)
    if (!isFlagged && !(one.address && keys.has(addressKey(one.address)))) continue
    if (!isFlagged) alsoConfidential++
    const address = saysConfidential(one.address) ? null : one.address
    secrets.set(one.locationId, { address, lon: one.lon, lat: one.lat })
    if (address) hidden.push(...address.lines.slice(0, 1))
  }
  hidden.push(...known.flatMap(({ lines }) => lines.slice(0, 1)))
  if (hidden.length === 0 && secrets.size === 0) return { entries, secrets, alsoConfidential }
  const mask = masker(hidden)
  return {
    secrets,
    alsoConfidential,
    entries: {
      organizations: entries.organizations.map(mask),
      services: entries.services.map(mask),
      locations: entries.locations.map((one) =>
        secrets.has(one.locationId)
          ? { ...mask(one), address: null, lon: null, lat: null, isConfidential: true }
          : mask(one),
      ),
    },
  }
}

/** Masks every text within a plain object; a line too short to be an address is let stand. */
function masker(lines: readonly string[]): <T>(value: T) => T {
  const sought = [...new Set(lines.map((line) => line.trim()).filter((line) => line.length > 5))]
  if (sought.length === 0) return (value) => value
  const pattern = new RegExp(
    sought
      .sort((a, b) => b.length - a.length)
      .map((line) => line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
      .join('|'),
    'gi',
  )
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(pattern, INSTEAD)
    if (Array.isArray(value)) return value.map(walk)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each)]))
  }
  return (value) => walk(value) as typeof value
}
