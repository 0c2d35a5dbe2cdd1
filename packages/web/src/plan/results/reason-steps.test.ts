import { expect, test } from 'vitest'
import { exampleFigures } from './example-figures.ts'
import { reasonSteps } from './reason-steps.ts'

test('RP17 each reason begins where the one before ended, and the answered remain', () => {
  const figures = exampleFigures()
  const steps = reasonSteps(figures)
  let level = figures.warranted
  for (const step of steps.slice(1, -2)) {
    expect(step.to).toBe(level)
    level = step.from
  }
  expect(level).toBe(figures.answered)
  expect(steps.at(-1)?.to).toBe(figures.answered)
})
