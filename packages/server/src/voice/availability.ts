import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import type { Place } from '@heart/domain/call'
import { covers, isOpen, nextChange, type Policy, weekHours } from '@heart/domain/program'
import type { Zones } from '../platform/policy-cache.ts'

type Availability = OutputOf<typeof doors.availability>

/** A zone as the agency loaded it: its name, and the ZIP it lies in where that is known. */
export interface NamedZone {
  zone: string
  zip: string | null
}

export interface AskedPlace {
  by: Availability['by']
  /** As the resident would say it. */
  words: string
  /** Every place it may mean: one for a point, all its zones for a ZIP. */
  places: Place[]
  /** Addresses it may mean, when it is none of them alone. */
  choices?: readonly string[]
}

/** The zones as a ZIP is looked up in them. */
export const zonesByName = (zones: Zones): NamedZone[] =>
  zones.features.map(({ properties }) => ({ zone: properties.zone, zip: properties.zip ?? null }))

/** All zones of a ZIP: those that say so, else the one that bears its name. */
export function placesOfZip(zip: string, zones: readonly NamedZone[]): Place[] {
  const inZip = zones.filter((zone) => zone.zip === zip)
  const named = inZip.length > 0 ? inZip : zones.filter((zone) => zone.zone === zip)
  return named.map(({ zone }) => ({ lon: null, lat: null, zone, h3: null, block: null }))
}

/** Does HEART come here, and is it open now? Navigation is not something one calls for, so it is left out. */
export function availabilityAt(policy: Policy, asked: AskedPlace, atMs: number): Availability {
  const answers = policy.programs
    .filter((program) => program.mode !== 'navigation')
    .map((program) => {
      const covered = asked.places.filter((place) => covers(policy, program.id, place, atMs)).length
      const changesAtMs = nextChange(policy, program.id, atMs)
      return {
        covered,
        view: {
          programId: program.id,
          name: program.name,
          mode: program.mode,
          covers: covered > 0,
          openNow: isOpen(policy, program.id, atMs),
          changesAt: changesAtMs === null ? null : new Date(changesAtMs).toISOString(),
          week: weekHours(policy, program.id, atMs),
        },
      }
    })
  return {
    agencyName: policy.agency.name,
    timezone: policy.agency.timezone,
    by: asked.by,
    place: asked.words,
    choices: [...(asked.choices ?? [])],
    known: asked.places.length > 0,
    partly: answers.some(({ covered }) => covered > 0 && covered < asked.places.length),
    available: answers.some(({ view }) => view.covers && view.openNow),
    programs: answers.map(({ view }) => view),
  }
}
