import { CsvReader } from '../call/csv-reader.ts'
import { ExchangeError } from '../call/problem.ts'
import { openDraft, type ReadDirectory, type Where } from './directory-draft.ts'
import { isHsdsCsv, readHsdsCsv } from './hsds-csv.ts'
import { entriesOfHsds } from './hsds-entries.ts'
import { readHsdsJson } from './hsds-json.ts'
import { isLinksf, readLinksf } from './older/linksf.ts'
import { COLUMN_MAPPINGS } from './older/mappings.ts'
import { isOhana, readOhana } from './older/ohana.ts'
import { readOlderRows } from './older/read-rows.ts'
import { isWomen, readWomen } from './older/women.ts'
import { jsonOf, MOST_BYTES, type SourceFile, textOf } from './source-file.ts'
import { isZip, unzip } from './unzip.ts'

/** Every kind of directory that is understood, with words for it. */
export const DIRECTORY_FORMATS = {
  'hsds-json': 'Open Referral HSDS 3.0, JSON',
  'hsds-csv': 'Open Referral HSDS 3.0, a folder or ZIP of CSV tables',
  ...(Object.fromEntries(COLUMN_MAPPINGS.map(({ format, words }) => [format, words])) as Record<
    'airs' | 'linksf-csv' | 'dcyf',
    string
  >),
  ohana: 'Ohana: organizations with locations and services, JSON or one a line',
  linksf: 'facilities of Link-SF, JSON',
  ss4women: 'directory of services for women with broken quotation marks, CSV',
} as const
export type DirectoryFormat = keyof typeof DIRECTORY_FORMATS
export const isDirectoryFormat = (text: string): text is DirectoryFormat =>
  Object.hasOwn(DIRECTORY_FORMATS, text)

const bad = (sentence: string) => new ExchangeError('unreadable_file', sentence)
const isJson = ({ name }: SourceFile) => /\.(json|ndjson|jsonl)$/i.test(name)
const MOST_LINE = 5_000_000

/**
 * A directory from the bytes of its files: entries, and an account of every record. The kind is known by its looks unless it
 * is said. `source` is the directory's own name: entries without ids are known by it again.
 * @throws ExchangeError unreadable_file
 */
export function readDirectory(
  given: readonly SourceFile[],
  { source, format }: { source: string; format?: DirectoryFormat | undefined },
): ReadDirectory {
  const total = given.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (total > MOST_BYTES) throw bad(`The directory is larger than ${MOST_BYTES / 1e6} MB; nothing was read.`)
  const files = given.flatMap((file) => (isZip(file.bytes) ? unzip(file) : [file]))
  if (files.length === 0) throw bad('There is no file to read.')
  if (format === 'hsds-csv' || (format === undefined && isHsdsCsv(files))) {
    if (!isHsdsCsv(files)) throw bad('An HSDS package needs at least organizations.csv and services.csv.')
    const draft = openDraft('hsds-csv')
    entriesOfHsds(readHsdsCsv(files, draft), draft)
    return draft.close()
  }
  const [file, ...more] = files.filter(({ name }) => !/^(datapackage|package)\.json$/i.test(name))
  if (!file || more.length > 0)
    throw bad(
      `${given.length === 1 ? given[0]?.name : 'The folder'} holds ${more.length + (file ? 1 : 0)} files and is no HSDS package (which has organizations.csv and services.csv); name one file.`,
    )
  return isJson(file) || /^\s*[[{]/.test(file.bytes.toString('latin1', 0, 100))
    ? readJson(file, source, format)
    : readCsv(file, source, format)
}

function readJson(file: SourceFile, source: string, format: DirectoryFormat | undefined): ReadDirectory {
  const isLines = /\.(ndjson|jsonl)$/i.test(file.name)
  const draftFor = (kind: DirectoryFormat) => openDraft(kind)
  const lines: { value: unknown; where: Where }[] = []
  const broken: { where: Where; reason: string }[] = []
  let whole: unknown
  if (isLines) {
    for (const [i, line] of textOf(file).split('\n').entries()) {
      if (line.trim() === '') continue
      const where = { file: file.name, row: i + 1 }
      if (line.length > MOST_LINE)
        broken.push({ where, reason: `is a line longer than ${MOST_LINE / 1e6} MB` })
      else {
        try {
          lines.push({ value: JSON.parse(line), where })
        } catch {
          broken.push({ where, reason: 'is no JSON; it may be cut off' })
        }
      }
    }
    whole = lines.map(({ value }) => value)
    if (lines.length === 0) throw bad(`${file.name} holds no line of JSON.`)
  } else {
    whole = jsonOf(file)
    if (Array.isArray(whole))
      lines.push(...whole.map((value, i) => ({ value, where: { file: file.name, row: `[${i}]` } })))
  }
  const sample = lines.slice(0, 20).map(({ value }) => value)
  const kind = format ?? (sample.some(isOhana) ? 'ohana' : sample.some(isLinksf) ? 'linksf' : 'hsds-json')
  const draft = draftFor(kind)
  for (const { where, reason } of broken) {
    draft.record(where)
    draft.refuse(where, null, reason)
  }
  if (kind === 'ohana') readOhana(lines, source, draft)
  else if (kind === 'linksf') readLinksf(lines, source, draft)
  else if (kind === 'hsds-json') entriesOfHsds(readHsdsJson(whole, file.name, draft), draft)
  else throw bad(`${file.name} is JSON, and ${kind} is not.`)
  return draft.close()
}

function readCsv(file: SourceFile, source: string, format: DirectoryFormat | undefined): ReadDirectory {
  if (file.bytes.length === 0) throw bad(`${file.name} is empty.`)
  if (file.bytes[0] === 0xff || file.bytes[0] === 0xfe) textOf(file)
  const firstLine = file.bytes.toString('latin1', 0, 20_000).split(/\r|\n/)[0] ?? ''
  if (format === 'ss4women' || (format === undefined && isWomen(firstLine))) {
    const draft = openDraft('ss4women')
    readWomen(file, source, draft)
    return draft.close()
  }
  const header = headerOf(file)
  const mapping = COLUMN_MAPPINGS.find((one) =>
    format ? one.format === format : one.known.every((column) => header.includes(column)),
  )
  if (!mapping)
    throw bad(
      `${file.name} is a kind of directory that HEART does not know (its columns begin ${header.slice(0, 4).join(', ') || 'with nothing'}). Known are: ${Object.values(DIRECTORY_FORMATS).join('; ')}.`,
    )
  const lacking = mapping.known.find((column) => !header.includes(column))
  if (lacking) throw bad(`${file.name} has no column “${lacking}”, by which a ${mapping.words} is known.`)
  const draft = openDraft(mapping.format)
  readOlderRows(file, mapping, source, draft)
  return draft.close()
}

function headerOf(file: SourceFile): string[] {
  const reader = new CsvReader({ maxRecordBytes: 1_000_000 })
  reader.push(file.bytes.subarray(0, 100_000))
  if (!reader.header) reader.end()
  return reader.header ?? []
}
