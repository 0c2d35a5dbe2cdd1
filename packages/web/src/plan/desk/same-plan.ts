import type { Plan } from '@heart/domain/plan'

/** Two plans say the same when their files would, whatever the order of their keys. */
export const samePlan = (a: Plan, b: Plan): boolean => a === b || inOrder(a) === inOrder(b)

const inOrder = (plan: Plan): string =>
  JSON.stringify(plan, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
