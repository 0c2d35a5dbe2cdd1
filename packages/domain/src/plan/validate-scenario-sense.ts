import { isTimeZone, type Problem } from '../program/validate-agency.ts'
import { areaProblems } from '../program/validate-program.ts'
import { Handle, ScenarioArea } from './scenario.ts'
import { show, writePath } from './validate-scenario-shape.ts'

/** A call's programs are bits of one number. */
const MOST_PROGRAMS = 31
/** A team's index is kept in sixteen bits. */
const MOST_TEAMS = 32_767

type Keyed = Readonly<Record<string, unknown>>
const keyed = (value: unknown): Keyed => (typeof value === 'object' && value !== null ? (value as Keyed) : {})
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/**
 * What is well written and still cannot be meant. Parts whose shape is wrong are passed over: their shape is
 * reported already, and the rest is checked all the same.
 */
export function senseProblems(value: unknown): Problem[] {
  const { timezone, programs, teams, travel } = keyed(value)
  const problems: Problem[] = []
  if (typeof timezone === 'string' && !isTimeZone(timezone)) {
    const sentence = `is ${show(timezone)}, which is not a known time zone; write an IANA name such as America/New_York.`
    problems.push({ path: 'timezone', sentence })
  }
  return [
    ...problems,
    ...tooMany('programs', listed(programs), MOST_PROGRAMS),
    ...usedTwice('programs', listed(programs)),
    ...listed(programs).flatMap((program, index) => programProblems(keyed(program), index)),
    ...tooMany('teams', listed(teams), MOST_TEAMS),
    ...usedTwice('teams', listed(teams)),
    ...listed(teams).flatMap((team, index) =>
      teamProblems(keyed(team), index, listed(programs).map(keyed), keyed(travel)),
    ),
    ...matrixProblems(keyed(travel)),
  ]
}

function tooMany(path: string, given: readonly unknown[], most: number): Problem[] {
  if (given.length <= most) return []
  return [{ path, sentence: `has ${given.length} entries; a replay takes at most ${most}.` }]
}

function usedTwice(list: string, given: readonly unknown[]): Problem[] {
  const firstUse = new Map<string, number>()
  return given.flatMap((entry, index) => {
    const { id } = keyed(entry)
    if (typeof id !== 'string') return []
    const first = firstUse.get(id)
    firstUse.set(id, first ?? index)
    if (first === undefined) return []
    return [
      { path: `${list}[${index}].id`, sentence: `is ${show(id)}, which ${list}[${first}] has already.` },
    ]
  })
}

function programProblems({ id, area, handle }: Keyed, index: number): Problem[] {
  const of = typeof id === 'string' ? `Program “${id}”` : 'The program'
  const parsedArea = ScenarioArea.safeParse(area)
  const rings = parsedArea.data && 'polygon' in parsedArea.data ? areaProblems(parsedArea.data) : []
  return [
    ...rings.map(([path, what]) => ({
      path: writePath(['programs', index, ...path.split('.').map(indexOrKey)]),
      sentence: `${of} ${what}.`,
    })),
    ...handleProblems(handle, ['programs', index, 'handle']),
  ]
}

const indexOrKey = (part: string): PropertyKey => (/^\d+$/.test(part) ? Number(part) : part)

function handleProblems(given: unknown, path: readonly PropertyKey[]): Problem[] {
  const handle = Handle.safeParse(given).data
  const shapes: [readonly PropertyKey[], { medianSeconds: number; meanSeconds: number }][] = []
  if (handle?.model === 'lognormal') shapes.push([path, handle])
  if (handle?.model === 'fitted') {
    shapes.push([[...path, 'otherwise'], handle.otherwise])
    for (const [nature, fit] of Object.entries(handle.byNature))
      shapes.push([[...path, 'byNature', nature], fit])
  }
  return shapes.flatMap(([at, { medianSeconds, meanSeconds }]) =>
    meanSeconds >= medianSeconds
      ? []
      : [
          {
            path: writePath([...at, 'meanSeconds']),
            sentence: `is ${meanSeconds}, below the median of ${medianSeconds}; the mean of a log-normal is never below its median.`,
          },
        ],
  )
}

function teamProblems(team: Keyed, index: number, programs: readonly Keyed[], travel: Keyed): Problem[] {
  if (typeof team.program !== 'string') return []
  const program = programs.find(({ id }) => id === team.program)
  if (!program) {
    const known = programs.flatMap(({ id }) => (typeof id === 'string' ? [`“${id}”`] : [])).join(', ')
    const sentence = `is ${show(team.program)}, which is not a program here${known ? `; there are ${known}` : ''}.`
    return [{ path: `teams[${index}].program`, sentence }]
  }
  if (program.mode !== 'field') return []
  const sentence = postProblem(team.post ?? null, travel)
  return sentence === null ? [] : [{ path: `teams[${index}].post`, sentence }]
}

/** A field team has to start from somewhere that its travel model knows. */
function postProblem(post: unknown, { model, zones }: Keyed): string | null {
  if (model === 'straight-line') {
    if (post === null)
      return 'is missing: a field team needs a post, [longitude, latitude], unless travel is none.'
    if (typeof post === 'string') {
      return `is ${show(post)}; by straight-line travel a post is [longitude, latitude].`
    }
    const [lon, lat] = listed(post)
    if (typeof lon !== 'number' || typeof lat !== 'number') return null
    return Math.abs(lon) <= 180 && Math.abs(lat) <= 90
      ? null
      : `is ${show(post)}, which is not on earth; write longitude, then latitude.`
  }
  if (model === 'matrix') {
    if (post === null)
      return 'is missing: a field team needs a post, the name of a zone, unless travel is none.'
    if (Array.isArray(post))
      return `is ${show(post)}; by matrix travel a post is the name of one of its zones.`
    if (typeof post !== 'string' || !Array.isArray(zones) || zones.includes(post)) return null
    return `is ${show(post)}, which is not one of travel.zones.`
  }
  return null
}

function matrixProblems({ model, zones, seconds }: Keyed): Problem[] {
  if (model !== 'matrix' || !Array.isArray(zones) || !Array.isArray(seconds)) return []
  const problems: Problem[] = []
  const zonesSeen = new Set<unknown>()
  for (const [index, zone] of zones.entries()) {
    if (zonesSeen.has(zone)) {
      problems.push({ path: `travel.zones[${index}]`, sentence: `is ${show(zone)}, which is there already.` })
    }
    zonesSeen.add(zone)
  }
  const square = `a matrix of ${zones.length} zones has ${zones.length} rows of ${zones.length}`
  if (seconds.length !== zones.length) {
    problems.push({ path: 'travel.seconds', sentence: `has ${seconds.length} rows; ${square}.` })
  }
  for (const [row, times] of seconds.entries()) {
    if (!Array.isArray(times) || times.length === zones.length) continue
    problems.push({ path: `travel.seconds[${row}]`, sentence: `has ${times.length} numbers; ${square}.` })
  }
  return problems
}
