import { z } from 'zod'
import { EncounterPerson, EncounterReport } from './report.ts'

export const FieldValue = z.union([
  z.boolean(),
  z.number(),
  z.string().max(20_000),
  z.array(z.string().max(40)).max(60),
  z.null(),
])
export type FieldValue = z.infer<typeof FieldValue>

type Branch = Readonly<Record<string, unknown>>

function bare(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return bare(schema.unwrap() as z.ZodType)
  return schema
}

function stepInto(schema: z.ZodType, key: string): z.ZodType | undefined {
  const inner = bare(schema)
  if (inner instanceof z.ZodObject && Object.hasOwn(inner.shape, key)) return inner.shape[key]
  if (inner instanceof z.ZodRecord && (inner.keyType as z.ZodType).safeParse(key).success)
    return inner.valueType as z.ZodType
  return undefined
}

/** The schema of one field, by its path (`persons.p1.name`); nothing when no single field goes by it. */
export function findField(path: string): z.ZodType | undefined {
  let schema: z.ZodType | undefined = EncounterReport
  for (const key of path.split('.')) schema = schema && stepInto(schema, key)
  const leaf = schema && bare(schema)
  return leaf instanceof z.ZodObject || leaf instanceof z.ZodRecord ? undefined : schema
}

/** What is wrong with a value for a field, as the end of a sentence; null: nothing. Null as a value clears a field. */
export function fieldProblem(path: string, value: FieldValue): string | null {
  const schema = findField(path)
  if (!schema) return 'is no field of a report'
  if (value === null) return null
  const read = schema.safeParse(value)
  return read.success ? null : (read.error.issues[0]?.message ?? 'does not fit the field')
}

export function readField(report: EncounterReport, path: string): FieldValue {
  let at: unknown = report
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return null
    at = (at as Branch)[key]
  }
  return (at ?? null) as FieldValue
}

/** A report with one field changed; a person it names for the first time comes into being. */
export function writeField(report: EncounterReport, path: string, value: FieldValue): EncounterReport {
  const [top, personId] = path.split('.')
  const isNewPerson = top === 'persons' && personId !== undefined && !Object.hasOwn(report.persons, personId)
  const whole = isNewPerson
    ? { ...report, persons: { ...report.persons, [personId]: EncounterPerson.parse({}) } }
    : report
  return put(EncounterReport, whole, path.split('.'), value) as EncounterReport
}

function put(schema: z.ZodType, branch: Branch, [key, ...rest]: string[], value: FieldValue): Branch {
  if (key === undefined) return branch
  if (rest.length > 0) {
    const inner = stepInto(schema, key) as z.ZodType
    return { ...branch, [key]: put(inner, (branch[key] ?? {}) as Branch, rest, value) }
  }
  // A cleared entry of a record is gone; a cleared field of an object is null.
  if (value === null && bare(schema) instanceof z.ZodRecord) {
    const { [key]: _, ...others } = branch
    return others
  }
  return { ...branch, [key]: value }
}

export const sameValue = (a: FieldValue, b: FieldValue): boolean =>
  a === b ||
  (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, i) => one === b[i]))

/** Every field that says something, by path, in the report's own order. */
export function listFields(report: EncounterReport): [string, FieldValue][] {
  return leaves(report, '')
}

function leaves(branch: Branch, before: string): [string, FieldValue][] {
  return Object.entries(branch).flatMap(([key, value]) => {
    if (value === null || value === undefined) return []
    if (typeof value === 'object' && !Array.isArray(value)) return leaves(value as Branch, `${before}${key}.`)
    return [[`${before}${key}`, value as FieldValue]] as [string, FieldValue][]
  })
}
