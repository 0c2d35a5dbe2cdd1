import { localTime } from '@heart/domain/program'
import type { Doing } from '../../platform/for-person.ts'

type Now = Pick<Doing, 'rules' | 'at'>

export const todayOf = ({ rules, at }: Now): string => localTime(rules.policy, at.getTime()).date

/** The local midnight that ends the day, so many days ahead. */
export function dayEndOf({ rules, at }: Now, daysAhead = 0): string {
  const [year = 0, month = 1, day = 1] = todayOf({ rules, at }).split('-').map(Number)
  const wallMs = Date.UTC(year, month - 1, day + 1 + daysAhead)
  return new Date(rules.policy.zone.instantOf(wallMs, 'first')).toISOString()
}
