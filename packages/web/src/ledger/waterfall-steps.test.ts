import { expect, test } from 'vitest'
import { exampleFigures } from './example-figures.ts'
import { waterfallSteps } from './waterfall-steps.ts'

test('each reason begins where the one before ended, and the answered remain', () => {
  const figures = exampleFigures()
  const steps = waterfallSteps(figures)
  let level = figures.warranted
  for (const step of steps.filter((each) => each.kind === 'minus')) {
    expect(step.to).toBe(level)
    level = step.from
  }
  expect(level).toBe(figures.answered)
  expect(steps.at(-1)?.to).toBe(figures.answered)
})
