import { expect, it } from 'vitest'
import { normalQuantile } from './normal-quantile.ts'

/** From tables of the normal distribution (NIST), to the digits printed there and beyond by symmetry of the integral below. */
it.each([
  [0.5, 0],
  [0.975, 1.959963984540054],
  [0.995, 2.5758293035489004],
  [0.9999, 3.719016485455709],
  [0.000001, -4.753424308822899],
  [1e-12, -7.034483825301131],
])('RP15 the deviate below which %d lies is %d', (share, deviate) => {
  expect(normalQuantile(share)).toBeCloseTo(deviate, 9)
})

it('RP15 adding up the bell curve to the deviate gives the share back', () => {
  for (const share of [0.001, 0.02, 0.074, 0.076, 0.3, 0.5, 0.7, 0.924, 0.926, 0.99]) {
    const to = normalQuantile(share)
    const steps = 20_000
    const width = (to + 9) / steps
    let sum = 0
    for (let step = 0; step < steps; step++) sum += Math.exp(-((-9 + (step + 0.5) * width) ** 2) / 2)
    expect((sum * width) / Math.sqrt(2 * Math.PI)).toBeCloseTo(share, 7)
  }
})
