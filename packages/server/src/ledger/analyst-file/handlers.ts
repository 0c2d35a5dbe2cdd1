import { addMonths } from '@heart/domain/ledger'
import { localTime } from '@heart/domain/program'
import { writeCsv, writeDictionaryCsv, writeDictionaryJson, writeParquet } from '@heart/exchange/ledger'
import { writeAudit } from '../../access/audit.ts'
import { inAgency } from '../../platform/database.ts'
import { actorOf, type In, type SentFile } from '../../platform/door-context.ts'
import { forPerson } from '../../platform/for-person.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { fileTable } from './columns.ts'
import { baseName, describeFile } from './describe-file.ts'
import { fileRows } from './file-rows.ts'
import { prepareFile } from './prepare-file.ts'
import { readMonths } from './read-months.ts'

const MEDIA = {
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
  json: 'application/json',
} as const

export const analystFileHandlers = {
  async analystFileOutlook(c: In<'analystFileOutlook'>) {
    const record = await forPerson(c, readMonths)
    const to = c.query.to ?? record.to
    const year = addMonths(to, -11)
    const from = c.query.from ?? (year < record.from ? record.from : year)
    const { outlook } = await prepareFile(c, { ...c.query, from, to }, c.gone)
    return { ...outlook, period: { from, to }, record }
  },

  async analystFile(c: In<'analystFile'>): Promise<SentFile> {
    const { format, purpose, ...ask } = c.body
    const file = await prepareFile(c, ask, c.gone)
    const { userId, role } = actorOf(c)
    const what = [
      `${ask.from} to ${ask.to}`,
      `${file.outlook.rows} rows`,
      ask.notWarranted ? 'all calls' : 'warranted calls',
      ask.minutes ? 'with minutes' : 'without minutes',
      format,
    ]
    // What is written nowhere is not handed out.
    await inAgency(c.db, c.agencyId, (client) =>
      writeAudit(client, c.agencyId, {
        at: c.now(),
        actor: userId,
        role,
        action: 'read',
        door: 'analystFile',
        subject: what.join(', '),
        reason: purpose,
      }),
    )
    const table = fileTable({ minutes: ask.minutes, repeatKeys: file.outlook.repeatKeys })
    const write = format === 'csv' ? writeCsv : writeParquet
    return {
      fileName: `${baseName(ask)}.${format}`,
      mediaType: MEDIA[format],
      parts: write(table, fileRows(file)),
    }
  },

  async analystFileDictionary(c: In<'analystFileDictionary'>): Promise<SentFile> {
    const { format, ...ask } = c.query
    const rules = await policyOf(c.db, c.agencyId)
    const today = localTime(rules.policy, c.now().getTime()).date
    const dictionary = describeFile(rules, ask, await prepareFile(c, ask, c.gone), today)
    const write = format === 'csv' ? writeDictionaryCsv : writeDictionaryJson
    return {
      fileName: `${baseName(ask)}-dictionary.${format}`,
      mediaType: MEDIA[format],
      parts: write(dictionary),
    }
  },
}
