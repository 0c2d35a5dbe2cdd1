import { expect, it } from 'vitest'
import { readField } from './field.ts'
import {
  type Editor,
  editProblems,
  keepReport,
  mergeEdits,
  settleConflict,
  versionOf,
} from './merge-edits.ts'
import { prefillReport } from './report.ts'

const ana: Editor = { userId: 'ana', deviceId: 'phone-1' }
const ben: Editor = { userId: 'ben', deviceId: 'phone-2' }
const told = (editor: Editor, minute = 0) => ({
  editor,
  at: new Date(Date.UTC(2026, 0, 5, 14, minute)).toISOString(),
})
const fresh = keepReport(prefillReport({ locationType: 'street', language: null }))
const write = (path: string, value: string | boolean | null, base = 0) => ({ path, value, base })
const byAna = (value: string, base = 0) => mergeEdits(fresh, [write('story', value, base)], told(ana)).report

it('EN1 edits that fit no field are named before anything is merged', () => {
  expect(editProblems([write('story', 'x'), write('stories', 'x')])).toEqual([
    { path: 'stories', sentence: 'is no field of a report' },
  ])
})

it('EN3 saying otherwise than the call is no conflict, even for a device that never saw it filled in', () => {
  const { report, conflicts } = mergeEdits(fresh, [write('locationType', 'park')], told(ben))
  expect(conflicts).toEqual([])
  expect(report.report.locationType).toBe('park')
})

it('EN4 different fields merge in either order; two ticks of one list both stand', () => {
  const one = mergeEdits(fresh, [write('needs.ride', true)], told(ana)).report
  const both = mergeEdits(
    one,
    [write('needs.phone', true), write('story', 'Sat together.')],
    told(ben),
  ).report
  const other = mergeEdits(
    fresh,
    [write('needs.phone', true), write('story', 'Sat together.')],
    told(ben),
  ).report
  const turned = mergeEdits(other, [write('needs.ride', true)], told(ana)).report
  expect(both.report).toEqual(turned.report)
  expect(both.report.needs).toEqual({ ride: true, phone: true })
  expect(both.conflicts).toEqual([])
})

it('EN5 the same field from the same base is a conflict with both values, who and when', () => {
  const { report, conflicts } = mergeEdits(byAna('a'), [write('story', 'b')], told(ben, 7))
  expect(conflicts).toEqual([
    {
      conflictId: 'story@1:ben:phone-2',
      path: 'story',
      kept: { value: 'a', by: ana, at: '2026-01-05T14:00:00.000Z' },
      other: { value: 'b', by: ben, at: '2026-01-05T14:07:00.000Z' },
    },
  ])
  expect(report.report.story).toBe('a')
})

it('EN5 one person on two devices is in conflict too: neither device saw the other', () => {
  const tablet = { ...ana, deviceId: 'tablet' }
  expect(mergeEdits(byAna('a'), [write('story', 'b')], told(tablet)).conflicts).toHaveLength(1)
})

it('EN5 a field that was seen may be changed', () => {
  const { report, conflicts } = mergeEdits(byAna('a'), [write('story', 'a and b', 1)], told(ben))
  expect(conflicts).toEqual([])
  expect(report.report.story).toBe('a and b')
  expect(versionOf(report, 'story')).toBe(2)
})

it('EN6 the same value is no conflict, and coming round to it ends one', () => {
  expect(mergeEdits(byAna('a'), [write('story', 'a')], told(ben)).report.conflicts).toEqual([])
  const open = mergeEdits(byAna('a'), [write('story', 'b')], told(ben)).report
  expect(mergeEdits(open, [write('story', 'a')], told(ben)).report.conflicts).toEqual([])
  const round = mergeEdits(open, [write('story', 'b', 1)], told(ana)).report
  expect(round.conflicts).toEqual([])
  expect(round.report.story).toBe('b')
})

it('EN7 queued edits of one device that name the same version follow one another', () => {
  const { report, conflicts } = mergeEdits(
    fresh,
    [write('story', 'T'), write('story', 'Th'), write('story', 'The')],
    told(ana),
  )
  expect(conflicts).toEqual([])
  expect(report.report.story).toBe('The')
  const again = mergeEdits(report, [write('story', 'They', 0)], told(ana))
  expect(again.conflicts).toEqual([])
})

it('EN7 a queue that goes on after somebody else wrote is in conflict with them, not with itself', () => {
  const seen = mergeEdits(byAna('a'), [write('story', 'b', 1)], told(ben)).report
  const { conflicts } = mergeEdits(seen, [write('story', 'aa', 0)], told(ana))
  expect(conflicts).toHaveLength(1)
  expect(conflicts[0]?.kept.by).toEqual(ben)
})

it('EN8 further words of the one in conflict go to their side, whatever version they name', () => {
  const open = mergeEdits(byAna('a'), [write('story', 'b')], told(ben)).report
  const { report } = mergeEdits(open, [write('story', 'bb', 1)], told(ben, 9))
  expect(report.report.story).toBe('a')
  expect(report.conflicts.map((one) => one.other.value)).toEqual(['bb'])
  const kept = mergeEdits(report, [write('story', 'aa', 1)], told(ana)).report
  expect(kept.conflicts.map((one) => [one.kept.value, one.other.value])).toEqual([['aa', 'bb']])
})

it('EN9 settling takes either value or a third, and others must have seen it', () => {
  const open = mergeEdits(byAna('a'), [write('story', 'b')], told(ben)).report
  const cleo: Editor = { userId: 'cleo', deviceId: 'desk' }
  for (const value of ['a', 'b', 'a, then b']) {
    const settled = settleConflict(open, 'story@1:ben:phone-2', value, told(cleo, 20))
    expect(settled?.report.story).toBe(value)
    expect(settled?.conflicts).toEqual([])
    const late = mergeEdits(settled as typeof open, [write('story', 'bbb', 0)], told(ben))
    expect(late.conflicts).toHaveLength(1)
  }
  expect(settleConflict(open, 'story@9:ben:phone-2', 'x', told(cleo))).toBeUndefined()
})

it('EN9 a third device’s conflict stays open until it is settled itself', () => {
  const cleo: Editor = { userId: 'cleo', deviceId: 'desk' }
  const two = mergeEdits(byAna('a'), [write('story', 'b')], told(ben)).report
  const three = mergeEdits(two, [write('story', 'c')], told(cleo)).report
  const settled = settleConflict(three, 'story@1:ben:phone-2', 'b', told(ana))
  expect(settled?.conflicts.map((one) => [one.kept.value, one.other.value])).toEqual([['b', 'c']])
  expect(readField(settled?.report as typeof three.report, 'story')).toBe('b')
})
