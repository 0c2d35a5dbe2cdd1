import { createHash } from 'node:crypto'
import { localTime } from '@heart/domain/program'
import { expect, test } from 'vitest'
import { HOUR_SHARE, NINE_MONTHS, PILOT_BEATS, TEN_BUSIEST_PLACES } from '../parameters/index.ts'
import { lineOf } from '../testing.ts'
import { demoPolicy, generateHistory, type HistoryRow } from './index.ts'

const policy = demoPolicy()
const rows = [...generateHistory()]
const localDate = (row: HistoryRow) => localTime(policy, Date.parse(row.facts.receivedAt)).date
const nineMonths = rows.filter(
  (row) => localDate(row) >= NINE_MONTHS.from && localDate(row) <= NINE_MONTHS.to,
)
const lines = nineMonths.map((row) => ({ row, line: lineOf(row) }))
const warranted = lines.filter(({ line }) => line.outcome !== 'not_warranted' && line.warrantedBy.length > 0)
const answered = warranted.filter(({ line }) => line.outcome === 'answered')

test('the same seed gives the same bytes, another seed does not', () => {
  const month = { from: '2022-10-01', to: '2022-10-31' }
  const hash = (seed: string) =>
    createHash('sha256')
      .update(JSON.stringify([...generateHistory({ ...month, seed })]))
      .digest('hex')
  expect(hash('a')).toBe(hash('a'))
  expect(hash('a')).not.toBe(hash('b'))
})

test('the first nine months are what Durham reported: 23,000 warranted, a fifth answered, a third of them by phone', () => {
  expect(Math.abs(warranted.length - NINE_MONTHS.warranted.value)).toBeLessThan(460)
  const share = answered.length / warranted.length
  const reported = NINE_MONTHS.answered.value / NINE_MONTHS.warranted.value
  expect(Math.abs(share - reported)).toBeLessThan(0.01)
  const byPhone = answered.filter(({ line }) => line.how === 'phone').length / answered.length
  expect(Math.abs(byPhone - NINE_MONTHS.phoneShare.value)).toBeLessThan(0.02)
})

test('each warranted call has one line, and every reason of the ladder occurs; area is the largest', () => {
  const reasons: Record<string, number> = {}
  for (const { line } of warranted) if (line.reason) reasons[line.reason] = (reasons[line.reason] ?? 0) + 1
  const unanswered = Object.values(reasons).reduce((a, b) => a + b, 0)
  expect(answered.length + unanswered).toBe(warranted.length)
  expect(Object.keys(reasons)).toHaveLength(10)
  expect(Math.max(...Object.values(reasons))).toBe(reasons.out_of_area)
})

test('hours, pilot share and busy places follow the published parameters', () => {
  const total = HOUR_SHARE.value.reduce((a, b) => a + b, 0)
  const byHour = Array<number>(24).fill(0)
  const byPlace = new Map<string, number>()
  for (const { row } of warranted) {
    const { hour } = localTime(policy, Date.parse(row.facts.receivedAt))
    byHour[hour] = (byHour[hour] ?? 0) + 1
    const { lon, lat } = row.facts.place
    byPlace.set(`${lon} ${lat}`, (byPlace.get(`${lon} ${lat}`) ?? 0) + 1)
  }
  for (const [hour, share] of HOUR_SHARE.value.entries()) {
    expect(Math.abs((byHour[hour] ?? 0) / warranted.length - share / total)).toBeLessThan(0.006)
  }
  const inPilot = warranted.filter(({ row }) => PILOT_BEATS.value.includes(row.facts.place.zone ?? '')).length
  expect(Math.abs(inPilot / warranted.length - 0.42)).toBeLessThan(0.015)
  const busiest = [...byPlace.values()].sort((a, b) => b - a).slice(0, 10)
  const share = busiest.reduce((a, b) => a + b, 0) / warranted.length
  expect(Math.abs(share - TEN_BUSIEST_PLACES.value)).toBeLessThan(0.02)
})

test('calls no program warrants, and types nobody has mapped, come too; every text says it is synthetic', () => {
  expect(lines.filter(({ line }) => line.outcome === 'not_warranted').length).toBeGreaterThan(5_000)
  expect(nineMonths.filter(({ facts }) => facts.mappedNature === null).length).toBeGreaterThan(50)
  expect(rows.every(({ facts }) => facts.place.block?.endsWith('(synthetic)'))).toBe(true)
  expect(new Set(rows.map(({ sourceKey }) => sourceKey)).size).toBe(rows.length)
})

test('daily counts are over-dispersed', () => {
  const byDay = new Map<string, number>()
  for (const { row } of warranted) byDay.set(localDate(row), (byDay.get(localDate(row)) ?? 0) + 1)
  const counts = [...byDay.values()]
  const mean = counts.reduce((a, b) => a + b, 0) / counts.length
  const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (counts.length - 1)
  expect(variance / mean).toBeGreaterThan(1.1)
})

test('stages of a visit are in order, and a team is on one call at a time', () => {
  const freeAt = new Map<string, number>()
  for (const { facts, recorded } of nineMonths) {
    const stages = [
      facts.receivedAt,
      recorded.dispatchedAt,
      recorded.enRouteAt,
      recorded.arrivedAt,
      recorded.clearedAt,
    ]
    const times = stages.flatMap((at) => (at ? [Date.parse(at)] : []))
    expect(times).toEqual([...times].sort((a, b) => a - b))
    if (!recorded.unit || !recorded.clearedAt) continue
    expect(Date.parse(facts.receivedAt)).toBeGreaterThanOrEqual((freeAt.get(recorded.unit) ?? 0) - 1_000)
    freeAt.set(recorded.unit, Date.parse(recorded.clearedAt))
  }
})
