import { drawOf, uniform } from '../../dispatch/luck.ts'
import { DAYS_OF_LENGTH, type LinePattern } from './lines.ts'
import type { OptimiseOptions } from './options.ts'
import type { Roster, RosterLine } from './roster.ts'
import { isBetter, type Score } from './score.ts'

export interface Neighborhood {
  readonly patterns: readonly LinePattern[]
  readonly fieldPrograms: ReadonlySet<string>
  readonly programs: readonly string[]
  readonly peoplePerTeam: Readonly<Record<string, number>>
  readonly posts: number
}

export interface Polished {
  readonly roster: Roster
  readonly score: Score
  readonly tried: number
}

/**
 * Small changes, kept when the replay of the training part gets better: an hour earlier or later, other days, another length,
 * another post, a line given to another program or added. The order comes from the seed alone.
 */
export async function polish(
  start: { readonly roster: Roster; readonly score: Score },
  near: Neighborhood,
  tries: number,
  seed: string,
  ports: {
    /** Null: not allowed. */
    readonly scoreOf: (roster: Roster) => Score | null
    readonly objective: OptimiseOptions['objective']
    readonly goesOn: (best: { roster: Roster; score: Score }, tried: number) => Promise<boolean>
  },
): Promise<Polished> {
  const draw = drawOf(seed, 0, 'polish')
  const known = new Set([keyOf(start.roster)])
  let best = start
  let tried = 0
  // A small roster has few neighbors: looking for new ones ends some time.
  for (let step = 0; tried < tries && step < tries * 10; step++) {
    const luck = (question: number) => uniform(draw, step, question)
    const roster = neighborOf(best.roster, near, luck)
    if (!roster || known.has(keyOf(roster))) continue
    known.add(keyOf(roster))
    const score = ports.scoreOf(roster)
    if (!score) continue
    tried++
    if (isBetter(score, best.score, ports.objective)) best = { roster, score }
    if (!(await ports.goesOn(best, tried))) break
  }
  return { ...best, tried }
}

type Luck = (question: number) => number

function neighborOf(roster: Roster, near: Neighborhood, luck: Luck): Roster | null {
  const pick = <T>(list: readonly T[], question: number): T | undefined =>
    list[Math.floor(luck(question) * list.length)]
  const kind = luck(0)
  if (kind < 0.08 || roster.length === 0) {
    const program = pick(near.programs, 1)
    const pattern = pick(near.patterns, 2)
    if (program === undefined || !pattern) return null
    const post = near.fieldPrograms.has(program) && near.posts > 0 ? Math.floor(luck(3) * near.posts) : null
    return [...roster, { program, pattern, post }]
  }
  const index = Math.floor(luck(1) * roster.length)
  const line = roster[index] as RosterLine
  const put = (changed: readonly RosterLine[]) => [
    ...roster.slice(0, index),
    ...changed,
    ...roster.slice(index + 1),
  ]
  if (kind < 0.18) return given(line, near, luck, put)
  if (kind < 0.28) {
    if (line.post === null || near.posts < 2) return null
    return put([{ ...line, post: Math.floor(luck(2) * near.posts) }])
  }
  const wanted = changedPattern(line.pattern, kind, luck)
  const pattern = near.patterns.find((one) => samePattern(one, wanted))
  return pattern ? put([{ ...line, pattern }]) : null
}

/** A line's people in another program: as many lines of the same hours as there are people for. */
function given(
  line: RosterLine,
  { programs, peoplePerTeam, fieldPrograms, posts }: Neighborhood,
  luck: Luck,
  put: (changed: readonly RosterLine[]) => Roster,
): Roster | null {
  const others = programs.filter((program) => program !== line.program)
  const program = others[Math.floor(luck(2) * others.length)]
  if (program === undefined) return null
  const people = (peoplePerTeam[line.program] ?? 1) / (peoplePerTeam[program] ?? 1)
  const post = fieldPrograms.has(program) && posts > 0 ? (line.post ?? 0) : null
  return put(Array.from({ length: Math.max(1, Math.floor(people)) }, () => ({ ...line, program, post })))
}

function changedPattern(pattern: LinePattern, kind: number, luck: Luck): LinePattern {
  const by = luck(2) < 0.5 ? 1 : -1
  if (kind < 0.62) {
    const hours = luck(3) < 0.3 ? 2 : 1
    return { ...pattern, startMinute: (pattern.startMinute + by * hours * 60 + 1440) % 1440 }
  }
  if (kind < 0.85 && pattern.crews === 1) {
    return { ...pattern, days: sorted(pattern.days.map((day) => (day + by + 7) % 7)) }
  }
  const hours = [8, 10, 12][Math.floor(luck(3) * 3)] as number
  const first = Math.floor(luck(4) * 7)
  const days = Array.from({ length: DAYS_OF_LENGTH[hours] as number }, (_, day) => (first + day) % 7)
  return { ...pattern, hours, days: sorted(days), crews: 1 }
}

const sorted = (days: readonly number[]): number[] => [...days].sort((a, b) => a - b)
const samePattern = (a: LinePattern, b: LinePattern): boolean =>
  a.startMinute === b.startMinute &&
  a.hours === b.hours &&
  a.crews === b.crews &&
  String(a.days) === String(b.days)
const keyOf = (roster: Roster): string =>
  roster
    .map(
      ({ program, pattern, post }) =>
        `${program} ${pattern.startMinute} ${pattern.hours} ${pattern.days} ${pattern.crews} ${post}`,
    )
    .sort()
    .join('|')
