import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { type Scenario, validateScenario } from '@heart/domain/plan'
import { ExchangeError, readRecordBatches } from '@heart/exchange/call'
import { type CallProblem, type ReadCall, type ReplayCall, readCalls } from '@heart/replay/call'

export interface CallsFile {
  readonly calls: readonly ReplayCall[]
  /** What was found is ready to be told: quoted and shortened, or what the row as a whole is like. */
  readonly unusable: readonly CallProblem[]
  /** What was understood although the file is not as it should be. */
  readonly remarks: readonly string[]
}
interface Refused {
  /** One sentence each, with the file's name. */
  readonly problems: readonly string[]
}

export async function readScenarioFile(
  file: string,
): Promise<{ scenario: Scenario; problems?: undefined } | (Refused & { scenario?: undefined })> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (error) {
    return { problems: [unreadable(file, error)] }
  }
  if (!isUtf8(bytes)) return { problems: [`${file}: is not written in UTF-8; save it as UTF-8.`] }
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    return { problems: [`${file}: is not JSON: ${(error as Error).message}.`] }
  }
  const { scenario, problems } = validateScenario(value)
  if (scenario) return { scenario }
  return {
    problems: problems.map(({ path, sentence }) => `${file}: ${path ? `${path}: ` : ''}${sentence}`),
  }
}

/** What keeps a file from being opened, as a sentence. */
export async function fileUnreadable(file: string): Promise<string | null> {
  try {
    await (await open(file, 'r')).close()
    return null
  } catch (error) {
    return unreadable(file, error)
  }
}

/** The calls of a log, and the rows that cannot be used. Memory holds the calls, not the file. */
export async function readCallsFile(
  file: string,
  scenario: Scenario,
  onProgress: (rows: number) => void,
): Promise<(CallsFile & { problems?: undefined }) | Refused> {
  const calls: ReplayCall[] = []
  const unusable: CallProblem[] = []
  let read: ReadCall | undefined
  let firstLatin1Row: number | null = null
  try {
    for await (const { header, records, latin1Row } of readRecordBatches(
      createReadStream(file, { highWaterMark: CHUNK }),
    )) {
      if (!read) {
        const opened = readCalls(header, scenario)
        if (!opened.read) return { problems: opened.problems.map((problem) => `${file}: ${problem}`) }
        read = opened.read
      }
      for (const { row, cells, problem } of records) {
        if (cells === undefined) unusable.push(brokenRow(row, header.length, problem))
        else {
          const result = read(row, cells)
          if (result.call) calls.push(result.call)
          else unusable.push({ ...result.problem, found: showCell(result.problem.found) })
        }
      }
      firstLatin1Row = latin1Row
      onProgress(calls.length + unusable.length)
    }
  } catch (error) {
    return { problems: [unreadable(file, error)] }
  }
  const remarks = firstLatin1Row === null ? [] : [readAsLatin1(file, firstLatin1Row)]
  return { calls, unusable, remarks }
}

const readAsLatin1 = (file: string, row: number): string =>
  `${file}, row ${row}: is not written in UTF-8 and was read as Latin-1 (Windows-1252), as are all rows like it; save the file as UTF-8 if names look wrong.`

const CHUNK = 256 * 1024
const LONGEST_SHOWN = 80

const brokenRow = (row: number, cells: number, problem: string): CallProblem => ({
  row,
  column: null,
  expected: `a row of ${cells} cells`,
  found: /^(has|is) /.test(problem) ? `one that ${problem}` : `one in which ${problem}`,
})

function showCell(text: string): string {
  if (text === '') return 'nothing'
  return `“${text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text}”`
}

function unreadable(file: string, error: unknown): string {
  if (error instanceof ExchangeError) {
    const isGzip = error.message.startsWith('The gzip file')
    return `${file}: ${isGzip ? 'The gzip file is cut off or damaged; fetch it again.' : error.message}`
  }
  const { code, message } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  if (code === 'ENOENT') return `${file} does not exist; check the name.`
  if (code === 'EISDIR') return `${file} is a folder; name a file.`
  if (code === 'EACCES') return `${file} may not be read by this user; check its rights.`
  return `${file} cannot be read (${message}).`
}
