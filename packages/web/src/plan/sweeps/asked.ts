import type { Plan } from '@heart/domain/plan'
import type { VariedLever } from '@heart/replay/plan'
import { setArea } from '../desk/area-edit.ts'
import { addTeam, isPhoneFirst, lastTeamOf, phoneFirst, removeTeam } from '../desk/team-edit.ts'
import { openBetween } from './hours-between.ts'
import { minuteList, timeList } from './value-list.ts'

/** What a person lets vary; lists are kept as typed, and an empty one leaves the plan as it is. */
export interface SweepAsked {
  name: string
  /** Teams more (below zero: fewer) by program. */
  teams: Readonly<Record<string, readonly number[]>>
  openings: string
  closings: string
  waits: string
  areas: readonly ('plan' | 'everywhere')[]
  orders: readonly ('phone' | 'field')[]
  replications: number
}

export interface NamedProgram {
  id: string
  mark: string
}

/** What is wrong with the typed lists, a sentence each. */
export function problemsOf({ openings, closings, waits }: SweepAsked): string[] {
  return [
    ['Opening', timeList(openings)] as const,
    ['Closing', timeList(closings)] as const,
    ['Wait', minuteList(waits)] as const,
  ].flatMap(([name, { problem }]) => (problem === undefined ? [] : [`${name}: ${problem}`]))
}

/** Teams come before hours, so that an added team works the new hours like the one it is modelled on. */
export function leversOf(
  asked: SweepAsked,
  plan: Plan,
  programs: readonly NamedProgram[],
  post: [number, number] | null,
): VariedLever[] {
  const ids = plan.scenario.programs.map(({ id }) => id)
  return [
    ...programs
      .filter(({ id }) => ids.includes(id))
      .map((program) => teamsLever(program, asked.teams[program.id] ?? [], plan, post)),
    hoursLever(timeList(asked.openings).values ?? [], timeList(asked.closings).values ?? []),
    (minuteList(asked.waits).values ?? []).map((patienceMinutes) => ({
      name: patienceMinutes === 0 ? 'no wait' : `wait ${patienceMinutes} min`,
      change: (from) => ({ ...from, scenario: { ...from.scenario, patienceMinutes } }),
    })),
    asked.areas.map((area) =>
      area === 'plan'
        ? { name: 'same area', change: (from) => from }
        : { name: 'everywhere', change: (from) => setArea(from, ids, null) },
    ),
    asked.orders.map((order) => ({
      name: order === 'phone' ? 'phone first' : 'team first',
      change: (from) =>
        isPhoneFirst(from) === (order === 'phone') ? from : phoneFirst(from, order === 'phone'),
    })),
  ]
}

function teamsLever(
  { id, mark }: NamedProgram,
  changes: readonly number[],
  plan: Plan,
  post: [number, number] | null,
): VariedLever {
  const now = plan.scenario.teams.filter((team) => team.program === id).length
  const counts = [...new Set(changes.map((change) => Math.max(0, now + change)))].sort((a, b) => a - b)
  return counts.map((count) => ({
    name: `${count} ${mark}`,
    change: (from) => withTeams(from, id, count - now, post),
  }))
}

function withTeams(plan: Plan, program: string, more: number, post: [number, number] | null): Plan {
  let now = plan
  for (let i = 0; i < more; i++) now = addTeam(now, program, undefined, post)
  for (let i = 0; i > more; i--) {
    const last = lastTeamOf(now, program)
    if (last) now = removeTeam(now, last.id)
  }
  return now
}

function hoursLever(openings: readonly string[], closings: readonly string[]): VariedLever {
  const orAsIs = (times: readonly string[]) => (times.length === 0 ? [null] : times)
  if (openings.length + closings.length === 0) return []
  return orAsIs(openings).flatMap((opening) =>
    orAsIs(closings).map((closing) => ({
      name: hoursWords(opening, closing),
      change: (from: Plan) => openBetween(from, opening, closing),
    })),
  )
}

function hoursWords(opening: string | null, closing: string | null): string {
  const hour = (time: string) => time.slice(0, 2)
  if (opening === null) return `to ${hour(closing ?? '')} h`
  if (closing === null) return `from ${hour(opening)} h`
  return opening === closing ? 'all hours' : `${hour(opening)}–${hour(closing)} h`
}
