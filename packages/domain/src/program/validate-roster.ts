import type { CodeMap } from './code-map.ts'
import { normal } from './normal.ts'
import type { Program } from './program.ts'
import type { Team } from './team.ts'
import type { Problem } from './validate-agency.ts'
import { areaProblems } from './validate-program.ts'

/** Everything that keeps the teams from being used together with these programs. */
export function validateTeams(teams: readonly Team[], programs: readonly Pick<Program, 'id'>[]): Problem[] {
  const known = new Set(programs.map(({ id }) => id))
  const seen = new Set<string>()
  const unitOwner = new Map<string, string>()
  return teams.flatMap((team, index) => {
    const problems: Problem[] = []
    const say = (at: string, what: string) =>
      problems.push({ path: `${index}.${at}`, sentence: `Team ${team.name} ${what}.` })
    if (seen.has(team.id)) say('id', `has the id “${team.id}”, which another team has`)
    seen.add(team.id)
    if (!known.has(team.programId))
      say('programId', `belongs to “${team.programId}”, which is not a program here`)
    if (team.from !== null && team.to !== null && team.from >= team.to) {
      say('to', `ends on ${team.to}, which is not after its first day ${team.from}`)
    }
    for (const code of team.unitCodes.map(normal)) {
      const owner = unitOwner.get(code)
      if (owner !== undefined && owner !== team.id)
        say('unitCodes', `has the unit code “${code}” of team ${owner}`)
      unitOwner.set(code, team.id)
    }
    for (const [path, what] of areaProblems(team.area)) say(path, what)
    return problems
  })
}

/** Local call types that are mapped twice on one day, and spans that end before they begin. */
export function validateCodeMap(codeMap: CodeMap): Problem[] {
  return codeMap.flatMap(({ local, from, to }, index) => {
    if (from !== null && to !== null && from >= to) {
      const sentence = `“${local}” is mapped until ${to}, which is not after ${from}.`
      return [{ path: `${index}.to`, sentence }]
    }
    const twice = codeMap
      .slice(0, index)
      .find((other) => normal(other.local) === normal(local) && meets(other, { from, to }))
    return twice
      ? [
          {
            path: String(index),
            sentence: `“${local.trim()}” is mapped twice on the same day; give the entries dates that do not overlap.`,
          },
        ]
      : []
  })
}

type Span = { readonly from: string | null; readonly to: string | null }
const meets = (a: Span, b: Span): boolean =>
  (a.from === null || b.to === null || a.from < b.to) && (b.from === null || a.to === null || b.from < a.to)
