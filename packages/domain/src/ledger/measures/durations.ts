/**
 * Durations are rounded up to these steps before a percentile is taken, so that kept counts and the record itself give the same
 * figure: what is read is never shorter than what was. Beyond the last step everything is “365 days or more”.
 */
export const DURATION_STEPS = [
  { upToSeconds: 1_800, stepSeconds: 15 },
  { upToSeconds: 14_400, stepSeconds: 60 },
  { upToSeconds: 172_800, stepSeconds: 900 },
  { upToSeconds: 31_536_000, stepSeconds: 86_400 },
] as const

export const LONGEST_SECONDS = 31_536_000

/** @example roundedUp(61) // 75 */
export function roundedUp(seconds: number): number {
  const step = DURATION_STEPS.find(({ upToSeconds }) => seconds <= upToSeconds)
  return step ? Math.ceil(seconds / step.stepSeconds) * step.stepSeconds : LONGEST_SECONDS
}

/** How many durations fall on each step, shortest first. */
export type StepCounts = readonly (readonly [seconds: number, n: number])[]

/** The value at a rank, counted from 1. */
export function valueAtRank(steps: StepCounts, rank: number): number | null {
  let passed = 0
  for (const [seconds, n] of steps) {
    passed += n
    if (passed >= rank) return seconds
  }
  return null
}
