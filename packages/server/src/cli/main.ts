import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { HeartError } from '../platform/error.ts'

/** The commands, in the order in which help lists them: each file exports register(program). */
const COMMANDS = ['start', 'load', 'import', 'ledger', 'account', 'verify', 'doctor']

/** Runs one command line; sets the exit code: 0 done, 1 the answer is no, 2 it could not be done. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('heart')
    .description('The open operating system for community crisis response')
    .showHelpAfterError('(heart --help tells the commands)')
    .exitOverride()
  for (const name of COMMANDS) {
    if (!existsSync(join(import.meta.dirname, `${name}.ts`))) continue
    const { register } = (await import(`./${name}.ts`)) as { register: (program: Command) => void }
    register(program)
  }
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
