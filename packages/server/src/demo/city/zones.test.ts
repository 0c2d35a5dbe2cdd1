import { expect, test } from 'vitest'
import { PILOT_BEATS } from '../parameters/index.ts'
import { DEMO_PROGRAMS } from '../rules/index.ts'
import { inRing, type Position, signedArea } from './clip.ts'
import { buildPlaces } from './places.ts'
import { buildStreets } from './streets.ts'
import { ZONE_SEEDS } from './zone-seeds.ts'
import { buildZones, countyRing, ZIPS } from './zones.ts'

const zones = buildZones()
const ringOf = (i: number) => (zones.features[i]?.geometry.coordinates[0] ?? []).slice(0, -1) as Position[]

test('the zones cover the county once: their areas add up to its area', () => {
  const county = Math.abs(signedArea(countyRing()))
  const parts = zones.features.reduce((sum, _, i) => sum + signedArea(ringOf(i)), 0)
  expect(Math.abs(parts / county - 1)).toBeLessThan(0.001)
})

test('each zone holds its middle, is named once and marked approximate, and closes its ring', () => {
  expect(new Set(zones.features.map((f) => f.properties.zone)).size).toBe(ZONE_SEEDS.length)
  for (const [i, { at }] of ZONE_SEEDS.entries()) {
    expect(inRing(at, ringOf(i))).toBe(true)
    expect(zones.features[i]?.properties.approximate).toBe(true)
    const ring = zones.features[i]?.geometry.coordinates[0] ?? []
    expect(ring[0]).toEqual(ring[ring.length - 1])
  }
})

test('every ZIP of the city has a zone, and every pilot beat is a zone with its share', () => {
  const zips = new Set(zones.features.map((f) => f.properties.zip))
  expect(ZIPS.filter((zip) => !zips.has(zip))).toEqual([])
  const total = ZONE_SEEDS.reduce((sum, z) => sum + z.weight, 0)
  const pilot = ZONE_SEEDS.filter((z) => PILOT_BEATS.value.includes(z.zone))
  expect(pilot).toHaveLength(12)
  expect(Math.abs(pilot.reduce((sum, z) => sum + z.weight, 0) / total - 0.42)).toBeLessThan(0.01)
  for (const { versions } of DEMO_PROGRAMS) expect(versions[0]?.area).toEqual({ zones: PILOT_BEATS.value })
})

test('a call of the demo stands in a block that the invented streets have in its zone', () => {
  const { ranges } = buildStreets()
  for (const [{ block, zone }] of buildPlaces(zones, [['street', 1]], 'test')) {
    const [, from, label] = /^(\d+) block (.+) \(synthetic\)$/.exec(block) ?? []
    const there = ranges.filter(
      (range) => range.label === label && range.from <= Number(from) && Number(from) <= range.to,
    )
    expect(there.map((range) => range.zone)).toEqual([zone])
  }
})
