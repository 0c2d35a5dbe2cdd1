import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2026-01')

/** Which calls, and what is told of them. */
export const FileAsked = z.strictObject({
  /** Local months, both included; they must be over. */
  from: Month,
  to: Month,
  /** Also the calls that no program warranted. */
  notWarranted: z.stringbool().default(false),
  /** Without, nobody who holds exact times finds a row by them. */
  minutes: z.stringbool().default(true),
})

const Counts = z.record(z.string(), z.number().int())

/** What a file would hold, without any of it. */
export const FileOutlook = z.strictObject({
  rows: z.number().int(),
  /** Calls by standing, and those of each that nobody answered. */
  standings: z.record(z.string(), z.strictObject({ rows: z.number().int(), unanswered: z.number().int() })),
  /** How many calls are told how finely, by trait. */
  told: z.strictObject({
    month: Counts,
    weekday: Counts,
    hours: Counts,
    zone: Counts,
    nature: Counts,
    programs: Counts,
  }),
  groups: z.number().int(),
  smallestGroup: z.number().int(),
  /** Columns in which nothing is told, because too few rows have an answer. */
  untold: z.array(z.string()),
  likeness: z.array(
    z.strictObject({ column: z.string(), groups: z.number().int(), oneAnswer: z.number().int() }),
  ),
  /** The agency allows repeat keys; and how many people have one. */
  repeatKeys: z.boolean(),
  people: z.number().int(),
  period: z.strictObject({ from: Month, to: Month }),
  /** The months that the record has whole. */
  record: z.strictObject({ from: Month, to: Month }),
})
export type FileOutlook = z.infer<typeof FileOutlook>

const analystFileOutlook = defineDoor({
  method: 'GET',
  path: '/api/insight/file/outlook',
  may: 'analyst_file.read',
  summary:
    'What a call-level file of some months would hold: rows, how finely they are told, what is not told',
  query: FileAsked.partial({ from: true, to: true }),
  output: FileOutlook,
})

export const FilePurpose = z.string().trim().min(15, 'say in a sentence what the file is for').max(500)

const analystFile = defineDoor({
  method: 'POST',
  path: '/api/insight/file',
  may: 'analyst_file.read',
  summary:
    'A de-identified row for each settled call of some months, as CSV or Parquet; who asked and why stands in the audit',
  body: z.strictObject({
    from: Month,
    to: Month,
    notWarranted: z.boolean().default(false),
    minutes: z.boolean().default(true),
    format: z.enum(['csv', 'parquet']),
    purpose: FilePurpose,
  }),
  output: z.any(),
  media: 'application/octet-stream',
})

const analystFileDictionary = defineDoor({
  method: 'GET',
  path: '/api/insight/file/dictionary',
  may: 'analyst_file.read',
  summary:
    'The dictionary of such a file: every column, what was made coarser, and what the file cannot tell',
  query: FileAsked.extend({ format: z.enum(['csv', 'json']).default('csv') }),
  output: z.any(),
  media: 'application/octet-stream',
})

export const fileDoors = { analystFileOutlook, analystFile, analystFileDictionary }
