import { compileHours, compileTimeZone } from '@heart/domain/program'
import { expect, it } from 'vitest'
import { edgesBetween } from './clock.ts'

it('RP9 a last call of a million years is judged at once: only duty without end has enough left', () => {
  const zone = compileTimeZone('America/New_York')
  const endless = compileHours({ weekly: 'always', exceptions: [] }, zone)
  const morning = compileHours(
    { weekly: [{ days: ['mon'], from: '08:00', to: '12:00' }], exceptions: [] },
    zone,
  )
  const fromMs = Date.parse('2024-05-01T00:00:00Z')
  const source = { shifts: [endless, morning], hours: [], lastCallMs: 6e16 }
  const edges = edgesBetween(source, fromMs, fromMs + 14 * 86_400_000)
  const comes = [...edges.kind].flatMap((kind, edge) => (kind === 1 ? [edges.of[edge]] : []))
  expect(comes).toEqual([0])
})
