import { expect, test } from 'vitest'
import { exampleCall } from '../call/example-call.ts'
import { boundsOf, callFeatures } from './map-features.ts'

test('calls without a point are left to the list', () => {
  const place = { lon: -78.9, lat: 36, zone: null, h3: null, block: null }
  const drawn = callFeatures([exampleCall(), exampleCall({ callId: 'b', facts: { place } })], 'b')
  expect(drawn.features.map((f) => f.properties)).toEqual([
    { callId: 'b', icon: 'person-full', selected: true },
  ])
})

test('the map opens on everything drawn', () => {
  const ring = [
    [-79, 35.9],
    [-78.8, 35.9],
    [-78.8, 36.1],
    [-79, 35.9],
  ]
  const geometry = { type: 'Polygon' as const, coordinates: [ring] }
  expect(
    boundsOf({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] }),
  ).toEqual([-79, 35.9, -78.8, 36.1])
  expect(boundsOf({ type: 'FeatureCollection', features: [] })).toBeNull()
})
