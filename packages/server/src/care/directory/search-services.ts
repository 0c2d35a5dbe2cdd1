import type { ServiceQuery } from '@heart/api/care'
import { type Openness, openness, readSearch, type Schedule, type ServiceNeed } from '@heart/domain/care'
import type { Doing } from '../../platform/for-person.ts'
import { type FoundService, readServices } from './service-store.ts'

export interface ServiceHit {
  readonly found: FoundService
  readonly distanceKm: number | null
  readonly openness: Openness
}

export interface ServiceHits {
  readonly total: number
  readonly hits: readonly ServiceHit[]
  /** Needs that the words were taken to mean. */
  readonly needs: readonly ServiceNeed[]
}

/** Among more than these nobody asks which are open. */
const MOST_JUDGED = 3_000
const KM_PER_DEGREE = 111.195

/**
 * DR4 The services that fit what is looked for, best first: by words and the needs they name, then by distance, then by
 * name. Nothing is left out for something that its entry does not say, but for openness, which is then unknown.
 */
export async function searchServices(
  doing: Pick<Doing, 'client' | 'agencyId' | 'rules' | 'at'>,
  query: ServiceQuery,
): Promise<ServiceHits> {
  const { client, agencyId, rules, at } = doing
  const read = readSearch(query.text)
  const needs = [...new Set([...query.need, ...(query.text ? read.needs : [])])]
  const openAt =
    query.openAt === undefined ? null : query.openAt === 'now' ? at.getTime() : Date.parse(query.openAt)
  const values = [
    agencyId,
    read.words,
    read.needs,
    query.need,
    query.zone ?? null,
    query.lon ?? null,
    query.lat ?? null,
    query.withinKm ?? null,
    query.age ?? null,
    query.gender ?? null,
    query.language?.toLowerCase() ?? null,
    query.accepting,
    query.gone,
    query.organizationId ?? null,
  ]
  const { rows } = await client.query<{
    id: string
    total: number
    km: number | null
    schedules: Schedule[] | null
  }>(
    `with asked as (
       select websearch_to_tsquery('english', $2) as all_words,
              -- Any of its words, when not all of them stand together.
              nullif(replace(websearch_to_tsquery('english', $2)::text, '&', '|'), '')::tsquery as any_word),
     near as (
       select s.*, a.all_words, a.any_word,
         (select min(sqrt(power((l.lat - $7) * ${KM_PER_DEGREE}, 2)
                        + power((l.lon - $6) * ${KM_PER_DEGREE} * cos(radians($7)), 2)))
            from location l where $6::float8 is not null and l.agency_id = s.agency_id
             and l.location_id = any(s.location_ids) and l.lon is not null) as km
       from service s cross join asked a
       where s.agency_id = $1 and ($13 or (s.gone_at is null and s.status in ('active', 'temporarily_closed')))
         and ($14::text is null or s.organization_id = $14)
         and (cardinality($4::text[]) = 0 or s.needs && $4)
         and ($5::text is null or exists (select 1 from location l where l.agency_id = s.agency_id
               and l.location_id = any(s.location_ids) and l.zone = $5))
         and ($9::int is null or ((s.min_age is null or s.min_age <= $9) and (s.max_age is null or s.max_age >= $9)))
         and ($10::text is null or s.genders = '{}' or $10 = any(s.genders))
         and ($11::text is null or s.languages = '{}' or exists (select 1 from unnest(s.languages) spoken
               where regexp_split_to_array(lower(spoken), '[^[:alpha:]]+') @> array[$11::text]))
         and (not $12::boolean or s.accepting in ('accepting', 'unknown'))
         and ($2 = '' or s.needs && $3 or s.search @@ a.any_word or word_similarity($2, lower(s.name)) > 0.5))
     select service_id as id, count(*) over () as total, km, ${openAt === null ? 'null' : `coalesce(correction -> 'schedules', body -> 'schedules')`} as schedules
       from near where ($8::float8 is null or km <= $8)
      order by case when $2 = '' then 0 else
          coalesce(ts_rank(search, any_word) + 0.4 * (search @@ all_words)::int, 0) + 0.5 * word_similarity($2, lower(name))
          + 0.3 * (needs && $3)::int - (case when accepting = 'full' then 0.1 else 0 end) end desc,
        km nulls last, name, service_id
      limit $15 offset $16`,
    openAt === null ? [...values, query.limit, query.offset] : [...values, MOST_JUDGED, 0],
  )
  const { zone } = rules.policy
  const open =
    openAt === null
      ? rows
      : rows.filter(({ schedules }) => openness(schedules ?? [], zone, openAt).state === 'open')
  const page = openAt === null ? open : open.slice(query.offset, query.offset + query.limit)
  const kmOf = new Map(page.map(({ id, km }) => [id, km]))
  const found = await readServices(doing, [...kmOf.keys()])
  return {
    total: openAt === null ? (rows[0]?.total ?? 0) : open.length,
    needs,
    hits: found.map((one) => ({
      found: one,
      distanceKm: kmOf.get(one.service.serviceId) ?? null,
      openness: openness(one.service.schedules, zone, openAt ?? at.getTime()),
    })),
  }
}
