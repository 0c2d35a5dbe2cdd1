import { normal } from '../program/normal.ts'
import type { EligibilityRule } from '../program/program.ts'
import type { CallFacts } from './call.ts'

export type ScreeningRule = Exclude<EligibilityRule, { kind: 'nature' }>

const has = (list: readonly string[], value: string): boolean =>
  list.some((item) => normal(item) === normal(value))

/** What the call carries that a screening rule objects to; null when it passes. A value not known passes. */
export function objection(rule: ScreeningRule, facts: CallFacts): string[] | null {
  switch (rule.kind) {
    case 'excludes_flags': {
      const found = facts.flags.filter((flag) => has(rule.flags, flag))
      return found.length ? found : null
    }
    case 'requires_flag':
      return facts.flags.some((flag) => has(rule.flags, flag)) ? null : rule.flags
    case 'excludes_location_types':
      return excluded(rule.locationTypes, facts.locationType)
    case 'only_location_types':
      return notAmong(rule.locationTypes, facts.locationType)
    case 'excludes_sources':
      return excluded(rule.sources, facts.source)
    case 'only_sources':
      return notAmong(rule.sources, facts.source)
    case 'excludes_caller_types':
      return excluded(rule.callerTypes, facts.callerType)
    case 'priority_between':
      return facts.priority === null || (facts.priority >= rule.from && facts.priority <= rule.to)
        ? null
        : [String(facts.priority)]
  }
}

const excluded = (list: readonly string[], value: string | null): string[] | null =>
  value !== null && has(list, value) ? [value] : null
const notAmong = (list: readonly string[], value: string | null): string[] | null =>
  value === null || has(list, value) ? null : [value]
