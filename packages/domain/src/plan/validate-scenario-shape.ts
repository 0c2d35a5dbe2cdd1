import type { z } from 'zod'
import { EligibilityRule } from '../program/program.ts'
import type { Problem } from '../program/validate-agency.ts'
import { Handle, Scenario, ScenarioProgram, ScenarioTeam, Travel } from './scenario.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** A place in the file, as people read it. */
export function writePath(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    const name = String(key)
    if (!/^[\w-]+$/.test(name)) return `${text}[${JSON.stringify(name)}]`
    return text === '' ? name : `${text}.${name}`
  }, '')
}

/** What one mistake of shape means to a person; usually one sentence, one each for several unknown keys. */
export function sayIssue(value: unknown, issue: Issue, above: Path = []): Problem[] {
  const path = [...above, ...issue.path]
  const found = valueAt(value, path)
  const say = (sentence: string): Problem[] => [{ path: writePath(path), sentence }]

  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: writePath([...path, key]),
        sentence: `is not a key here; allowed are ${keysAt(path, found).join(', ')}.`,
      }))
    case 'invalid_union':
      if (issue.errors.length === 0) return say(notOneOf(found, discriminatorOptions(issue)))
      return sayUnion(value, issue, path, found)
    case 'invalid_value':
      return say(notOneOf(found, issue.values.map(String)))
    case 'invalid_format':
      return say(`is ${show(found)}; ${issue.message}.`)
    case 'too_small':
      return say(tooSmall(found, issue))
    case 'too_big':
      return say(
        Array.isArray(found)
          ? `has ${found.length} entries, where ${issue.maximum} belong.`
          : `is ${show(found)}, which is above ${issue.maximum.toLocaleString('en-US')}.`,
      )
    case 'invalid_type':
      if (found === undefined) return say('is missing.')
      return say(`must be ${KINDS[issue.expected] ?? issue.expected}, not ${show(found)}.`)
    default:
      return say(`${issue.message}.`)
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a finite number',
  int: 'a whole number',
  array: 'a list',
  tuple: 'a list',
  object: 'an object {…}',
  record: 'an object {…}',
}

function tooSmall(found: unknown, { minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (typeof found === 'string') return 'is empty.'
  if (Array.isArray(found)) return `has ${found.length} entries, where at least ${minimum} belong.`
  return inclusive
    ? `is ${show(found)}, which is below ${minimum}.`
    : `is ${show(found)}; it must be above ${minimum}.`
}

/** Of several shapes, the one that was meant: named by its key, or by being a list. */
function sayUnion(
  value: unknown,
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
  found: unknown,
): Problem[] {
  const meant = path.at(-1) === 'area' ? areaMeant(found) : Array.isArray(found) ? 0 : -1
  const errors = issue.errors[meant]
  if (errors) return errors.flatMap((error) => sayIssue(value, error, path))
  const sentence =
    found === undefined
      ? 'is missing.'
      : path.at(-1) === 'area'
        ? `must be null (everywhere), {"zones": […]} or {"polygon": …}, not ${show(found)}.`
        : `must be [longitude, latitude], the name of a zone, or null, not ${show(found)}.`
  return [{ path: writePath(path), sentence }]
}

function areaMeant(found: unknown): number {
  if (typeof found !== 'object' || found === null) return -1
  return 'polygon' in found ? 2 : 'zones' in found ? 1 : -1
}

const discriminatorOptions = (issue: z.core.$ZodIssueInvalidUnion): string[] =>
  'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []

function notOneOf(found: unknown, allowed: readonly string[]): string {
  const choice =
    allowed.length > 1 ? `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}` : allowed.join('')
  return found === undefined ? `is missing; write ${choice}.` : `is ${show(found)}; write ${choice}.`
}

const LONGEST_SHOWN = 60

/** A value as it stands in the file, cut short. */
export function show(value: unknown): string {
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const short = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text
  return typeof value === 'string' ? `“${short}”` : short
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  )
}

/** The keys that an object at this place may have. */
function keysAt(path: Path, found: unknown): string[] {
  const place = path.map((key) => (typeof key === 'number' ? '[]' : String(key))).join('.')
  if (place === '') return Object.keys(Scenario.shape)
  if (place === 'programs.[]') return Object.keys(ScenarioProgram.shape)
  if (place === 'teams.[]') return Object.keys(ScenarioTeam.shape)
  if (place === 'travel') return keysOfOption(Travel.options, 'model', found)
  if (place === 'programs.[].handle') return keysOfOption(Handle.options, 'model', found)
  if (place === 'programs.[].rules.[]') return keysOfOption(EligibilityRule.options, 'kind', found)
  if (place === 'programs.[].area') return ['zones or polygon']
  if (place.startsWith('programs.[].handle')) return ['medianSeconds', 'meanSeconds']
  return ['days', 'from', 'to']
}

interface Option {
  readonly shape: Readonly<Record<string, z.ZodType>>
}

function keysOfOption(options: readonly Option[], by: string, found: unknown): string[] {
  const named = (found as Record<string, unknown>)[by]
  const option = options.find(({ shape }) => shape[by]?.safeParse(named).success)
  return Object.keys(option?.shape ?? {})
}
