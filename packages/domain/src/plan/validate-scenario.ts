import type { Problem } from '../program/validate-agency.ts'
import { Scenario } from './scenario.ts'
import { senseProblems } from './validate-scenario-sense.ts'
import { sayIssue } from './validate-scenario-shape.ts'

export type ScenarioCheck =
  | { readonly scenario: Scenario; readonly problems?: undefined }
  | { readonly scenario?: undefined; readonly problems: readonly Problem[] }

/**
 * A scenario as read from a file, with its defaults filled in; or all that keeps it from being used, one sentence a
 * problem. Paths are written as people read them: `programs[1].hours[0].from`.
 * @example validateScenario(JSON.parse(text))
 */
export function validateScenario(value: unknown): ScenarioCheck {
  const parsed = Scenario.safeParse(value)
  const shape = parsed.error?.issues.flatMap((issue) => sayIssue(value, issue)) ?? []
  const problems = [...shape, ...senseProblems(value)]
  return parsed.success && problems.length === 0 ? { scenario: parsed.data } : { problems }
}
