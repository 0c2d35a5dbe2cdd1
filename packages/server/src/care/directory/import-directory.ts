import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ImportReport } from '@heart/domain/care'
import { ExchangeError } from '@heart/exchange/call'
import {
  DIRECTORY_FORMATS,
  type DirectoryProblem,
  isDirectoryFormat,
  MOST_BYTES,
  type ReadDirectory,
  readDirectory,
  type SourceFile,
} from '@heart/exchange/care'
import type { Database } from '../../platform/database.ts'
import { HeartError } from '../../platform/error.ts'
import { writeDirectory } from './write-directory.ts'

export interface ImportDirectoryOptions {
  /** One of the formats; without it the kind is known by its looks. */
  readonly format?: string | undefined
  /** The directory's own name; without it the file's. */
  readonly source?: string | undefined
  readonly allowGone?: boolean | undefined
  readonly by: string
  readonly at: Date
}

export interface DirectoryImported {
  readonly source: string
  readonly format: string
  readonly report: ImportReport
  readonly problems: readonly DirectoryProblem[]
}

const MOST_FILES = 500

/**
 * Brings a directory of services in from a file or a folder.
 * @throws HeartError file_unreadable, usage, unknown_agency, directory_shrinks
 */
export async function importDirectory(
  db: Database,
  agencyId: string,
  path: string,
  { format, source = basename(path).replace(/\.[a-z]+$/i, ''), by, at, allowGone }: ImportDirectoryOptions,
): Promise<DirectoryImported> {
  if (format !== undefined && !isDirectoryFormat(format))
    throw new HeartError(
      'usage',
      `There is no format “${format}”; known are ${Object.keys(DIRECTORY_FORMATS).join(', ')}.`,
    )
  const files = await readSource(path)
  let read: ReadDirectory
  try {
    read = readDirectory(files, { source, format })
  } catch (cause) {
    if (!(cause instanceof ExchangeError)) throw cause
    throw new HeartError('file_unreadable', cause.message, { cause })
  }
  const { entries, report } = read
  const delivery = { source, format: read.format, entries, report, by, at, allowGone: allowGone ?? false }
  if (report.kept === 0)
    throw new HeartError(
      'file_unreadable',
      report.records === 0
        ? `${path} holds no record of a directory; nothing was changed.`
        : `None of the ${report.records} records of ${path} can be read; nothing was changed. The first: ${sentenceOf(read.problems[0])}`,
    )
  return {
    source,
    format: read.format,
    report: await writeDirectory(db, agencyId, delivery),
    problems: read.problems,
  }
}

/** DR3 “services.csv row 4, status: is none of active, inactive (“open”)”. */
export function sentenceOf(problem: DirectoryProblem | undefined): string {
  if (!problem) return ''
  const { file, row, field, reason, found } = problem
  const place = typeof row === 'number' ? `row ${row}` : row
  return `${file} ${place}${field ? `, ${field}` : ''}: ${reason}${found === null ? '' : ` (“${found}”)`}`
}

async function readSource(path: string): Promise<SourceFile[]> {
  const unreadable = (cause: unknown) =>
    new HeartError(
      'file_unreadable',
      `${path} ${(cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read'}; check the name and its rights.`,
      { cause },
    )
  const found = await stat(path).catch((cause) => {
    throw unreadable(cause)
  })
  const paths = found.isDirectory()
    ? (await readdir(path)).filter((name) => /\.(csv|json)$/i.test(name)).map((name) => join(path, name))
    : [path]
  if (paths.length > MOST_FILES)
    throw new HeartError(
      'file_unreadable',
      `${path} holds ${paths.length} files; a directory has at most ${MOST_FILES}.`,
    )
  let left = MOST_BYTES
  const files: SourceFile[] = []
  for (const one of paths) {
    const { size } = await stat(one)
    left -= size
    if (left < 0)
      throw new HeartError(
        'file_unreadable',
        `${path} is larger than ${MOST_BYTES / 1e6} MB; nothing was read.`,
      )
    const bytes = await readFile(one).catch((cause) => {
      throw unreadable(cause)
    })
    files.push({ name: basename(one), bytes })
  }
  return files
}
