import { describe, expect, it } from 'vitest'
import { drawOf, uniform } from '../dispatch/luck.ts'
import { normalQuantile } from '../dispatch/normal-quantile.ts'
import { fitHandleTimes, type HandledCall, toHandle } from './fit-handle.ts'
import { fitLogNormal, normalShareBelow } from './fit-handle-lognormal.ts'

function logNormalSample(medianSeconds: number, sigma: number, size: number, seed: string): number[] {
  const draw = drawOf(seed, 0, 'crt')
  return Array.from(
    { length: size },
    (_, i) => medianSeconds * Math.exp(sigma * normalQuantile(uniform(draw, i, 0))),
  )
}
const callsOf = (nature: string, times: readonly (number | null)[], programId = 'crt'): HandledCall[] =>
  times.map((handleSeconds) => ({ nature, programId, handleSeconds }))
const only = <T>(list: readonly T[]): T => list[0] as T

describe('fitting a log-normal', () => {
  it('finds the median and sigma that a sample was drawn from, within four standard errors', () => {
    for (const [median, sigma] of [
      [672, 1.09],
      [2424, 0.62],
      [60, 0.1],
    ] as const) {
      const n = 4000
      const fit = fitLogNormal(logNormalSample(median, sigma, n, `${median}`))
      expect(Math.abs(Math.log(fit.medianSeconds / median))).toBeLessThan((4 * sigma) / Math.sqrt(n))
      expect(Math.abs(fit.sigma - sigma)).toBeLessThan((4 * sigma) / Math.sqrt(2 * n))
      expect(fit.meanSeconds).toBeCloseTo(fit.medianSeconds * Math.exp(fit.sigma ** 2 / 2), 6)
    }
  })

  it('is the maximum of the likelihood: a step to any side makes the sample less likely', () => {
    const times = logNormalSample(900, 0.8, 300, 'likely')
    const { medianSeconds, sigma } = fitLogNormal(times)
    const logLikelihood = (mu: number, s: number) =>
      times.reduce((total, t) => total - Math.log(t * s) - (Math.log(t) - mu) ** 2 / (2 * s * s), 0)
    const best = logLikelihood(Math.log(medianSeconds), sigma)
    for (const [dMu, dSigma] of [
      [0.01, 0],
      [-0.01, 0],
      [0, 0.01],
      [0, -0.01],
    ] as const) {
      expect(logLikelihood(Math.log(medianSeconds) + dMu, sigma + dSigma)).toBeLessThan(best)
    }
  })

  it('shows a small gap on times that are log-normal, and a wide one on times that come in two kinds', () => {
    expect(fitLogNormal(logNormalSample(900, 0.8, 2000, 'good')).widestGap).toBeLessThan(0.03)
    const twoKinds = [...new Array(500).fill(60), ...new Array(500).fill(7200)]
    const poor = fitLogNormal(twoKinds)
    expect(poor.widestGap).toBeGreaterThan(0.3)
    expect(poor.observed).toEqual({ p50: expect.closeTo(60, 6), p90: expect.closeTo(7200, 6) })
    expect(poor.fitted.p50).toBeCloseTo(Math.sqrt(60 * 7200), 6)
  })

  it('takes one time, or many equal ones, as a time without spread', () => {
    expect(fitLogNormal([600])).toMatchObject({ n: 1, sigma: 0 })
    const equal = fitLogNormal([600, 600, 600])
    expect(equal.sigma).toBeCloseTo(0, 12)
    expect(equal.meanSeconds).toBeCloseTo(600, 9)
  })

  it('knows the normal curve', () => {
    for (const [z, share] of [
      [0, 0.5],
      [1.96, 0.9750021],
      [-1.2815516, 0.1],
      [4, 0.9999683],
    ] as const)
      expect(normalShareBelow(z)).toBeCloseTo(share, 6)
  })
})

describe('fitting handle times', () => {
  it('leaves out impossible intervals and counts each by why', () => {
    const { programs } = fitHandleTimes(
      callsOf('CRISIS', [null, -1, -60, 0, 0, 0, 12 * 3600 + 1, 12 * 3600, 600, Number.NaN]),
    )
    expect(only(programs).excluded).toEqual({
      notRecorded: 2,
      negative: 2,
      zero: 3,
      tooShort: 0,
      tooLong: 1,
    })
    expect(only(programs).pooled?.n).toBe(2)
  })

  it('lets the shortest and the longest interval be chosen', () => {
    const limits = { shortestSeconds: 30, longestSeconds: 3600 }
    const { programs } = fitHandleTimes(callsOf('CRISIS', [0, 5, 29, 30, 600, 3600, 3601]), limits)
    expect(only(programs).excluded).toMatchObject({ zero: 1, tooShort: 2, tooLong: 1 })
    expect(only(programs).pooled?.n).toBe(3)
  })

  it('fits each nature of each program by itself, natures compared like those of a rule', () => {
    const { programs } = fitHandleTimes([
      ...callsOf('Crisis', logNormalSample(2400, 0.6, 200, 'a')),
      ...callsOf(' CRISIS ', logNormalSample(2400, 0.6, 200, 'b')),
      ...callsOf('Trespass', logNormalSample(600, 1, 100, 'c')),
      ...callsOf('Crisis', logNormalSample(1200, 0.5, 100, 'd'), 'ccd'),
    ])
    expect(programs.map((p) => [p.programId, p.natures.map(({ nature, n }) => [nature, n])])).toEqual([
      [
        'crt',
        [
          ['CRISIS', 400],
          ['TRESPASS', 100],
        ],
      ],
      ['ccd', [['CRISIS', 100]]],
    ])
  })

  it('gives a nature with fewer than 30 calls the fit of its program, and says so', () => {
    const fits = fitHandleTimes([
      ...callsOf('CRISIS', logNormalSample(2400, 0.6, 30, 'a')),
      ...callsOf('RARE', logNormalSample(300, 0.6, 29, 'b')),
    ])
    const { natures, pooled } = only(fits.programs)
    expect(natures.map(({ nature, n, pooled }) => [nature, n, pooled])).toEqual([
      ['CRISIS', 30, false],
      ['RARE', 29, true],
    ])
    expect(natures[1]?.fit).toBe(pooled)
    const handle = toHandle(fits, 'crt')
    expect(Object.keys(handle?.byNature ?? {})).toEqual(['CRISIS'])
    expect(handle?.otherwise.medianSeconds).toBe(pooled?.medianSeconds)
  })

  it('has no handle model for a program of which nothing was measured', () => {
    const fits = fitHandleTimes(callsOf('CRISIS', [null, 0]))
    expect(toHandle(fits, 'crt')).toBeNull()
    expect(toHandle(fits, 'elsewhere')).toBeNull()
  })

  it('RP16 hands the scenario a median and mean whose sigma is the fitted one', () => {
    const fits = fitHandleTimes(callsOf('CRISIS', logNormalSample(900, 0.8, 500, 'e')))
    const own = toHandle(fits, 'crt')?.byNature.CRISIS as { medianSeconds: number; meanSeconds: number }
    const sigma = Math.sqrt(2 * Math.log(own.meanSeconds / own.medianSeconds))
    expect(sigma).toBeCloseTo(only(only(fits.programs).natures).fit.sigma, 9)
  })
})
