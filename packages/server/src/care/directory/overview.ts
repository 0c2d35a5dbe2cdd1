import type { DirectoryOverview } from '@heart/api/care'
import type { ImportReport } from '@heart/domain/care'
import type { Doing } from '../../platform/for-person.ts'
import { accountNames } from '../neighbor/names.ts'

export async function directoryOverview({ client, agencyId, rules, at }: Doing): Promise<DirectoryOverview> {
  const { directoryStaleDays } = rules.agency.care
  const counts = await client.query<{ services: number; stale: number; gone: number; organizations: number }>(
    `select count(*) filter (where gone_at is null) as services, count(*) filter (where gone_at is not null) as gone,
       count(*) filter (where gone_at is null and (verified_on is null or verified_on < ($3::timestamptz at time zone $4)::date - $2::int)) as stale,
       count(distinct organization_id) filter (where gone_at is null) as organizations
       from service where agency_id = $1`,
    [agencyId, directoryStaleDays, at, rules.agency.timezone],
  )
  const imports = await client.query<{
    source: string
    format: string
    at: Date
    by: string
    report: ImportReport
  }>(
    `select distinct on (source) source, format, at, by, report from directory_import where agency_id = $1
      order by source, at desc, import_id desc limit 50`,
    [agencyId],
  )
  const languages = await client.query<{ name: string }>(
    `select name from (select unnest(languages) as name from service where agency_id = $1 and gone_at is null) l
      group by name order by count(*) desc, name limit 60`,
    [agencyId],
  )
  const nameOf = await accountNames(
    { client, agencyId },
    imports.rows.map(({ by }) => by),
  )
  const { services = 0, organizations = 0, stale = 0, gone = 0 } = counts.rows[0] ?? {}
  return {
    services,
    organizations,
    stale,
    gone,
    staleAfterDays: directoryStaleDays,
    zones: rules.zones.features.map(({ properties }) => properties.zone).sort(),
    languages: languages.rows.map(({ name }) => name),
    imports: imports.rows.map(({ by, at: told, ...row }) => ({
      ...row,
      at: told.toISOString(),
      byName: nameOf(by),
    })),
  }
}
