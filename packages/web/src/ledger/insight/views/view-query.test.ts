import { expect, it } from 'vitest'
import { insightView } from '../insight-view.ts'
import { monthsShown, queryOf, rollingOf, searchOf } from './view-query.ts'

const view = insightView({
  q: 'how_fast',
  m: 'time.received_arrived',
  by: 'zone',
  zone: '12',
  how: 'in_person',
  compare: 'previous',
})

it('a kept view opens as it was', () => {
  const months = { from: '2026-01', to: '2026-06' }
  const kept = queryOf(view, { kind: 'fixed', ...months })
  expect(insightView({ ...searchOf(kept, months) })).toEqual({ ...view, ...months })
})

it('one that moves on opens with the months it means now; the usual twelve stay the page’s own', () => {
  const now = { from: '2025-12', to: '2026-11' }
  const usual = queryOf(view, rollingOf({ from: '2025-11', to: '2026-10' }))
  expect(usual.months).toEqual({ kind: 'rolling', last: 12 })
  expect(searchOf(usual, now)).toMatchObject({ q: 'how_fast' })
  expect(searchOf(usual, now).from).toBeUndefined()
  const quarter = queryOf(view, rollingOf({ from: '2026-08', to: '2026-10' }))
  expect(searchOf(quarter, { from: '2026-09', to: '2026-11' })).toMatchObject({
    from: '2026-09',
    to: '2026-11',
  })
})

it('months that were chosen stay those months; otherwise the view moves on', () => {
  const period = { from: '2026-01', to: '2026-06' }
  expect(monthsShown(view, period)).toEqual({ kind: 'rolling', last: 6 })
  expect(monthsShown({ ...view, from: '2026-01' }, period)).toEqual({ kind: 'fixed', ...period })
})
