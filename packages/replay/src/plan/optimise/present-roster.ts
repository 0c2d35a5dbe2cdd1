import type { Scenario } from '@heart/domain/plan'
import { type LinePattern, windowOf } from './lines.ts'
import type { Post } from './posts.ts'
import type { Roster, RosterLine } from './roster.ts'

/** The plan's own teams as lines of a roster; null when one of them keeps hours that no allowed line has. */
export function presentRoster(
  { programs, teams }: Scenario,
  patterns: readonly LinePattern[],
  posts: readonly Post[],
): Roster | null {
  const mode = new Map(programs.map((program) => [program.id, program.mode]))
  const byWindow = new Map(patterns.map((pattern) => [JSON.stringify(windowOf(pattern)), pattern]))
  const lines: RosterLine[] = []
  for (const { program, post, shifts } of teams) {
    const [shift, ...more] = shifts
    const pattern = shift && more.length === 0 ? byWindow.get(JSON.stringify(shift)) : undefined
    if (!pattern) return null
    const at = posts.findIndex((one) => String(one.at) === String(post))
    if (mode.get(program) === 'field' && posts.length > 0 && at < 0) return null
    lines.push({ program, pattern, post: mode.get(program) === 'field' && at >= 0 ? at : null })
  }
  return lines
}
