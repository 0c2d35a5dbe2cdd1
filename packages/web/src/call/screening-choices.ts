import type { CallDetail } from '@heart/api/call'
import type { EligibilityRule, Program } from '@heart/domain/program'
import { plain } from '../ui/format.ts'

export interface ScreeningChoice {
  id: string
  name: string
  programId: string
  ruleId: string
}

/** The screening rules, in force, of the programs that this call is warranted by and not yet screened out of. */
export function screeningChoices(
  call: Pick<CallDetail, 'triage' | 'screenedOut'>,
  programs: readonly Program[],
): ScreeningChoice[] {
  return call.triage.verdicts
    .filter(
      (verdict) => verdict.warranted && !call.screenedOut.some((s) => s.programId === verdict.programId),
    )
    .flatMap((verdict) => {
      const program = programs.find((each) => each.id === verdict.programId)
      const rules = program?.versions.find((each) => each.version === verdict.version)?.rules ?? []
      return rules
        .filter((rule) => rule.kind !== 'nature')
        .map((rule) => ({
          id: `${verdict.programId}/${rule.id}`,
          name: `${program?.mark ?? verdict.programId}: ${rule.say ?? ruleWords(rule)}`,
          programId: verdict.programId,
          ruleId: rule.id,
        }))
    })
}

function ruleWords(rule: EligibilityRule): string {
  const list = (names: readonly string[]) => names.map((name) => plain(name).toLowerCase()).join(', ')
  switch (rule.kind) {
    case 'nature':
      return `for ${list(rule.natures)}`
    case 'excludes_flags':
      return `not with ${list(rule.flags)}`
    case 'requires_flag':
      return `only with ${list(rule.flags)}`
    case 'excludes_location_types':
      return `not at ${list(rule.locationTypes)}`
    case 'only_location_types':
      return `only at ${list(rule.locationTypes)}`
    case 'excludes_sources':
      return `not from ${list(rule.sources)}`
    case 'only_sources':
      return `only from ${list(rule.sources)}`
    case 'excludes_caller_types':
      return `not for callers: ${list(rule.callerTypes)}`
    case 'priority_between':
      return `only priority ${rule.from} to ${rule.to}`
  }
}
