import type { Scenario } from '@heart/domain/plan'
import { csvLine } from '@heart/exchange/call'
import { buildCallLog } from '@heart/replay/call'
import { type Luck, type Outcome, replay } from '@heart/replay/dispatch'
import { combine, RESULT_COLUMNS, resultRows, type Summary, summarise } from '@heart/replay/ledger'
import { compileScenario, type ReplayPlan } from '@heart/replay/program'
import type { Command } from 'commander'
import { HeartError } from '../platform/error.ts'
import { type CallsFile, fileUnreadable, readCallsFile, readScenarioFile } from './replay-input.ts'
import { type Output, Outputs } from './replay-output.ts'

interface Options {
  calls: string
  scenario: string
  out?: string
  summary?: string
  replications: string
  seed: string
}

export function register(program: Command): void {
  program
    .command('replay')
    .description(
      'play a recorded call log under a scenario: who would have answered, how fast, or why nobody did',
    )
    .requiredOption('--calls <file>', 'the log: CSV with the columns of docs/replay-files.md, plain or gzip')
    .requiredOption('--scenario <file>', 'programs, teams, hours, areas and travel, as JSON')
    .option('--out <file>', 'write one row a call to this CSV')
    .option('--summary <file>', 'write the summary to this file instead of standard output')
    .option('--replications <n>', 'how often to play it; more than one gives means and 95 % intervals', '1')
    .option('--seed <text>', 'what random handle times are drawn from', '0')
    .action(replayFiles)
}

/** Needs no database and no network. Writes all it was asked for, or nothing. */
async function replayFiles(options: Options): Promise<void> {
  const replications = replicationsOf(options.replications)
  const { scenario, problems } = await readScenarioFile(options.scenario)
  if (!scenario) {
    const unreadable = await fileUnreadable(options.calls)
    refuse(unreadable === null ? problems : [...problems, unreadable])
    return
  }
  const outputs = new Outputs([options.calls, options.scenario])
  const stop = () => {
    outputs.discard()
    tellProgress('')
    process.stderr.write('heart: Stopped; nothing was written.\n')
    process.exit(130)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const out = options.out === undefined ? null : outputs.open('--out', options.out)
    const summary = options.summary === undefined ? null : outputs.open('--summary', options.summary)
    const calls = await readCallsFile(options.calls, scenario, (rows) =>
      tellProgress(`${number(rows)} rows read`),
    )
    tellProgress('')
    if (calls.problems) refuse(calls.problems)
    else {
      const text = await play(scenario, calls, { ...options, replications, out })
      summary?.write(text)
      outputs.keep()
      for (const remark of calls.remarks) process.stderr.write(`${remark}\n`)
      tellUnusable(options.calls, calls)
      if (!summary) process.stdout.write(text)
    }
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    outputs.discard()
  }
}

/** Plays every replication; the rows of the first go to `out`. Returns the summary as text. */
async function play(
  scenario: Scenario,
  { calls, unusable }: CallsFile,
  { seed, replications, out }: { seed: string; replications: number; out: Output | null },
): Promise<string> {
  const plan = compileScenario(scenario, buildCallLog(calls))
  const results = []
  for (let replication = 0; replication < replications; replication++) {
    const luck = { seed, replication }
    const outcome = replay(plan, luck)
    if (replication === 0 && out) writeRows(out, plan, outcome, luck)
    results.push(withUnusable(summarise(plan, outcome), unusable.length))
    tellProgress(`${number(replication + 1)} of ${number(replications)} replications`)
    // A moment in which Ctrl-C is heard.
    await new Promise(setImmediate)
  }
  tellProgress('')
  return `${JSON.stringify(replications === 1 ? results[0] : combine(results), null, 2)}\n`
}

const withUnusable = ({ calls, ...rest }: Summary, unusable: number) => ({
  calls: { usable: calls.usable, unusable },
  ...rest,
})

const ROWS_AT_ONCE = 10_000

function writeRows(out: Output, plan: ReplayPlan, outcome: Outcome, luck: Luck): void {
  let lines = [csvLine(RESULT_COLUMNS)]
  for (const cells of resultRows(plan, outcome, luck)) {
    lines.push(csvLine(cells))
    if (lines.length < ROWS_AT_ONCE) continue
    out.write(lines.join(''))
    lines = []
  }
  out.write(lines.join(''))
}

const number = (count: number): string => count.toLocaleString('en-US')

/** One line that is written over, where a person watches. */
function tellProgress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${words}`)
}

function tellUnusable(file: string, { calls, unusable }: CallsFile): void {
  if (unusable.length === 0) return
  const lines = unusable.map(({ row, column, expected, found }) => {
    const where = `${file}, row ${row}, ${column === null ? 'the whole row' : `column ${column}`}`
    return `${where}: expected ${expected}, found ${found}.\n`
  })
  const rows = calls.length + unusable.length
  lines.push(
    `${file}: ${number(unusable.length)} of ${number(rows)} ${rows === 1 ? 'row' : 'rows'} cannot be used and ${unusable.length === 1 ? 'was' : 'were'} left out.\n`,
  )
  process.stderr.write(lines.join(''))
}

function refuse(problems: readonly string[]): void {
  for (const problem of problems) process.stderr.write(`heart: ${problem}\n`)
  process.exitCode = 2
}

function replicationsOf(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0
  if (count >= 1 && Number.isSafeInteger(count)) return count
  throw new HeartError('usage', `--replications ${text} is not a number of replications: write 1 or more.`)
}
