import { Instant } from '@heart/domain/call'
import {
  Accepting,
  Address,
  CorrectableField,
  DirectoryService,
  ImportReport,
  Organization,
  PartnerSettings,
  ServiceGender,
  ServiceLocation,
  ServiceNeed,
} from '@heart/domain/care'
import { PlainDate } from '@heart/domain/program'
import { z } from 'zod'

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((said) => said === 'true')

/** What is looked for. What is left out is not asked. */
export const ServiceQuery = z.strictObject({
  text: z.string().trim().max(200).default(''),
  need: z
    .preprocess(
      (given) => (typeof given === 'string' ? given.split(',') : given),
      z.array(ServiceNeed).max(28),
    )
    .default([]),
  zone: z.string().max(100).optional(),
  lon: z.coerce.number().min(-180).max(180).optional(),
  lat: z.coerce.number().min(-90).max(90).optional(),
  withinKm: z.coerce.number().positive().max(500).optional(),
  age: z.coerce.number().int().min(0).max(130).optional(),
  gender: ServiceGender.optional(),
  language: z.string().trim().min(2).max(40).optional(),
  /** `now`, or an instant: only what is open then, as far as hours are known. */
  openAt: z.literal('now').or(Instant).optional(),
  /** Leaves out what is full or has a waiting list. */
  accepting: flag,
  /** Also what is gone, ended or not offered at present. */
  gone: flag,
  organizationId: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
})
export type ServiceQuery = z.output<typeof ServiceQuery>

export const OpennessView = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('open'), until: Instant, isAlways: z.boolean() }),
  z.strictObject({ state: z.literal('closed'), opens: Instant.nullable() }),
  z.strictObject({ state: z.literal('unknown') }),
])
export type OpennessView = z.infer<typeof OpennessView>

export const FreshnessView = z.strictObject({
  state: z.enum(['fresh', 'stale', 'never']),
  days: z.number().int().nullable(),
  verifiedOn: PlainDate.nullable(),
  /** Who of us; null: the source. */
  byName: z.string().nullable(),
})
export type FreshnessView = z.infer<typeof FreshnessView>

export const AcceptingView = z.strictObject({
  state: Accepting,
  at: Instant.nullable(),
  byName: z.string().nullable(),
  words: z.string().nullable(),
})
export type AcceptingView = z.infer<typeof AcceptingView>

export const LocationView = ServiceLocation.extend({ zone: z.string().nullable() })
export type LocationView = z.infer<typeof LocationView>

/** A line of the list. */
export const ServiceRow = z.strictObject({
  serviceId: z.string(),
  name: z.string(),
  organizationId: z.string(),
  organizationName: z.string(),
  needs: z.array(ServiceNeed),
  status: DirectoryService.shape.status.unwrap(),
  phone: z.string().nullable(),
  /** In one line; null where it is confidential or there is none. */
  address: z.string().nullable(),
  isConfidential: z.boolean(),
  position: z.tuple([z.number(), z.number()]).nullable(),
  distanceKm: z.number().nullable(),
  openness: OpennessView,
  accepting: AcceptingView,
  freshness: FreshnessView,
  isPartner: z.boolean(),
  isGone: z.boolean(),
  alert: z.string(),
})
export type ServiceRow = z.infer<typeof ServiceRow>

export const ServiceList = z.strictObject({
  total: z.number().int(),
  services: z.array(ServiceRow),
  /** Needs that the words were taken to mean. */
  needs: z.array(ServiceNeed),
})
export type ServiceList = z.infer<typeof ServiceList>

export const ServiceRevisionView = z.strictObject({
  version: z.number().int(),
  kind: z.enum(['imported', 'changed_at_source', 'gone', 'back', 'corrected', 'verified', 'accepting']),
  at: Instant,
  byName: z.string(),
  words: z.string().nullable(),
  fields: z.array(z.string()),
})
export type ServiceRevisionView = z.infer<typeof ServiceRevisionView>

export const ServiceView = z.strictObject({
  service: DirectoryService,
  version: z.number().int(),
  source: z.string(),
  organization: Organization,
  partner: PartnerSettings.nullable(),
  locations: z.array(LocationView),
  openness: OpennessView,
  accepting: AcceptingView,
  freshness: FreshnessView,
  /** Fields that staff corrected, with what the source says of them. */
  corrections: z.array(z.strictObject({ field: CorrectableField, told: z.unknown() })),
  note: z.string().nullable(),
  goneAt: Instant.nullable(),
  synthetic: z.boolean(),
  /** Newest first. */
  revisions: z.array(ServiceRevisionView),
})
export type ServiceView = z.infer<typeof ServiceView>

export const RevealedAddress = z.strictObject({
  /** null: the source told none. */
  address: Address.nullable(),
  until: Instant,
})
export type RevealedAddress = z.infer<typeof RevealedAddress>

export const PartnerRow = z.strictObject({
  organizationId: z.string(),
  name: z.string(),
  partner: PartnerSettings.nullable(),
  version: z.number().int(),
  services: z.number().int(),
})
export type PartnerRow = z.infer<typeof PartnerRow>

export const DirectoryImport = z.strictObject({
  source: z.string(),
  format: z.string(),
  at: Instant,
  byName: z.string(),
  report: ImportReport,
})

export const DirectoryOverview = z.strictObject({
  services: z.number().int(),
  organizations: z.number().int(),
  stale: z.number().int(),
  gone: z.number().int(),
  staleAfterDays: z.number().int(),
  zones: z.array(z.string()),
  languages: z.array(z.string()),
  /** The last import of each directory. */
  imports: z.array(DirectoryImport),
})
export type DirectoryOverview = z.infer<typeof DirectoryOverview>
