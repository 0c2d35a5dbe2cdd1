import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { csvLine } from '@heart/exchange/call'
import { findMapping } from '../call/find-mapping.ts'
import { type FileImport, importFile, type Rejection } from '../call/import-file.ts'
import { HeartError } from '../platform/error.ts'
import { importProgress } from './import-progress.ts'
import { type CommonOptions, withDatabase } from './options.ts'

export interface ImportFileOptions extends CommonOptions {
  agency: string
  mapping?: string
  rejects?: string
  live?: boolean
}

const CHUNK = 256 * 1024
const SHOWN = 5

export async function importFromFile(file: string, options: ImportFileOptions): Promise<void> {
  const size = await sizeOf(file)
  const stop = new AbortController()
  const cancel = () => stop.abort()
  await withDatabase(options, 'import', async (db) => {
    const mapping = await findMapping(db, options.agency, options.mapping)
    const rejects = options.rejects === undefined ? null : await openRejects(options.rejects)
    const examples: Rejection[] = []
    let bytesRead = 0
    const stream = createReadStream(file, { highWaterMark: CHUNK })
    stream.on('data', (chunk) => {
      bytesRead += chunk.length
    })
    stream.pause()
    const progress = importProgress(size)
    process.once('SIGINT', cancel)
    process.once('SIGTERM', cancel)
    let report: FileImport
    try {
      report = await importFile(db, options.agency, {
        mapping,
        live: options.live ?? false,
        bytes: stream,
        signal: stop.signal,
        onProgress: (rows) => progress.update(bytesRead, rows),
        onReject: async (rejection) => {
          if (examples.length < SHOWN) examples.push(rejection)
          await rejects?.write(rejection)
        },
      })
    } catch (error) {
      if (isReadError(error)) {
        throw new HeartError(
          'file_unreadable',
          `${file} could not be read to its end (${(error as Error).message}).`,
          {
            cause: error,
          },
        )
      }
      throw error
    } finally {
      process.off('SIGINT', cancel)
      process.off('SIGTERM', cancel)
      progress.stop()
      stream.destroy()
      await rejects?.close()
    }
    tell(report, examples, options)
    if (report.cancelled) process.exitCode = 130
  })
}

function tell(report: FileImport, examples: readonly Rejection[], options: ImportFileOptions): void {
  const { rows, imported, unchanged, rejected } = report
  const number = (count: number) => count.toLocaleString('en-US')
  const say = (line: string) => (options.json ? process.stderr : process.stdout).write(`${line}\n`)
  if (report.cancelled) {
    say(`Stopped after ${number(rows)} rows. What was imported stays; run the same command again to go on.`)
  }
  if (!options.json) {
    say(
      `${number(rows)} ${rows === 1 ? 'row' : 'rows'}: ${number(imported)} imported, ${number(unchanged)} unchanged (seen before), ${number(rejected)} rejected.`,
    )
  }
  if (rows === 0 && !report.cancelled)
    say('  The file names its columns and has no rows below them: no calls to import.')
  for (const { row, column, reason, found } of examples) {
    say(`  row ${row}${column ? `, ${column}` : ''}${found === null ? '' : ` “${found}”`} ${reason}`)
  }
  if (rejected > examples.length) {
    say(
      `  and ${number(rejected - examples.length)} more${options.rejects ? `, all in ${options.rejects}` : '; --rejects FILE writes them all'}`,
    )
  }
  for (const [warning, count] of Object.entries(report.warnings)) say(`  ${number(count)} × ${warning}`)
  if (report.unmapped.length) {
    const calls = report.unmapped.reduce((sum, entry) => sum + entry.calls, 0)
    const names = report.unmapped.slice(0, SHOWN).map((entry) => `“${entry.nature}” ${number(entry.calls)}`)
    const more = report.unmapped.length > SHOWN ? ` and ${report.unmapped.length - SHOWN} more types` : ''
    say(
      `  ${number(calls)} ${calls === 1 ? 'call has' : 'calls have'} a type that the code map does not know (${names.join(', ')}${more}): add it to code-map.json and load again`,
    )
  }
  if (options.json) console.log(JSON.stringify({ rows, imported, unchanged, rejected }))
}

async function sizeOf(file: string): Promise<number> {
  try {
    const handle = await open(file, 'r')
    try {
      const found = await handle.stat()
      if (found.isDirectory())
        throw new HeartError('file_unreadable', `${file} is a folder; name one CSV file.`)
      return found.size
    } finally {
      await handle.close()
    }
  } catch (cause) {
    if (cause instanceof HeartError) throw cause
    const why = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read'
    throw new HeartError('file_unreadable', `${file} ${why}; check the name and its rights.`, { cause })
  }
}

async function openRejects(path: string) {
  const out = createWriteStream(path)
  await once(out, 'open').catch((cause: unknown) => {
    throw new HeartError('no_rights', `${path} cannot be written; choose another place for --rejects.`, {
      cause,
    })
  })
  out.write('row,column,reason,found\n')
  return {
    async write({ row, column, reason, found }: Rejection) {
      if (!out.write(csvLine([row, column, reason, found], true))) await once(out, 'drain')
    },
    async close() {
      out.end()
      await once(out, 'close')
    },
  }
}

function isReadError(error: unknown): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException
  return syscall === 'read' && code !== undefined
}
