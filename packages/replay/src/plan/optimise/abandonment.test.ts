import { expect, test } from 'vitest'
import { drawOf, uniform } from '../../dispatch/luck.ts'
import { abandonedShare } from './abandonment.ts'

/** Erlang's loss formula by its usual recursion. */
function erlangB(load: number, servers: number): number {
  let blocked = 1
  for (let c = 1; c <= servers; c++) blocked = (load * blocked) / (c + load * blocked)
  return blocked
}

test('without patience it is Erlang B, for 1 to 12 teams and light to heavy load', () => {
  for (const load of [0.1, 0.7, 1, 2.5, 6, 11]) {
    for (let servers = 1; servers <= 12; servers++) {
      expect(abandonedShare(load / 0.5, servers, 0.5, 0)).toBeCloseTo(erlangB(load, servers), 12)
    }
  }
})

test('with endless patience nobody leaves when the teams can carry the load, else what they cannot carry', () => {
  expect(abandonedShare(3, 2, 0.5, 500)).toBeCloseTo(0, 9)
  expect(abandonedShare(10, 2, 0.5, 500)).toBeCloseTo(0.6, 9)
})

test('who would wait longer than the patience in Erlang C is the first to leave: the delay formula is the limit', () => {
  // P(wait > T) of M/M/c is C(c, a) e^{−(cμ−λ)T}; with few leaving, leaving ≈ (1 − ρ) of it.
  const [perHour, servers, service, patience] = [2, 3, 0.5, 3]
  const b = erlangB(perHour * service, servers)
  const rho = (perHour * service) / servers
  const delayed = b / (1 - rho * (1 - b))
  const late = delayed * Math.exp(-(servers / service - perHour) * patience)
  expect(abandonedShare(perHour, servers, service, patience) / ((1 - rho) * late)).toBeCloseTo(1, 3)
})

test('it is smooth where what is asked for is just what can be carried', () => {
  const at = (perHour: number) => abandonedShare(perHour, 4, 0.5, 0.5)
  expect(Math.abs(at(8) - at(8 + 1e-7))).toBeLessThan(1e-6)
  expect(Math.abs(at(8) - at(8 - 1e-7))).toBeLessThan(1e-6)
})

test('more teams, shorter jobs and more patience never make it worse; the gain of one more team shrinks', () => {
  for (const perHour of [0.5, 2, 6]) {
    let gain = Number.POSITIVE_INFINITY
    for (let servers = 1; servers < 10; servers++) {
      const now = abandonedShare(perHour, servers, 0.7, 0.5)
      const more = abandonedShare(perHour, servers + 1, 0.7, 0.5)
      expect(more).toBeLessThanOrEqual(now)
      expect(abandonedShare(perHour, servers, 0.5, 0.5)).toBeLessThanOrEqual(now)
      expect(abandonedShare(perHour, servers, 0.7, 1)).toBeLessThanOrEqual(now)
      expect(now - more).toBeLessThanOrEqual(gain + 1e-12)
      gain = now - more
    }
  }
})

test('no calls, no teams, no work', () => {
  expect(abandonedShare(0, 2, 1, 0.5)).toBe(0)
  expect(abandonedShare(3, 0, 1, 0.5)).toBe(1)
  expect(abandonedShare(3, 2, 0, 0.5)).toBe(0)
})

test('a simulation of the same station agrees', () => {
  for (const [perHour, servers, service, patience] of [
    [3, 2, 0.6, 0.5],
    [6, 3, 0.75, 0.25],
    [2, 1, 0.5, 1],
  ] as const) {
    const simulated = simulate(perHour, servers, service, patience, 200_000)
    expect(Math.abs(simulated - abandonedShare(perHour, servers, service, patience))).toBeLessThan(0.006)
  }
})

/** First come, first served: who would have to wait longer than the patience leaves. */
function simulate(
  perHour: number,
  servers: number,
  service: number,
  patience: number,
  calls: number,
): number {
  const draw = drawOf('station', 0, 'abandonment')
  const exponential = (call: number, question: number, mean: number) =>
    -Math.log(uniform(draw, call, question)) * mean
  const free = new Array<number>(servers).fill(0)
  let now = 0
  let left = 0
  for (let call = 0; call < calls; call++) {
    now += exponential(call, 1, 1 / perHour)
    const first = free.indexOf(Math.min(...free))
    const starts = Math.max(now, free[first] as number)
    if (starts - now >= patience) left++
    else free[first] = starts + exponential(call, 2, service)
  }
  return left / calls
}
