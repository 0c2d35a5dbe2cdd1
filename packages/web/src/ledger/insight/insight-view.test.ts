import { expect, test } from 'vitest'
import { insightView } from './insight-view.ts'

test('an address is taken as far as it means something', () => {
  const view = insightView({
    q: 'how_fast',
    m: 'response',
    by: 'zone',
    from: '2025-10',
    to: 'soon',
    zone: 12,
    how: 'phone',
    compare: 'tomorrow',
    definitions: '2026-01-01',
    other: 'x',
  })
  expect(Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined))).toEqual({
    q: 'how_fast',
    m: 'response',
    by: 'zone',
    from: '2025-10',
    zone: '12',
    how: 'phone',
    definitions: '2026-01-01',
  })
})
