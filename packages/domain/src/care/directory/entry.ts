import { z } from 'zod'
import { PlainDate } from '../../program/plain-date.ts'
import { ServiceNeed } from './need.ts'
import { Schedule } from './schedule.ts'

/** Words of a directory: long, and no book. Text only, whatever stands in it. */
export const DirectoryText = z.string().trim().max(10_000)
const line = z.string().trim().max(500)
const id = z.string().min(1).max(100)

export const PHONE_KIND_LABELS = {
  voice: 'Phone',
  text: 'Text',
  fax: 'Fax',
  tty: 'TTY',
  hotline: 'Hotline',
} as const
export const ServicePhone = z.strictObject({
  number: z.string().trim().min(1).max(60),
  extension: line.nullable().default(null),
  kind: z.enum(Object.keys(PHONE_KIND_LABELS) as [keyof typeof PHONE_KIND_LABELS]).default('voice'),
  words: line.nullable().default(null),
})
export type ServicePhone = z.infer<typeof ServicePhone>

export const SERVICE_GENDERS = { women: 'Women', men: 'Men', transgender: 'Transgender people' } as const
export const ServiceGender = z.enum(Object.keys(SERVICE_GENDERS) as [keyof typeof SERVICE_GENDERS])
export type ServiceGender = z.infer<typeof ServiceGender>

export const SERVICE_STATUS_LABELS = {
  active: 'Open',
  temporarily_closed: 'Closed for the time being',
  inactive: 'Not offered at present',
  defunct: 'Ended',
} as const
export const ServiceStatus = z.enum(
  Object.keys(SERVICE_STATUS_LABELS) as [keyof typeof SERVICE_STATUS_LABELS],
)
export type ServiceStatus = z.infer<typeof ServiceStatus>

export const Organization = z.strictObject({
  organizationId: id,
  name: line.min(1),
  otherNames: z.array(line).default([]),
  description: DirectoryText.default(''),
  url: line.nullable().default(null),
  email: line.nullable().default(null),
  phones: z.array(ServicePhone).default([]),
})
export type Organization = z.infer<typeof Organization>

export const Address = z.strictObject({
  lines: z.array(line.min(1)).max(4),
  city: line,
  state: line,
  postalCode: line,
  country: line,
})
export type Address = z.infer<typeof Address>

export const ServiceLocation = z.strictObject({
  locationId: id,
  organizationId: id,
  name: line.default(''),
  kind: z.enum(['physical', 'postal', 'virtual']).default('physical'),
  address: Address.nullable().default(null),
  lon: z.number().min(-180).max(180).nullable().default(null),
  lat: z.number().min(-90).max(90).nullable().default(null),
  /** Its address is told to nobody who has not said why they need it. */
  isConfidential: z.boolean().default(false),
  description: DirectoryText.default(''),
  transport: DirectoryText.default(''),
  access: z.array(line).default([]),
  phones: z.array(ServicePhone).default([]),
})
export type ServiceLocation = z.infer<typeof ServiceLocation>

export const DirectoryService = z.strictObject({
  serviceId: id,
  organizationId: id,
  name: line.min(1),
  otherNames: z.array(line).default([]),
  description: DirectoryText.default(''),
  status: ServiceStatus.default('active'),
  /** What it helps with, in HEART's own few words. */
  needs: z.array(ServiceNeed).default([]),
  /** The same as the source's taxonomy says it. */
  terms: z.array(line).default([]),
  url: line.nullable().default(null),
  email: line.nullable().default(null),
  phones: z.array(ServicePhone).default([]),
  /** Hours that can be counted with; empty: unknown, whatever the words say. */
  schedules: z.array(Schedule).default([]),
  hoursWords: DirectoryText.default(''),
  eligibilityWords: DirectoryText.default(''),
  minAge: z.number().int().min(0).max(130).nullable().default(null),
  maxAge: z.number().int().min(0).max(130).nullable().default(null),
  /** Only these; empty: nothing is said. */
  genders: z.array(ServiceGender).default([]),
  /** Names of languages in English. */
  languages: z.array(line).default([]),
  interpreterWords: DirectoryText.default(''),
  applyWords: DirectoryText.default(''),
  documents: z.array(line).default([]),
  feesWords: DirectoryText.default(''),
  waitWords: DirectoryText.default(''),
  areas: z.array(line).default([]),
  alert: DirectoryText.default(''),
  locationIds: z.array(id).default([]),
  /** The day on which the source last made sure of it. */
  verifiedOn: PlainDate.nullable().default(null),
  updatedOn: PlainDate.nullable().default(null),
})
export type DirectoryService = z.infer<typeof DirectoryService>

/** A directory as one source tells it. */
export interface DirectoryEntries {
  readonly organizations: readonly Organization[]
  readonly locations: readonly ServiceLocation[]
  readonly services: readonly DirectoryService[]
}
