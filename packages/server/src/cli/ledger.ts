import {
  LEDGER_SPLITS,
  type Ledger,
  type LedgerFigures,
  LedgerSplit,
  REASON_LABELS,
  REASONS,
} from '@heart/domain/ledger'
import type { Command } from 'commander'
import { z } from 'zod'
import { readLedger } from '../ledger/read-ledger.ts'
import { inAgency } from '../platform/database.ts'
import { HeartError } from '../platform/error.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { type CommonOptions, withCommon, withDatabase } from './options.ts'

interface Options extends CommonOptions {
  agency: string
  from?: string
  to?: string
  by?: string
}

export function register(program: Command): void {
  withCommon(program.command('ledger'))
    .description(
      'every call that warranted a community response: who answered, or the one reason why nobody did',
    )
    .requiredOption('--agency <id>', 'the agency, as loaded')
    .option('--from <date>', 'first local date, YYYY-MM-DD, included')
    .option('--to <date>', 'last local date, YYYY-MM-DD, included')
    .option('--by <split>', `split by ${LEDGER_SPLITS.join(', ')}`)
    .action(async (options: Options) => {
      const period = { from: localDate('--from', options.from), to: localDate('--to', options.to) }
      if (period.from && period.to && period.from > period.to) {
        throw new HeartError('usage', `--from ${period.from} is after --to ${period.to}: swap them.`)
      }
      const by = splitOf(options.by)
      await withDatabase(options, 'ledger', async (db) => {
        const { agency, programs } = await policyOf(db, options.agency)
        const names = Object.fromEntries(programs.map(({ id, name }) => [id, name]))
        const ledger = await inAgency(db, agency.id, (client) =>
          readLedger(client, agency, period, by, names),
        )
        console.log(options.json ? JSON.stringify(ledger) : inWords(ledger, agency.name))
      })
    })
}

function localDate(option: string, text: string | undefined): string | undefined {
  if (text === undefined || z.iso.date().safeParse(text).success) return text
  throw new HeartError('usage', `${option} ${text} is not a date: write YYYY-MM-DD, for example 2024-03-24.`)
}

function splitOf(text: string | undefined): LedgerSplit | null {
  if (text === undefined) return null
  const split = LedgerSplit.safeParse(text)
  if (split.success) return split.data
  throw new HeartError('usage', `--by ${text} is not a split: choose one of ${LEDGER_SPLITS.join(', ')}.`)
}

const number = (count: number) => count.toLocaleString('en-US')
const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)

function inWords(ledger: Ledger, name: string): string {
  if (ledger.calls === 0) return `${name}: no settled calls in this period.`
  const lines = [
    `${name}, ${ledger.from} to ${ledger.to} (${ledger.timezone})`,
    `${number(ledger.answered)} of ${number(ledger.warranted)} calls that warranted a community response were answered: ${share(ledger.answered, ledger.warranted)}.`,
    '',
    row('calls', ledger.calls, null),
    row('warranted', ledger.warranted, null),
    row('answered', ledger.answered, ledger.warranted),
    row('  by phone', ledger.answeredByPhone, ledger.warranted),
    row('  in person', ledger.answeredInPerson, ledger.warranted),
    ...REASONS.map((reason) =>
      row(`not: ${REASON_LABELS[reason].toLowerCase()}`, ledger.unanswered[reason], ledger.warranted),
    ),
  ]
  if (ledger.answeredUnwarranted) {
    lines.push(
      '',
      `A program also took ${number(ledger.answeredUnwarranted)} calls that its rules do not name; they are not counted above.`,
    )
  }
  if (ledger.unmapped) {
    lines.push(
      `${number(ledger.unmapped)} calls have a call type that the code map does not know; they wait on the work list.`,
    )
  }
  if (ledger.by) lines.push('', ...groupTable(ledger))
  return lines.join('\n')
}

function row(label: string, count: number, of: number | null): string {
  return `  ${label.padEnd(26)}${number(count).padStart(10)}${of === null ? '' : share(count, of).padStart(10)}`
}

function groupTable(ledger: Ledger): string[] {
  const mainReason = (figures: LedgerFigures) => {
    const [reason] = [...REASONS].sort((a, b) => figures.unanswered[b] - figures.unanswered[a])
    return reason && figures.unanswered[reason] > 0
      ? `${REASON_LABELS[reason].toLowerCase()} (${number(figures.unanswered[reason])})`
      : ''
  }
  const width = Math.max(12, ...ledger.groups.map((group) => group.label.length)) + 2
  return [
    `${(ledger.by ?? '').padEnd(width)}${'calls'.padStart(9)}${'warranted'.padStart(11)}${'answered'.padStart(10)}${'share'.padStart(9)}  most of the rest`,
    ...ledger.groups.map(
      (group) =>
        `${group.label.padEnd(width)}${number(group.calls).padStart(9)}${number(group.warranted).padStart(11)}${number(group.answered).padStart(10)}${share(group.answered, group.warranted).padStart(9)}  ${mainReason(group)}`,
    ),
  ]
}
