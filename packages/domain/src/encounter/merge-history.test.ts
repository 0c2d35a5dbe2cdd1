import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type FieldValue, readField } from './field.ts'
import {
  type Editor,
  type FieldEdit,
  keepReport,
  mergeEdits,
  settleConflict,
  versionOf,
} from './merge-edits.ts'
import { emptyReport } from './report.ts'

const PATHS = ['story', 'outcome', 'needs.ride', 'persons.p1.name'] as const
const VALUES: Record<(typeof PATHS)[number], FieldValue[]> = {
  story: ['a', 'b', 'c', null],
  outcome: ['refused', 'transported', null],
  'needs.ride': [true, null],
  'persons.p1.name': ['Ana', 'Ben', 'Cleo'],
}
const EDITORS: readonly Editor[] = [
  { userId: 'ana', deviceId: 'phone-1' },
  { userId: 'ben', deviceId: 'phone-2' },
]
const AT = '2026-01-05T14:00:00.000Z'

/** One field as a person with paper would keep it: every value that stood, whose it was, and who still disagrees. */
class PlainField {
  readonly stood: { value: FieldValue; by: number; settled: boolean }[] = []
  readonly disagrees = new Map<number, FieldValue>()
  /** The last value each device wrote, and how many values had stood when it was written. */
  readonly last = new Map<number, FieldValue>()

  value(): FieldValue {
    return this.stood.at(-1)?.value ?? null
  }

  stand(value: FieldValue, by: number, settled = false) {
    this.stood.push({ value, by, settled })
    for (const [who, other] of this.disagrees) if (other === value) this.disagrees.delete(who)
  }

  arrive(value: FieldValue, by: number, base: number) {
    this.last.set(by, value)
    if (value === this.value()) this.disagrees.delete(by)
    else if (this.disagrees.has(by)) this.disagrees.set(by, value)
    else if (this.stood.slice(base).some((one) => one.by !== by)) this.disagrees.set(by, value)
    else this.stand(value, by)
  }
}

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      who: fc.nat(1),
      path: fc.nat(3),
      pick: fc.nat(3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      who: fc.nat(1),
      most: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('look' as const), who: fc.nat(1) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('settle' as const), who: fc.nat(1), pick: fc.nat(2) }),
  },
)

it('EN4 EN5 EN6 EN7 EN8 EN9 EN10 random edits of two devices come out as on paper', () => {
  let conflictsSeen = 0
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
      let kept = keepReport(emptyReport())
      const paper = new Map(PATHS.map((path) => [path as string, new PlainField()]))
      const field = (path: string) => paper.get(path) as PlainField
      const queues: FieldEdit[][] = [[], []]
      const seen: Record<string, number>[] = [{}, {}]
      for (const one of steps) {
        if (one.do === 'edit') {
          const path = PATHS[one.path] as (typeof PATHS)[number]
          const value = VALUES[path][one.pick % VALUES[path].length] as FieldValue
          queues[one.who]?.push({ path, value, base: seen[one.who]?.[path] ?? 0 })
        } else if (one.do === 'send') {
          const sent = queues[one.who]?.splice(0, one.most) ?? []
          kept = mergeEdits(kept, sent, { editor: EDITORS[one.who] as Editor, at: AT }).report
          for (const { path, value, base } of sent) field(path).arrive(value, one.who, base)
        } else if (one.do === 'look') {
          seen[one.who] = Object.fromEntries(PATHS.map((path) => [path, versionOf(kept, path)]))
        } else {
          const conflict = kept.conflicts[one.pick % Math.max(kept.conflicts.length, 1)]
          if (!conflict) continue
          const value = one.pick === 0 ? conflict.kept.value : conflict.other.value
          kept = settleConflict(kept, conflict.conflictId, value, {
            editor: EDITORS[one.who] as Editor,
            at: AT,
          }) as typeof kept
          field(conflict.path).disagrees.delete(
            EDITORS.findIndex(({ userId }) => userId === conflict.other.by.userId),
          )
          field(conflict.path).stand(value, one.who, true)
        }
      }
      conflictsSeen += kept.conflicts.length
      for (const path of PATHS) {
        const { stood, disagrees, last } = field(path)
        expect(readField(kept.report, path)).toEqual(field(path).value())
        expect(versionOf(kept, path)).toBe(stood.length)
        const open = kept.conflicts.filter((conflict) => conflict.path === path)
        expect(
          new Map(
            open.map(({ other }) => [
              EDITORS.findIndex(({ userId }) => userId === other.by.userId),
              other.value,
            ]),
          ),
        ).toEqual(disagrees)
        for (const conflict of open) expect(conflict.kept.value).toEqual(field(path).value())
        for (const [who, value] of last) {
          const stands = value === field(path).value() || disagrees.get(who) === value
          const wasSettled = stood.some(({ settled }) => settled)
          // Every field stood empty at first, and clearing an empty field changes nothing.
          const gaveWay = value === null || stood.some((one) => one.value === value)
          expect(stands || wasSettled || gaveWay).toBe(true)
        }
      }
      expect(new Set(kept.conflicts.map(({ conflictId }) => conflictId)).size).toBe(kept.conflicts.length)
    }),
    { seed: 2026, numRuns: 3_000 },
  )
  expect(conflictsSeen).toBeGreaterThan(500)
})
