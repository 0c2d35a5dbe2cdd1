import type { Caps, OptimiseOptions } from './options.ts'
import type { OptimiseProgress } from './result.ts'
import type { Choice, Search } from './search.ts'

const SHARE_OF_SOLVING = 0.6

export type Tell = (
  step: OptimiseProgress['step'],
  done: number,
  of: number,
  fraction: number,
  best: Choice | null,
) => void

/** The best plan: quick bounds for all choices, the solver for those that may win, replay to judge and polish. */
export async function choosePlan(
  search: Search,
  options: OptimiseOptions,
  o: { tell: Tell; goesOn: () => Promise<boolean>; nowMs: () => number },
): Promise<Choice | null> {
  const { caps, effort } = options
  const levers = search.levers()
  for (const [index, lever] of levers.entries()) {
    o.tell('demand', index, levers.length, 0.15 * (index / levers.length), null)
    if (!(await o.goesOn())) break
    await search.look(lever)
  }
  let best = search.choose(caps)
  const untilMs = o.nowMs() + effort.solverSeconds * 1000
  for (const [index, state] of [...search.states].entries()) {
    const secondsLeft = (untilMs - o.nowMs()) / 1000
    const known = Math.max(...search.states.map(({ answered }) => answered ?? 0))
    if (state.bound <= known || secondsLeft < 1 || !(await o.goesOn())) break
    o.tell('solving', index, search.states.length, 0.15 + (0.4 * index) / search.states.length, best)
    await search.solve(state, index === 0 ? secondsLeft * SHARE_OF_SOLVING : secondsLeft)
    best = search.choose(caps)
  }
  // What the replay prefers may be another choice than the model's: it deserves a roster of its own.
  const secondsLeft = (untilMs - o.nowMs()) / 1000
  if (best && best.state.answered === null && secondsLeft > 1 && (await o.goesOn())) {
    await search.solve(best.state, secondsLeft)
    best = search.choose(caps)
  }
  if (!best || !(await o.goesOn())) return best
  const [first = best, ...more] = search.starts(caps)
  return search.polishFrom([first, ...more], caps, effort.rosters, (found, tried) =>
    o.tell('polishing', tried, effort.rosters, 0.55 + 0.25 * Math.min(1, tried / effort.rosters), found),
  )
}

/** For each cap the best of all rosters found under all levers, polished a little: what is left when nobody may be so tired. */
export async function chooseForCaps(
  search: Search,
  choice: Choice,
  options: OptimiseOptions,
  tell: Tell,
  goesOn: () => Promise<boolean>,
): Promise<{ utilization: number | null; chosen: Choice }[]> {
  if (options.compareCaps.length === 0) return []
  search.rosters.push(choice.roster)
  const isFree = Object.keys(options.caps).length === 0
  const found: { utilization: number | null; chosen: Choice }[] = []
  const wanted = [...options.compareCaps.toSorted((a, b) => a - b), null]
  for (const [index, utilization] of wanted.entries()) {
    if (!(await goesOn())) break
    tell('caps', index, wanted.length, 0.8 + (0.15 * index) / wanted.length, choice)
    const caps: Caps = utilization === null ? {} : { utilization }
    const own = search.rescored(choice, caps)
    // A cap that a plan chosen without any keeps anyway costs nothing.
    if (isFree && own.score.excess === 0) {
      found.push({ utilization, chosen: own })
      continue
    }
    const [first, ...more] = search.starts(caps)
    if (!first) continue
    const tries = Math.ceil(options.effort.rosters / 2)
    const chosen = await search.polishFrom([first, ...more], caps, tries, () => undefined)
    // What keeps a stricter cap keeps the next one too.
    search.rosters.push(chosen.roster)
    found.push({ utilization, chosen })
  }
  return found
}
