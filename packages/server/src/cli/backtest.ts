import type { Command } from 'commander'
import { z } from 'zod'
import { type BacktestOptions, backtestAgency } from '../plan/backtest/agency.ts'
import { backtestInWords } from '../plan/backtest/words.ts'
import { inAgency } from '../platform/database.ts'
import { HeartError } from '../platform/error.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { type CommonOptions, withCommon, withDatabase } from './options.ts'

interface Options extends CommonOptions {
  agency: string
  until: string
  from?: string
  weeks: string
  replications: string
  seed: string
  patience?: string
  shortest: string
  longest: string
  handover?: string
}

export function register(program: Command): void {
  withCommon(program.command('backtest'))
    .description(
      'may a replay be believed? fit on the calls before a date, replay the weeks after it, and compare',
    )
    .requiredOption('--agency <id>', 'the agency, as loaded')
    .requiredOption(
      '--until <date>',
      'the first local date that is replayed, YYYY-MM-DD; fitted is on the days before',
    )
    .option('--from <date>', 'the first local date that is fitted on (default: the first of the record)')
    .option('--weeks <count>', 'weeks to replay, at most', '13')
    .option('--replications <count>', 'how often each week is replayed', '20')
    .option('--seed <text>', 'where luck begins', '0')
    .option('--patience <minutes>', 'how long a call waits for a team (default: fitted on the days before)')
    .option('--shortest <seconds>', 'a shorter handle time is an answer on paper', '30')
    .option('--longest <hours>', 'a longer handle time is a forgotten close', '12')
    .option(
      '--handover <percent>',
      'without a roster: of an hour, the time that may have more jobs than teams (default: fitted)',
    )
    .action(run)
}

async function run(options: Options): Promise<void> {
  const asked: BacktestOptions = {
    until: localDate('--until', options.until),
    from: options.from === undefined ? undefined : localDate('--from', options.from),
    weeks: whole('--weeks', options.weeks, 1),
    replications: whole('--replications', options.replications, 1),
    seed: options.seed,
    patienceMinutes: options.patience === undefined ? undefined : whole('--patience', options.patience, 0),
    shortestSeconds: whole('--shortest', options.shortest, 0),
    longestHours: whole('--longest', options.longest, 1),
    handoverShare:
      options.handover === undefined ? undefined : whole('--handover', options.handover, 0) / 100,
  }
  await withDatabase(options, 'backtest', async (db) => {
    const rules = await policyOf(db, options.agency)
    const result = await inAgency(db, rules.agency.id, (client) => backtestAgency(client, rules, asked))
    console.log(options.json ? JSON.stringify(result) : backtestInWords(result))
  })
}

function localDate(option: string, text: string): string {
  if (z.iso.date().safeParse(text).success) return text
  throw new HeartError('usage', `${option} ${text} is not a date: write YYYY-MM-DD, for example 2024-04-14.`)
}

function whole(option: string, text: string, least: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= 100_000) return value
  throw new HeartError('usage', `${option} ${text} is not a whole number of ${least} or more.`)
}
