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
  { program, versions }: CompiledProgram,
  atMs: number,
): Verdict {
  const base = { programId: program.id, mode: program.mode }
  const current = findVersion({ program, versions }, atMs)
  if (!current) {
    const words = sayNotInForce(policy, program.id, atMs)
    const failure: RuleFailure = { ruleId: 'in_force', version: 'none', rung: 'in_force', words }
    return { ...base, version: null, eligible: false, warranted: false, failures: [failure] }
  }
  const standing = [...natureFailures(facts, nature, current), ...screeningFailures(facts, current)]
  const failures = [...standing, ...placeAndTimeFailures(facts, policy, current, atMs)]
  return {
    ...base,
    version: current.version.version,
    eligible: failures.length === 0,
    warranted: standing.length === 0,
    failures,
  }
}

/** A version's nature rules are alternatives, so together they fail once, under the id of the first. */
function natureFailures(facts: CallFacts, nature: string | null, current: CompiledVersion): RuleFailure[] {
  const { program, version, natures } = current
  if (nature !== null && normal(nature) !== '' && natures.has(normal(nature))) return []
  const rule = version.rules.find(({ kind }) => kind === 'nature')
  const words = nature === null ? sayUnmapped(facts.nature) : (rule?.say ?? sayNature(program.name, nature))
  return [{ ruleId: rule?.id ?? 'nature', version: version.version, rung: 'nature', words }]
}

function screeningFailures(facts: CallFacts, { program, version }: CompiledVersion): RuleFailure[] {
  return version.rules.flatMap((rule): RuleFailure[] => {
    const objects = rule.kind === 'nature' ? null : objection(rule, facts)
    if (rule.kind === 'nature' || objects === null) return []
    const words = sayScreening(program.name, rule, objects)
    return [{ ruleId: rule.id, version: version.version, rung: 'screening', words }]
  })
}

function placeAndTimeFailures(
  facts: CallFacts,
  policy: Policy,
  current: CompiledVersion,
  atMs: number,
): RuleFailure[] {
  const { version } = current.version
  const failures: RuleFailure[] = []
  if (!current.area(facts.place)) {
    failures.push({ ruleId: 'area', version, rung: 'area', words: sayOutside(current, facts.place) })
  }
  if (!current.hours.isOpen(atMs)) {
    failures.push({ ruleId: 'hours', version, rung: 'hours', words: sayClosed(policy, current, atMs) })
  }
  return failures
}
