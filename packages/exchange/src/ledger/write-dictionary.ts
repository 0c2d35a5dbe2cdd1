import type { FileChunks, FileTable, FileType } from './file-table.ts'
import { textChunks } from './text-chunks.ts'
import { writeCsv } from './write-csv.ts'

/** What a reader must know of a set of files. */
export interface FileDictionary {
  /** As in names of files: `heart-calls`. */
  readonly name: string
  readonly title: string
  readonly description: string
  readonly publisher: string
  /** Null: the files may not be passed on. */
  readonly licence: { readonly name: string; readonly title: string; readonly url: string | null } | null
  /** Local dates or months, both included; null: the tables say. */
  readonly period: { readonly from: string; readonly to: string } | null
  /** The versions of the definitions that the files follow. */
  readonly definitions: readonly { readonly id: string; readonly version: number; readonly name: string }[]
  /** What must not be done with the files, and what they cannot tell. */
  readonly notes: readonly string[]
  readonly files: readonly { readonly path: string; readonly mediaType: string; readonly table: FileTable }[]
}

const LINES: FileTable = {
  name: 'dictionary',
  description: 'One line for each fact about the files and one for each column.',
  columns: [
    { name: 'part', type: 'text', description: 'The file, or “about” for all of them.', nullable: false },
    { name: 'name', type: 'text', description: 'The column, or what is told.', nullable: false },
    { name: 'type', type: 'text', description: 'How values are written.', nullable: true },
    { name: 'may_be_empty', type: 'boolean', description: 'Whether a cell may be empty.', nullable: true },
    {
      name: 'values',
      type: 'text',
      description: 'All values, if they are few, between bars.',
      nullable: true,
    },
    { name: 'description', type: 'text', description: 'What a value says.', nullable: false },
  ],
}

/** The dictionary as a table: what is true of all files first, then their columns. */
export function writeDictionaryCsv(dictionary: FileDictionary): FileChunks {
  const about = (name: string, description: string) => ({ part: 'about', name, description })
  const { licence, period } = dictionary
  return writeCsv(LINES, [
    about('title', dictionary.title),
    about('description', dictionary.description),
    about('publisher', dictionary.publisher),
    about(
      'licence',
      licence ? [licence.title, licence.url].filter(Boolean).join(' ') : 'Not to be passed on.',
    ),
    ...(period ? [about('period', `${period.from} to ${period.to}`)] : []),
    ...dictionary.definitions.map(({ id, version, name }) =>
      about('definition', `${id}, version ${version}: ${name}`),
    ),
    ...dictionary.notes.map((note) => about('note', note)),
    ...dictionary.files.flatMap(({ path, table }) => [
      { part: path, name: '*', description: table.description },
      ...table.columns.map((column) => ({
        part: path,
        name: column.name,
        type: column.type,
        may_be_empty: column.nullable,
        values: column.values?.join(' | ') ?? null,
        description: column.description,
      })),
    ]),
  ])
}

const FIELD_TYPE: Readonly<Record<FileType, string>> = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  month: 'yearmonth',
}

/**
 * The dictionary as a Data Package, which statistics software reads by itself.
 * @see https://specs.frictionlessdata.io/data-package/
 */
export function writeDictionaryJson(dictionary: FileDictionary): FileChunks {
  const { licence } = dictionary
  const described = {
    profile: 'data-package',
    name: dictionary.name,
    title: dictionary.title,
    description: dictionary.description,
    contributors: [{ title: dictionary.publisher, role: 'publisher' }],
    ...(licence
      ? {
          licenses: [
            { name: licence.name, title: licence.title, ...(licence.url ? { path: licence.url } : {}) },
          ],
        }
      : {}),
    ...(dictionary.period ? { period: dictionary.period } : {}),
    definitions: dictionary.definitions,
    notes: dictionary.notes,
    resources: dictionary.files.map(({ path, mediaType, table }) => ({
      name: path.toLowerCase().replaceAll(/[^a-z0-9._-]/g, '-'),
      path,
      mediatype: mediaType,
      encoding: 'utf-8',
      description: table.description,
      schema: {
        fields: table.columns.map((column) => ({
          name: column.name,
          type: FIELD_TYPE[column.type],
          description: column.description,
          ...(column.nullable && !column.values
            ? {}
            : {
                constraints: {
                  ...(column.nullable ? {} : { required: true }),
                  ...(column.values ? { enum: column.values } : {}),
                },
              }),
        })),
        missingValues: [''],
      },
    })),
  }
  return textChunks([`${JSON.stringify(described, null, 2)}\n`])
}
