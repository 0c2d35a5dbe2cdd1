import type { Accepting, CorrectableField, ServiceCorrection } from '@heart/domain/care'
import { localTime } from '@heart/domain/program'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { searchColumns } from './search-columns.ts'
import { type FoundService, getService } from './service-store.ts'

type RevisionKind = 'corrected' | 'verified' | 'accepting'

/** The service, held for this transaction. @throws HeartError not_found, stale_version */
async function hold(doing: Doing, serviceId: string, version: number): Promise<FoundService> {
  const { client, agencyId } = doing
  await client.query('select 1 from service where agency_id = $1 and service_id = $2 for update', [
    agencyId,
    serviceId,
  ])
  const found = await getService(doing, serviceId)
  if (found.version !== version)
    throw new HeartError('stale_version', 'Somebody changed this entry in the meantime; look at it again.', {
      now: {
        version: found.version,
        state: found.service.status,
        allowed: ['correct', 'verify', 'accepting'],
      },
    })
  return found
}

async function revise(
  { client, agencyId, actor, at }: Doing,
  found: FoundService,
  revision: { kind: RevisionKind; words: string; change: object },
): Promise<void> {
  await client.query(
    `insert into service_revision (agency_id, service_id, version, kind, at, by, words, change)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      agencyId,
      found.service.serviceId,
      found.version + 1,
      revision.kind,
      at,
      actor.userId,
      revision.words || null,
      JSON.stringify(revision.change),
    ],
  )
}

/** DR10 Corrects fields of an entry or gives them back to the source. @throws HeartError not_found, stale_version, bad_input */
export async function correctService(
  doing: Doing,
  serviceId: string,
  o: {
    version: number
    changes: ServiceCorrection
    takeBack: readonly CorrectableField[]
    note?: string | null | undefined
    words: string
  },
): Promise<void> {
  const { client, agencyId } = doing
  const found = await hold(doing, serviceId, o.version)
  const correction: ServiceCorrection = { ...found.correction, ...o.changes }
  for (const field of o.takeBack) delete correction[field]
  const { minAge, maxAge } = { ...found.told, ...correction }
  if (minAge !== null && maxAge !== null && minAge > maxAge)
    throw new HeartError('bad_input', `It cannot be for people from ${minAge} up to ${maxAge} years.`, {
      details: [{ path: 'body.changes.minAge', sentence: 'is above the highest age' }],
    })
  const columns = searchColumns(found.told, correction, found.organization.name)
  await client.query(
    `update service set correction = $3, note = $4, version = version + 1, name = $5, status = $6, needs = $7, languages = $8,
       genders = $9, min_age = $10, max_age = $11,
       search = setweight(to_tsvector('english', $12), 'A') || setweight(to_tsvector('english', $13), 'B')
         || setweight(to_tsvector('english', $14), 'D')
      where agency_id = $1 and service_id = $2`,
    [
      agencyId,
      serviceId,
      JSON.stringify(correction),
      o.note === undefined ? found.note : o.note || null,
      columns.name,
      columns.status,
      columns.needs,
      columns.languages,
      columns.genders,
      columns.min_age,
      columns.max_age,
      columns.a,
      columns.b,
      columns.c,
    ],
  )
  const change = {
    ...o.changes,
    ...Object.fromEntries(o.takeBack.map((field) => [field, null])),
    ...(o.note === undefined ? {} : { note: o.note }),
  }
  await revise(doing, found, { kind: 'corrected', words: o.words, change })
}

/** DR9 Somebody made sure today. @throws HeartError not_found, stale_version */
export async function verifyService(
  doing: Doing,
  serviceId: string,
  { version, words }: { version: number; words: string },
): Promise<void> {
  const { client, agencyId, rules, actor, at } = doing
  const found = await hold(doing, serviceId, version)
  const today = localTime(rules.policy, at.getTime()).date
  await client.query(
    `update service set verified_on = $3, verified_by = $4, version = version + 1 where agency_id = $1 and service_id = $2`,
    [agencyId, serviceId, today, actor.userId],
  )
  await revise(doing, found, { kind: 'verified', words, change: { verifiedOn: today } })
}

/** DR8 Whether it takes new people, with who said so and when. @throws HeartError not_found, stale_version */
export async function setAccepting(
  doing: Doing,
  serviceId: string,
  { version, state, words }: { version: number; state: Accepting; words: string },
): Promise<void> {
  const { client, agencyId, actor, at } = doing
  const found = await hold(doing, serviceId, version)
  await client.query(
    `update service set accepting = $3, accepting_at = $4, accepting_by = $5, accepting_words = $6, version = version + 1
      where agency_id = $1 and service_id = $2`,
    [agencyId, serviceId, state, at, actor.userId, words || null],
  )
  await revise(doing, found, { kind: 'accepting', words, change: { accepting: state } })
}
