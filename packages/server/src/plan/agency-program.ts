import type { Handle, ScenarioProgram } from '@heart/domain/plan'
import type { CompiledVersion } from '@heart/domain/program'

/** One version of an agency's program in the words of a scenario; adds a note for what they cannot say. */
export function scenarioProgram(
  { program, version }: CompiledVersion,
  handle: Handle,
  notes: string[],
): ScenarioProgram {
  const { rules, hours, area } = version
  const further = rules.filter(({ kind }) => kind !== 'nature' && kind !== 'excludes_flags')
  if (hours.exceptions.length > 0) {
    notes.push(
      `${program.name} has other hours on ${hours.exceptions.length === 1 ? 'one date' : `${hours.exceptions.length} dates`}; a scenario knows the week only.`,
    )
  }
  if (program.preferredForFlags.length > 0) {
    notes.push(
      `${program.name} is asked first where “${program.preferredForFlags.join('” or “')}” is reported; a scenario asks in one order.`,
    )
  }
  if (handle.model === 'recorded') {
    notes.push(
      `The record has no handling times of ${program.name}; a call without one is taken to bind a team for ${Math.round(handle.otherwiseSeconds / 60)} minutes.`,
    )
  }
  return {
    id: program.id,
    mode: program.mode === 'phone' ? 'phone' : 'field',
    natures: unique(rules.flatMap((rule) => (rule.kind === 'nature' ? rule.natures : []))),
    excludeFlags: unique(rules.flatMap((rule) => (rule.kind === 'excludes_flags' ? rule.flags : []))),
    ...(further.length > 0 ? { rules: further } : {}),
    area,
    ...(hours.weekly === 'always' ? {} : { hours: hours.weekly }),
    handle,
  }
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]
