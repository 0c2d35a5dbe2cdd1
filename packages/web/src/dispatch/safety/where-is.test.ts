import { expect, test } from 'vitest'
import { whereIs } from './where-is.ts'

const place = { lon: -78.9, lat: 36, zone: 'North', h3: null, block: '400 Oak St' }
const seen = { position: [-78.91234, 35.99] as [number, number], positionAt: '2026-11-03T19:05:00Z' }

test('where a team is: the place of its call, and where it was last seen, or that nobody knows', () => {
  expect(whereIs(seen, place, 'America/New_York')).toBe(
    '400 Oak St, North · last seen at 35.99000, -78.91234 at 14:05',
  )
  expect(whereIs({ position: null, positionAt: null }, place, 'America/New_York')).toBe(
    '400 Oak St, North · its position is not known',
  )
  expect(whereIs(seen, null, 'America/New_York')).toBe('last seen at 35.99000, -78.91234 at 14:05')
})
