import type { CaseTurn } from '@heart/domain/care'
import { localTime } from '@heart/domain/program'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'

/** What the domain needs to know of whoever changes a case. */
export function turnOf({ rules, actor, at }: Doing): CaseTurn {
  return {
    at: at.toISOString(),
    by: actor.userId,
    settings: rules.agency.care,
    today: localTime(rules.policy, at.getTime()).date,
    newId: () => newId(at.getTime()),
  }
}
