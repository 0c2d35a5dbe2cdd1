import type { RoleName } from '@heart/domain/access'
import {
  CareLabel,
  DEFAULT_PRIVACY_PROFILE,
  DirectoryService,
  Neighbor,
  Organization,
} from '@heart/domain/care'
import type { Database } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'

/** A neighbor with an open case of a navigator, a service of a partner, and what the neighbor agreed to. */
export interface ReferralTown {
  readonly neighborId: string
  readonly caseId: string
  readonly serviceId: string
  readonly organizationId: string
  /** Of the neighbor to the partner. */
  readonly consentId: string
}

interface Given {
  agencyId?: string
  navigatorId?: RoleName | string
  labels?: CareLabel[]
  consent?: CareLabel[] | null
  neighbor?: Partial<Neighbor>
  at?: Date
}

/** Puts them into the database as their rooms keep them. */
export async function makeReferralTown(
  db: Database,
  {
    agencyId = 'testville',
    navigatorId = 'navigator',
    labels = [],
    consent = CareLabel.options,
    neighbor = {},
    at = new Date(Date.now() - 86_400_000),
  }: Given = {},
): Promise<ReferralTown> {
  const id = newId()
  const town = {
    neighborId: `n-${id}`,
    caseId: `c-${id}`,
    serviceId: `s-${id}`,
    organizationId: `o-${id}`,
    consentId: `k-${id}`,
  }
  const body = Neighbor.parse({
    known: 'named',
    name: 'Robin Example',
    born: '1990-04-02',
    reach: [{ way: 'call', to: '919-555-0100', whose: null }],
    ...neighbor,
  })
  const organization = Organization.parse({
    organizationId: town.organizationId,
    name: 'Harbor House',
    email: 'intake@harbor.example',
    phones: [{ number: '919-555-0199' }],
  })
  const service = DirectoryService.parse({
    serviceId: town.serviceId,
    organizationId: town.organizationId,
    name: 'Residential treatment',
  })
  const partner = {
    classes: ['treatment'],
    channels: [{ channel: 'link', to: 'intake@harbor.example', words: '' }],
  }
  const client = await db.owner.connect()
  const run = (text: string, ...values: unknown[]) => client.query(text, [agencyId, ...values])
  await client.query('begin')
  await run(
    `insert into neighbor (agency_id, neighbor_id, root_id, known, name, born, body, created_at, created_by)
     values ($1, $2, $2, $3, $4, $5, $6, $7, 'test')`,
    town.neighborId,
    body.known,
    body.name,
    body.born,
    body,
    at,
  )
  await run(
    `insert into care_case (agency_id, case_id, case_ref, neighbor_id, program_id, navigator_id, reason, labels, risk, state,
       version, opened_at, opened_by, source_key) values ($1, $2, $2, $3, 'crt', $4, 'test', $5, 'usual', 'open', 1, $6, 'test', $2)`,
    town.caseId,
    town.neighborId,
    navigatorId,
    labels,
    at,
  )
  await run(
    `insert into care_step (agency_id, step_id, case_id, neighbor_id, kind, state, words, due_at, assignee_id, made_at, made_by)
     values ($1, $2, $2, $3, 'task', 'open', 'call', now() + interval '1 day', $4, $5, 'test')`,
    town.caseId,
    town.neighborId,
    navigatorId,
    at,
  )
  await run(
    `insert into care_team (agency_id, member_id, neighbor_id, user_id, case_id, since, added_by)
     values ($1, $2, $3, $4, $2, $5, 'test')`,
    town.caseId,
    town.neighborId,
    navigatorId,
    at,
  )
  await run(
    `insert into organization (agency_id, organization_id, source, name, body, fingerprint, partner)
     values ($1, $2, 'test', $3, $4, '', $5)`,
    town.organizationId,
    organization.name,
    organization,
    partner,
  )
  await run(
    `insert into service (agency_id, service_id, organization_id, source, body, fingerprint, name, status, needs, languages,
       genders, location_ids, search) values ($1, $2, $3, 'test', $4, '', $5, 'active', '{}', '{}', '{}', '{}', to_tsvector('english', $5))`,
    town.serviceId,
    town.organizationId,
    service,
    service.name,
  )
  await run(
    `insert into consent_form (agency_id, form_id, version, body, published_at, published_by)
     values ($1, 'test', 1, '{}', $2, 'test') on conflict do nothing`,
    at,
  )
  const agree = (consentId: string, kind: string, recipient: string | null, covers: CareLabel[]) =>
    run(
      `insert into consent (agency_id, consent_id, neighbor_id, recipient_kind, recipient, recipient_words, purpose, labels,
         from_at, how, kept_at, asked_by, form_id, form_version, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, 'Harbor House', 'coordination', $6, $7, 'signed', 'cabinet', 'test', 'test', 1, $7, 'test')`,
      consentId,
      town.neighborId,
      kind,
      recipient,
      covers,
      at,
    )
  await agree(`${town.consentId}-team`, 'care_team', null, DEFAULT_PRIVACY_PROFILE.consentLabels)
  if (consent) await agree(town.consentId, 'partner', town.organizationId, consent)
  await client.query('commit')
  client.release()
  return town
}

/** What a navigator writes. */
export const draftOf = (town: ReferralTown, over: Record<string, unknown> = {}) => ({
  sourceKey: `draft-${newId()}`,
  caseId: town.caseId,
  serviceId: town.serviceId,
  channel: 'link',
  content: { ask: 'A bed in residential treatment', words: 'He is ready.', labels: ['substance_use'] },
  ...over,
})
