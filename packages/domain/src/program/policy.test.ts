import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agency, phone, policy } from '../testing/city.ts'
import { readWall } from '../testing/wall-clock.ts'
import { CodeMap } from './code-map.ts'
import { compilePolicy, localTime, mapNature } from './policy.ts'

const at = (text: string): number => Date.parse(text)
const mapped = compilePolicy(
  agency,
  [phone],
  CodeMap.parse([
    { local: 'MENTAL', nature: 'CRISIS', to: '2023-01-01' },
    { local: ' mental ', nature: 'BEHAVIORAL HEALTH', from: '2023-01-01' },
  ]),
)

test('PR16 a local call type is compared trimmed and upper-cased, by the map of its day', () => {
  expect(mapNature(mapped, ' Mental\t', at('2022-12-31T23:59-05:00'))).toBe('CRISIS')
  expect(mapNature(mapped, 'MENTAL', at('2023-01-01T00:00-05:00'))).toBe('BEHAVIORAL HEALTH')
  expect(mapNature(mapped, 'FIRE', at('2023-01-01T00:00-05:00'))).toBeNull()
})

test('PR16 with an empty map each local call type is its own nature', () => {
  expect(mapNature(policy, ' CRISIS ', 0)).toBe('CRISIS')
})

test('PR17 local time is what the wall shows; weekday 0 is Monday', () => {
  expect(localTime(policy, at('2022-07-04T03:59:59Z'))).toEqual({
    date: '2022-07-03',
    month: '2022-07',
    hour: 23,
    minute: 59,
    weekday: 6,
  })
  fc.assert(
    fc.property(fc.integer({ min: at('1990-01-01'), max: at('2060-01-01') }), (atMs) => {
      const wall = new Date(readWall('America/New_York', atMs))
      const { date, hour, minute, weekday } = localTime(policy, atMs)
      expect({ date, hour, minute, weekday }).toEqual({
        date: wall.toISOString().slice(0, 10),
        hour: wall.getUTCHours(),
        minute: wall.getUTCMinutes(),
        weekday: (wall.getUTCDay() + 6) % 7,
      })
    }),
    { seed: 17, numRuns: 300 },
  )
})
