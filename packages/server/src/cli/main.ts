import { Command, CommanderError } from 'commander'
import { HeartError } from '../platform/error.ts'
import * as account from './account.ts'
import * as backtest from './backtest.ts'
import * as doctor from './doctor.ts'
import * as figures from './figures.ts'
import * as imports from './import.ts'
import * as ledger from './ledger.ts'
import * as load from './load.ts'
import * as matrix from './matrix.ts'
import * as optimise from './optimise.ts'
import * as replay from './replay.ts'
import * as start from './start.ts'
import * as verify from './verify.ts'
import * as worker from './worker.ts'

/** In the order in which help lists them. */
const COMMANDS = [
  start,
  worker,
  load,
  imports,
  ledger,
  figures,
  replay,
  backtest,
  optimise,
  account,
  matrix,
  verify,
  doctor,
]

/** Runs one command line; sets the exit code: 0 done, 1 the answer is no, 2 it could not be done. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('heart')
    .description('The open operating system for community crisis response')
    .showHelpAfterError('(heart --help tells the commands)')
    .exitOverride()
  for (const command of COMMANDS) command.register(program)
  try {
    await program.parseAsync(argv as string[], { from: 'user' })
  } catch (error) {
    process.exitCode = tell(error)
  }
}

/** One sentence for people on stderr; the exit code. Only a fault in HEART itself shows its trace. */
export function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof HeartError) {
    process.stderr.write(`heart: ${error.sentence}\n`)
    for (const d of error.details ?? []) process.stderr.write(`  ${d.path}: ${d.sentence}\n`)
    return error.exitCode
  }
  process.stderr.write(`heart: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 70
}
