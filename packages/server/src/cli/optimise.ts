import { readFile } from 'node:fs/promises'
import { Crews, Plan } from '@heart/domain/plan'
import { buildCallLog, type CallLog } from '@heart/replay/call'
import { CannotOptimise, checkOptions, type OptimiseOptions, type OptimiseResult } from '@heart/replay/plan'
import type { Command } from 'commander'
import { z } from 'zod'
import { optimiseOnThread } from '../plan/optimise-thread.ts'
import { HeartError } from '../platform/error.ts'
import { agencyQuestion } from './optimise-agency.ts'
import { optimiseProgress } from './optimise-progress.ts'
import { inWords, sideBySide } from './optimise-words.ts'
import { type CommonOptions, withCommon } from './options.ts'
import { readCallsFile, readScenarioFile } from './replay-input.ts'
import { Outputs } from './replay-output.ts'

interface Options extends CommonOptions {
  calls?: string
  scenario?: string
  crews?: string
  agency?: string
  from?: string
  to?: string
  options?: string
  objective?: string
  posts?: string
  seed?: string
  out?: string
}

/** What is asked of the optimiser, wherever it came from. */
export interface Question {
  readonly plan: Plan
  readonly log: CallLog
  /** Known beyond the plan; what the planner writes goes before it. */
  readonly given: Record<string, unknown>
}

export function register(program: Command): void {
  withCommon(program.command('optimise'))
    .description(
      'the same people, more neighbors: find weekly hours, posts, area and wait, and what they cost',
    )
    .option('--calls <file>', 'the log: CSV as for replay; needs no database')
    .option('--scenario <file>', 'with --calls: the plan as it is, JSON as for replay')
    .option(
      '--crews <list>',
      'with --scenario: people on a team of each program, for example phone=1,community=3',
    )
    .option('--agency <id>', 'instead of files: an agency, as loaded, and its stored calls')
    .option('--from <date>', 'with --agency: first local date, YYYY-MM-DD')
    .option('--to <date>', 'with --agency: last local date')
    .option('--options <file>', 'what the planner allows, as JSON (docs/planning.md)')
    .option(
      '--objective <name>',
      'answered: most neighbors answered; worst_zone: the worst-served zone first',
    )
    .option('--posts <list>', 'so many new posts; several are answered side by side, for example 17,44')
    .option('--seed <text>', 'what random handle times and the order of tries come from')
    .option('--out <file>', 'write the chosen scenario to this file, for replay')
    .action(run)
}

async function run(options: Options): Promise<void> {
  const question = await questionOf(options)
  const asked = await askedOf(options, question)
  const outputs = new Outputs(
    [options.calls, options.scenario, options.options].filter((file) => file !== undefined),
  )
  const stop = new AbortController()
  const cancel = () => stop.abort()
  process.once('SIGINT', cancel)
  process.once('SIGTERM', cancel)
  try {
    const out = options.out === undefined ? null : outputs.open('--out', options.out)
    const results: OptimiseResult[] = []
    for (const [index, one] of asked.entries()) {
      if (stop.signal.aborted) break
      const progress = optimiseProgress(asked.length > 1 ? `${index + 1} of ${asked.length}: ` : '')
      try {
        results.push(
          await optimiseOnThread(
            { plan: question.plan, log: question.log, options: one },
            { onProgress: progress.update, signal: stop.signal },
          ),
        )
      } catch (cause) {
        if (!(cause instanceof CannotOptimise)) throw cause
        throw new HeartError('usage', cause.message, { cause })
      } finally {
        progress.stop()
      }
    }
    const best = results.at(-1)?.chosen
    if (out && best) {
      out.write(`${JSON.stringify(best.scenario, null, 2)}\n`)
      outputs.keep()
    }
    answer(results, asked, options)
    if (stop.signal.aborted) process.exitCode = 130
    else if (results.some(({ chosen }) => chosen === null)) process.exitCode = 1
  } finally {
    process.off('SIGINT', cancel)
    process.off('SIGTERM', cancel)
    outputs.discard()
  }
}

function answer(
  results: readonly OptimiseResult[],
  asked: readonly OptimiseOptions[],
  { json }: Options,
): void {
  if (json) {
    console.log(JSON.stringify(results.length === 1 ? results[0] : results))
    return
  }
  const texts = results.map((result, index) => inWords(result, asked[index] as OptimiseOptions))
  console.log(texts.join('\n\n'))
  if (results.length > 1) console.log(`\n${sideBySide(results, asked)}`)
}

async function questionOf(options: Options): Promise<Question> {
  const { calls, scenario: file, agency } = options
  if (agency !== undefined) {
    if (calls !== undefined || file !== undefined) {
      throw new HeartError('usage', 'Name either files (--calls, --scenario) or an --agency, not both.')
    }
    return agencyQuestion(options, agency, options)
  }
  if (calls === undefined || file === undefined) {
    throw new HeartError(
      'usage',
      'Name the calls and the plan as it is: --calls FILE --scenario FILE, or --agency ID.',
    )
  }
  const { scenario, problems } = await readScenarioFile(file)
  if (!scenario) throw refusal(problems)
  const read = await readCallsFile(calls, scenario, () => undefined)
  if (read.problems) throw refusal(read.problems)
  for (const remark of read.remarks) process.stderr.write(`${remark}\n`)
  if (read.unusable.length) {
    process.stderr.write(
      `${calls}: ${read.unusable.length} rows cannot be used and were left out; heart replay tells why.\n`,
    )
  }
  const log = buildCallLog(read.calls)
  const dayOf = (atMs: number | undefined) => new Date(atMs ?? 0).toISOString().slice(0, 10)
  const plan = Plan.parse({
    name: 'As it is',
    scenario,
    crews: crewsOf(options.crews),
    period: { from: dayOf(log.receivedMs[0]), to: dayOf(log.receivedMs[log.size - 1]) },
  })
  return { plan, log, given: {} }
}

/** Each set of options checked; several where several numbers of posts are compared. */
async function askedOf(options: Options, { plan, log, given }: Question): Promise<OptimiseOptions[]> {
  const read: Record<string, unknown> =
    options.options === undefined ? {} : await readOptions(options.options)
  const written = { ...given, ...read }
  if (options.objective !== undefined) written.objective = options.objective
  if (options.seed !== undefined) written.effort = { ...(written.effort as object), seed: options.seed }
  const budgets = options.posts?.split(',').map((posts) => ({ kind: 'new_posts', posts: wholePosts(posts) }))
  return (budgets ?? [undefined]).map((budget) => {
    const check = checkOptions(budget ? { ...written, budget } : written, plan, log.zones)
    if (check.options) return check.options
    throw refusal(check.problems.map(({ path, sentence }) => `${path || 'The options'} ${sentence}`))
  })
}

async function readOptions(file: string): Promise<Record<string, unknown>> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    throw new HeartError('file_unreadable', `${file} does not exist or cannot be read; check the name.`, {
      cause,
    })
  }
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch (cause) {
    throw new HeartError('usage', `${file} is not a JSON object of options.`, { cause })
  }
}

function crewsOf(text: string | undefined): Crews {
  if (text === undefined) return {}
  const pairs = text.split(',').map((pair) => pair.split('='))
  const crews = Crews.safeParse(
    Object.fromEntries(pairs.map(([id = '', people]) => [id.trim(), Number(people)])),
  )
  if (crews.success) return crews.data
  throw new HeartError(
    'usage',
    `--crews ${text} does not tell people by program; write for example phone=1,community=3.`,
  )
}

function wholePosts(text: string): number {
  if (/^\s*\d+\s*$/.test(text)) return Number(text)
  throw new HeartError('usage', `--posts ${text} is not a whole number of posts; write for example 17,44.`)
}

/** One sentence each, and nothing written. */
function refusal(problems: readonly string[]): HeartError {
  const [first, ...more] = problems
  return new HeartError('usage', first ?? 'The options cannot be used.', {
    details: more.map((problem) => ({ path: 'also', sentence: problem })),
  })
}
