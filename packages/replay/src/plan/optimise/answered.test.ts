import { expect, test } from 'vitest'
import { abandonedShare } from './abandonment.ts'
import { answeredInHour, type Station } from './answered.ts'

const PHONE: Station = { pool: 'phone', serviceHours: 0.4 }
const FIELD: Station = { pool: 'field', serviceHours: 0.7 }

test('a program alone is the station of its own calls', () => {
  const { answered, busyHours } = answeredInHour([FIELD], [{ programs: 1, perHour: 3 }], [2], 0.5)
  expect(answered).toBeCloseTo(3 * (1 - abandonedShare(3, 2, 0.7, 0.5)), 12)
  expect(busyHours[0]).toBeCloseTo(answered * 0.7, 12)
})

test('what the first pool cannot take goes on to the second; what only one may take does not', () => {
  const demand = [
    { programs: 3, perHour: 2 },
    { programs: 2, perHour: 1 },
  ]
  const left = 2 * abandonedShare(2, 1, 0.4, 0)
  const { answered } = answeredInHour([PHONE, FIELD], demand, [1, 1], 0)
  expect(answered).toBeCloseTo(2 - left + (left + 1) * (1 - abandonedShare(left + 1, 1, 0.7, 0)), 12)
  expect(answeredInHour([PHONE, FIELD], demand, [5, 0], 0).answered).toBeLessThanOrEqual(2)
})

test('teams of one pool help each other, but not with calls that are not for them', () => {
  const other = { ...FIELD }
  const shared = answeredInHour([FIELD, other], [{ programs: 3, perHour: 3 }], [1, 1], 0)
  expect(shared.answered).toBeCloseTo(3 * (1 - abandonedShare(3, 2, 0.7, 0)), 12)
  const apart = [
    { programs: 1, perHour: 1.5 },
    { programs: 2, perHour: 1.5 },
  ]
  const own = 1.5 * (1 - abandonedShare(1.5, 1, 0.7, 0))
  expect(answeredInHour([FIELD, other], apart, [1, 1], 0).answered).toBeCloseTo(2 * own, 12)
})

test('one more team never answers less, and no more than all calls are answered', () => {
  const demand = [
    { programs: 7, perHour: 2 },
    { programs: 6, perHour: 1 },
    { programs: 4, perHour: 0.2 },
  ]
  const stations = [PHONE, FIELD, { ...FIELD, serviceHours: 0.8 }]
  const answered = (teams: number[]) => answeredInHour(stations, demand, teams, 0.5).answered
  for (let phone = 0; phone < 4; phone++) {
    for (let field = 0; field < 4; field++) {
      for (let pairs = 0; pairs < 3; pairs++) {
        const now = answered([phone, field, pairs])
        expect(answered([phone + 1, field, pairs])).toBeGreaterThanOrEqual(now - 1e-9)
        expect(answered([phone, field + 1, pairs])).toBeGreaterThanOrEqual(now - 0.02)
        expect(now).toBeLessThanOrEqual(3.2)
      }
    }
  }
})
