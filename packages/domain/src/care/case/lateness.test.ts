import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareDue, LATENESS, type Lateness, latenessOf } from './lateness.ts'
import { hoursOn } from './testing.ts'

const now = { at: hoursOn(0), dayEndsAt: hoursOn(12), settings: { escalateAfterHours: 24 } }

it.each<[number, Lateness]>([
  [-30, 'escalated'],
  [-24, 'escalated'],
  [-23, 'overdue'],
  [0, 'today'],
  [11, 'today'],
  [12, 'later'],
])('CS7 due %s hours from now: %s', (hours, lateness) => {
  expect(latenessOf(hoursOn(hours), now)).toBe(lateness)
})

it('CS8 what is late comes first, then the higher risk, then the earlier time; it is one order', () => {
  const dues = fc.record({
    lateness: fc.constantFrom(...LATENESS),
    risk: fc.constantFrom('usual' as const, 'raised' as const, 'high' as const),
    dueAt: fc.integer({ min: -50, max: 50 }).map(hoursOn),
  })
  fc.assert(
    fc.property(fc.array(dues, { maxLength: 12 }), (list) => {
      const sorted = list.toSorted(compareDue)
      const place = ({ lateness, risk, dueAt }: (typeof list)[number]) => [
        LATENESS.indexOf(lateness),
        2 - ['usual', 'raised', 'high'].indexOf(risk),
        Date.parse(dueAt),
      ]
      for (let nth = 1; nth < sorted.length; nth++) {
        const [a, b] = [place(sorted[nth - 1] as never), place(sorted[nth] as never)]
        const differs = a.findIndex((value, at) => value !== b[at])
        expect(differs === -1 || (a[differs] as number) < (b[differs] as number)).toBe(true)
      }
    }),
  )
})
