import { type Plan, validateScenario } from '@heart/domain/plan'
import { type ErrorDetail, HeartError } from '../platform/error.ts'

/**
 * What the shape of a plan cannot tell: whether its scenario can be replayed.
 * @throws HeartError bad_input with a sentence for each place
 */
export function checkPlans(plans: readonly Plan[], placeOf: (index: number) => string): void {
  const details = plans.flatMap((plan, index) => problemsOf(plan, placeOf(index)))
  const [first] = details
  if (!first) return
  const more = details.length > 1 ? ` (and ${details.length - 1} more)` : ''
  throw new HeartError('bad_input', `${first.path} ${first.sentence.replace(/\.$/, '')}${more}.`, { details })
}

function problemsOf({ scenario, period, crews }: Plan, place: string): ErrorDetail[] {
  const details = (validateScenario(scenario).problems ?? []).map(({ path, sentence }) => ({
    path: `${place}.scenario${path === '' || path.startsWith('[') ? '' : '.'}${path}`,
    sentence,
  }))
  if (period.from > period.to) {
    details.push({
      path: `${place}.period.to`,
      sentence: `is ${period.to}, which is before the first day, ${period.from}.`,
    })
  }
  for (const { id } of scenario.programs) {
    if (crews[id] === undefined)
      details.push({ path: `${place}.crews.${id}`, sentence: 'is missing: how many people are on a team?' })
  }
  return details
}
