import type { Case } from './random-case.ts'

/** Leaves parts out as long as the case still fails. */
export function shrunk(failing: Case, fails: (smaller: Case) => boolean): Case {
  let smallest = failing
  for (let again = true; again; ) {
    again = false
    for (const smaller of smallerThan(smallest))
      if (fails(smaller)) {
        smallest = smaller
        again = true
        break
      }
  }
  return smallest
}

function* smallerThan({ scenario, calls }: Case): Generator<Case> {
  const half = Math.ceil(calls.length / 2)
  if (calls.length > 3) {
    yield { scenario, calls: calls.slice(half) }
    yield { scenario, calls: calls.slice(0, half) }
  }
  for (const call of calls) yield { scenario, calls: calls.filter((other) => other !== call) }
  for (const team of scenario.teams)
    yield { scenario: { ...scenario, teams: scenario.teams.filter((other) => other !== team) }, calls }
  for (const program of scenario.programs)
    yield {
      scenario: {
        ...scenario,
        programs: scenario.programs.filter((other) => other !== program),
        teams: scenario.teams.filter((team) => team.program !== program.id),
      },
      calls,
    }
  if (scenario.patienceMinutes) yield { scenario: { ...scenario, patienceMinutes: 0 }, calls }
  if (scenario.lastCallMinutes) yield { scenario: { ...scenario, lastCallMinutes: 0 }, calls }
  if (scenario.maxTravelMinutes !== null) yield { scenario: { ...scenario, maxTravelMinutes: null }, calls }
  if (scenario.afterCall === 'return') yield { scenario: { ...scenario, afterCall: 'stay' }, calls }
  for (const [index, program] of scenario.programs.entries())
    for (const simpler of [
      ...(program.area === null ? [] : [{ ...program, area: null }]),
      ...(program.hours === undefined ? [] : [{ ...program, hours: undefined }]),
      ...(program.excludeFlags.length === 0 ? [] : [{ ...program, excludeFlags: [] }]),
    ])
      yield { scenario: { ...scenario, programs: scenario.programs.with(index, simpler) }, calls }
  for (const [index, team] of scenario.teams.entries())
    for (const shift of team.shifts) {
      const shifts = team.shifts.filter((other) => other !== shift)
      if (shifts.length > 0)
        yield { scenario: { ...scenario, teams: scenario.teams.with(index, { ...team, shifts }) }, calls }
    }
  for (const [index, call] of calls.entries())
    for (const simpler of [
      ...(call.flags.length === 0 ? [] : [{ ...call, flags: [] }]),
      ...(call.priority === 5 ? [] : [{ ...call, priority: 5 }]),
    ])
      yield { scenario, calls: calls.with(index, simpler) }
}
