import { FILE_HOLDS, FILE_LIMITS, type Measure, measuresAt } from '@heart/domain/ledger'
import type { FileDictionary } from '@heart/exchange/ledger'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import { fileTable } from './columns.ts'
import type { FileAsk, PreparedFile } from './prepare-file.ts'

export const baseName = ({ from, to }: Pick<FileAsk, 'from' | 'to'>) => `heart-calls-${from}-to-${to}`

const isOfCalls = ({ formula }: Measure) =>
  'fact' in formula && (formula.fact === 'call' || formula.fact === 'visit')

/** The dictionary of a file: its columns, what was made coarser in it, what holds and what does not. */
export function describeFile(
  { agency }: AgencyPolicy,
  ask: FileAsk,
  { outlook }: Pick<PreparedFile, 'outlook'>,
  onDate: string,
): FileDictionary {
  const table = fileTable({ minutes: ask.minutes, repeatKeys: outlook.repeatKeys })
  const file = (suffix: string, mediaType: string) => ({
    path: `${baseName(ask)}.${suffix}`,
    mediaType,
    table,
  })
  return {
    name: baseName(ask),
    title: `Calls of ${agency.name}, ${ask.from} to ${ask.to}${agency.synthetic ? ' (synthetic)' : ''}`,
    description: table.description,
    publisher: agency.name,
    licence: null,
    period: { from: ask.from, to: ask.to },
    definitions: measuresAt(onDate)
      .filter(isOfCalls)
      .map(({ id, version, name }) => ({ id, version, name })),
    notes: [
      `${outlook.rows} rows in ${outlook.groups} groups that are told alike; the smallest combination of month, weekday, hours, zone and nature stands in ${outlook.smallestGroup} rows.`,
      ...Object.entries(outlook.told).map(
        ([trait, levels]) =>
          `${trait}: ${Object.entries(levels)
            .map(([level, rows]) => `${rows} rows told by ${levelWords(trait, level)}`)
            .join(', ')}.`,
      ),
      ...(outlook.untold.length > 0
        ? [`Nothing is told in ${outlook.untold.join(', ')}: too few rows have one of the answers.`]
        : []),
      ...outlook.likeness.map(
        ({ column, groups, oneAnswer }) =>
          `${column}: of ${groups} groups with an answer, ${oneAnswer} have only one.`,
      ),
      ...FILE_HOLDS,
      ...FILE_LIMITS,
    ],
    files: [file('csv', 'text/csv'), file('parquet', 'application/vnd.apache.parquet')],
  }
}

const levelWords = (trait: string, level: string): string =>
  level === 'all' ? 'nothing' : trait === 'hours' ? `${level} h` : level
