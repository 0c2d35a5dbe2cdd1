import { type CareLabel, redisclosureNotice } from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { privacyProfile } from './profile-store.ts'
import { recordPage } from './record-page.ts'
import { viewRequest } from './requests.ts'
import { noteWholeRead, type WholeRecord, wholeRecord } from './whole-record.ts'

/** @throws HeartError not_found, not_allowed_now once the request is answered */
async function recordOf(
  doing: Doing,
  requestId: string,
): Promise<{ record: WholeRecord; notice: string | null }> {
  const { state, neighborId } = await viewRequest(doing, requestId)
  if (state !== 'open')
    throw new HeartError(
      'not_allowed_now',
      'The request is answered; the record is open to you only while one waits.',
    )
  const record = await wholeRecord(doing, neighborId)
  await noteWholeRead(doing, neighborId)
  const { profile } = await privacyProfile(doing)
  return { record, notice: redisclosureNotice(profile, labelsOf(record)) }
}

/** Of records, not of what consents would cover or of what once came off. */
const NOT_RECORDS: ReadonlySet<string> = new Set(['consent', 'label_change'])
const labelsOf = ({ tables }: WholeRecord): CareLabel[] =>
  tables
    .filter(({ name }) => !NOT_RECORDS.has(name))
    .flatMap(({ rows }) =>
      rows.flatMap((row) => (Array.isArray(row.labels) ? (row.labels as CareLabel[]) : [])),
    )

/** As a page to read, print and hand over. */
export async function requestRecord(doing: Doing, requestId: string): Promise<Uint8Array> {
  const { record, notice } = await recordOf(doing, requestId)
  return Buffer.from(recordPage(record, { agency: doing.rules.agency, at: doing.at, notice }))
}

/** As data, by table. */
export async function requestData(doing: Doing, requestId: string): Promise<Record<string, unknown>> {
  const { record, notice } = await recordOf(doing, requestId)
  return {
    madeAt: doing.at.toISOString(),
    notice,
    reports: record.reports,
    ...Object.fromEntries(record.tables.map(({ name, rows }) => [name, rows])),
  }
}
