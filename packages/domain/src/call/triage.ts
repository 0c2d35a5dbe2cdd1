import { normal } from '../program/normal.ts'
import { type CompiledProgram, type CompiledVersion, findVersion, type Policy } from '../program/policy.ts'
import type { CallFacts, RuleFailure, Triage, Verdict } from './call.ts'
import { objection } from './rule-check.ts'
import { sayClosed, sayNature, sayNotInForce, sayOutside, sayScreening, sayUnmapped } from './words.ts'

/**
 * For each program, in the policy's order: eligible, or every rule that failed, in words for a telecommunicator.
 * The version is the one in force at `atMs`, by default the moment the call was received.
 *
 * @example triage(facts, policy).verdicts.filter((verdict) => verdict.eligible)
 */
export function triage(facts: CallFacts, policy: Policy, atMs = Date.parse(facts.receivedAt)): Triage {
  const nature = natureOf(facts, policy)
  const verdicts = policy.compiled.map((program) => judge(facts, nature, policy, program, atMs))
  return {
    warranted: verdicts.some((verdict) => verdict.warranted),
    unmapped: nature === null,
    verdicts,
  }
}

/** The mapped nature, or with an empty code map the local one; null when nobody has mapped it. */
export function natureOf(facts: CallFacts, policy: Policy): string | null {
  return facts.mappedNature ?? (policy.codeMap.length === 0 ? facts.nature : null)
}

function judge(
  facts: CallFacts,
  nature: string | null,
  policy: Policy,
  compiled: CompiledProgram,
  atMs: number,
): Verdict {
  const { id: programId, mode } = compiled.program
  const current = findVersion(compiled, atMs)
  if (!current) {
    const words = sayNotInForce(policy, programId, atMs)
    const failures: RuleFailure[] = [{ ruleId: 'in_force', version: 'none', rung: 'in_force', words }]
    return { programId, mode, version: null, eligible: false, warranted: false, failures }
  }
  const failures: RuleFailure[] = []
  addNatureFailure(failures, facts, nature, current)
  addScreeningFailures(failures, facts, current)
  const warranted = failures.length === 0
  addPlaceAndTimeFailures(failures, facts, policy, current, atMs)
  const { version } = current.version
  return { programId, mode, version, eligible: failures.length === 0, warranted, failures }
}

/** A version's nature rules are alternatives, so together they fail once, under the id of the first. */
function addNatureFailure(
  failures: RuleFailure[],
  facts: CallFacts,
  nature: string | null,
  { program, version, natures }: CompiledVersion,
): void {
  const wanted = nature === null ? '' : normal(nature)
  if (wanted !== '' && natures.has(wanted)) return
  const rule = version.rules.find(({ kind }) => kind === 'nature')
  const words = nature === null ? sayUnmapped(facts.nature) : (rule?.say ?? sayNature(program.name, nature))
  failures.push({ ruleId: rule?.id ?? 'nature', version: version.version, rung: 'nature', words })
}

function addScreeningFailures(
  failures: RuleFailure[],
  facts: CallFacts,
  { program, version }: CompiledVersion,
): void {
  for (const rule of version.rules) {
    const objects = rule.kind === 'nature' ? null : objection(rule, facts)
    if (rule.kind === 'nature' || objects === null) continue
    const words = sayScreening(program.name, rule, objects)
    failures.push({ ruleId: rule.id, version: version.version, rung: 'screening', words })
  }
}

function addPlaceAndTimeFailures(
  failures: RuleFailure[],
  facts: CallFacts,
  policy: Policy,
  current: CompiledVersion,
  atMs: number,
): void {
  const { version } = current.version
  if (!current.area(facts.place)) {
    failures.push({ ruleId: 'area', version, rung: 'area', words: sayOutside(current, facts.place) })
  }
  if (!current.hours.isOpen(atMs)) {
    failures.push({ ruleId: 'hours', version, rung: 'hours', words: sayClosed(policy, current, atMs) })
  }
}
