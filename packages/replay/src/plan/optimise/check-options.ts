import type { Plan } from '@heart/domain/plan'
import type { z } from 'zod'
import { linePatterns } from './lines.ts'
import { OptimiseOptions } from './options.ts'
import { minutesOf } from './week.ts'

export interface OptionProblem {
  /** `shifts.lengths[0]`; empty for the whole. */
  readonly path: string
  readonly sentence: string
}

export type OptionsCheck =
  | { readonly options: OptimiseOptions; readonly problems?: undefined }
  | { readonly options?: undefined; readonly problems: readonly OptionProblem[] }

/**
 * Options as read from a file, with their defaults; or one sentence for each thing that keeps them from being used.
 * @param zones the zones that the calls name
 */
export function checkOptions(value: unknown, plan: Plan, zones: readonly string[]): OptionsCheck {
  const parsed = OptimiseOptions.safeParse(value)
  if (!parsed.success) return { problems: parsed.error.issues.flatMap(sayIssue) }
  const problems = optionProblems(parsed.data, plan, zones)
  return problems.length ? { problems } : { options: parsed.data }
}

/** What is well written and still cannot be meant for this plan. */
export function optionProblems(
  options: OptimiseOptions,
  plan: Plan,
  zones: readonly string[],
): OptionProblem[] {
  const problems: OptionProblem[] = []
  const say = (path: string, sentence: string) => problems.push({ path, sentence })
  const programs = plan.scenario.programs.map(({ id }) => id)
  const known = new Set(zones)
  const checkProgram = (path: string, id: string) => {
    if (!programs.includes(id))
      say(path, `is “${id}”, which is no program of the plan; it has ${programs.join(', ')}.`)
  }

  if (programs.length === 0) say('', 'The plan has no program, so there is nobody to plan hours for.')
  for (const id of Object.keys(options.limits)) checkProgram(`limits.${id}`, id)
  for (const id of Object.keys(options.roles ?? {})) checkProgram(`roles.${id}`, id)
  for (const [index, { program }] of options.minimum.entries())
    checkProgram(`minimum[${index}].program`, program)
  for (const [id, { minTeamHours = 0, maxTeamHours = Infinity }] of Object.entries(options.limits)) {
    if (minTeamHours > maxTeamHours)
      say(`limits.${id}`, `asks for at least ${minTeamHours} and at most ${maxTeamHours} hours.`)
  }

  const needsRoles = options.budget.kind === 'role_hours' || options.exchange === 'roles'
  for (const id of programs) {
    if (needsRoles && !options.roles?.[id])
      say('roles', `do not tell who is on a team of “${id}”, and the hours are counted by role.`)
    else if (!needsRoles && plan.crews[id] === undefined)
      say('crews', `do not tell how many people are on a team of “${id}”.`)
  }
  if (options.budget.kind === 'role_hours') {
    const named = new Set(Object.values(options.roles ?? {}).flatMap((roles) => Object.keys(roles)))
    for (const role of named) {
      if (options.budget.hours[role] === undefined)
        say('budget.hours', `do not tell the hours of the role “${role}”.`)
    }
  }

  const { earliestStart, latestStart } = options.shifts
  if (minutesOf(earliestStart) > minutesOf(latestStart)) {
    say('shifts.latestStart', `is ${latestStart}, before the earliest start at ${earliestStart}.`)
  } else if (linePatterns(options.shifts).length === 0) {
    say(
      'shifts.minRestHours',
      `is ${options.shifts.minRestHours}: no shift of the allowed lengths leaves so much rest.`,
    )
  }

  for (const [index, { area }] of (options.areas ?? []).entries()) {
    if (area === null || !('zones' in area)) continue
    const path = `areas[${index}].area.zones`
    if (area.zones.length === 0) say(path, 'is empty; name at least one zone, or write null for everywhere.')
    const strange = area.zones.find((zone) => !known.has(zone))
    if (strange !== undefined) say(path, `names “${strange}”, a zone in which no call lies.`)
  }
  const { travel, teams } = plan.scenario
  const drives = travel.model !== 'none' && plan.scenario.programs.some(({ mode }) => mode === 'field')
  if (drives && !options.posts && !teams.some(({ post }) => post !== null)) {
    say('posts', 'is missing: no team of the plan has a post, so nobody knows where teams could wait.')
  }
  for (const [index, { name, at }] of (options.posts ?? []).entries()) {
    const path = `posts[${index}].at`
    const isZone = typeof at === 'string'
    if (travel.model === 'matrix' && !(isZone && travel.zones.includes(at)))
      say(path, `of “${name}” is not a zone of the travel matrix.`)
    if (travel.model === 'straight-line' && isZone)
      say(path, `of “${name}” is “${at}”; write it as [longitude, latitude].`)
  }
  return problems
}

function sayIssue(issue: z.core.$ZodIssue): OptionProblem[] {
  const path = writePath(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: writePath([...issue.path, key]),
        sentence: 'is not an option here.',
      }))
    case 'too_small':
      if (issue.origin === 'array')
        return [{ path, sentence: 'is an empty list; give at least one, or leave it out.' }]
      return [{ path, sentence: `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}.` }]
    case 'too_big':
      return [{ path, sentence: `must be at most ${issue.maximum}.` }]
    case 'invalid_value':
      return [{ path, sentence: `must be ${issue.values.join(' or ')}.` }]
    case 'invalid_type':
      return [{ path, sentence: `must be ${KINDS[issue.expected] ?? issue.expected}.` }]
    default:
      return [{ path, sentence: `${issue.message}.` }]
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object {…}',
  record: 'an object {…}',
}

const writePath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  )
