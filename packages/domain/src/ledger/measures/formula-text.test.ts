import { expect, it } from 'vitest'
import { formulaText } from './formula-text.ts'
import { getMeasure, measuresAt } from './registry.ts'

const text = (id: string) => formulaText(getMeasure(id).formula)

it('MS4 a formula is told in one exact line', () => {
  expect(text('ledger.answered')).toBe(
    'of call facts with outcome = answered or unanswered: share with outcome = answered',
  )
  expect(text('ledger.unmapped')).toBe('of call facts: share with unmapped = yes')
  expect(text('ledger.attended')).toBe(
    'count of call facts with outcome = answered or (outcome = not_warranted and program is told)',
  )
  expect(text('visit.transport')).toBe(
    'of visit facts with how = in_person and reported = yes: share with not (transport = not told or declined or not_needed)',
  )
  expect(text('reason.parts')).toBe('of call facts with outcome = unanswered: count by reason')
  expect(text('police.hours_freed')).toBe(
    'count of call facts with outcome = answered and policeWouldGo = yes and policeWent = no × officersPerCall × officerMinutesPerCall × 1/60',
  )
  expect(text('cost.per_answered')).toBe(
    'dollarsPerMonth × months ÷ count of call facts with outcome = answered',
  )
  expect(text('duty.utilization')).toBe('sum of committed of duty facts ÷ sum of on_duty of duty facts')
})

it('MS9 no two measures have the same formula, so that none is published under two names', () => {
  const texts = measuresAt('2030-01-01').map(({ formula }) => formulaText(formula))
  expect(new Set(texts).size).toBe(texts.length)
})
