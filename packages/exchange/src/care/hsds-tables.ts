import type { Where } from './directory-draft.ts'

/** A row of an HSDS table: its fields as text, and where it stood. */
export interface HsdsRow {
  readonly where: Where
  readonly fields: Readonly<Record<string, string>>
}

interface TableRule {
  readonly file: string
  /** Of each row; without them it is refused. */
  readonly required: readonly string[]
  /** Field → table of the row it names. */
  readonly references: Readonly<Record<string, HsdsTable>>
  readonly oneOf?: Readonly<Record<string, readonly string[]>>
  /** Names of the nested form for rows of this table. */
  readonly nested: string
}

/**
 * The tables of HSDS 3.0 that HEART reads. Others are counted and not read: contacts among them, who are persons.
 * @see https://docs.openreferral.org/en/v3.0.3/hsds/schema_reference.html
 */
export const HSDS_TABLES = {
  organization: { file: 'organizations', required: ['id', 'name'], references: {}, nested: 'organization' },
  service: {
    file: 'services',
    required: ['id', 'organization_id', 'name', 'status'],
    references: { organization_id: 'organization' },
    oneOf: { status: ['active', 'inactive', 'defunct', 'temporarily closed'] },
    nested: 'services',
  },
  location: {
    file: 'locations',
    required: ['id', 'location_type'],
    references: {},
    oneOf: { location_type: ['physical', 'postal', 'virtual'] },
    nested: 'location',
  },
  service_at_location: {
    file: 'service_at_location',
    required: ['id', 'service_id', 'location_id'],
    references: { service_id: 'service', location_id: 'location' },
    nested: 'service_at_locations',
  },
  address: {
    file: 'addresses',
    required: ['id', 'address_1', 'city', 'state_province', 'postal_code', 'country'],
    references: { location_id: 'location' },
    nested: 'addresses',
  },
  phone: {
    file: 'phones',
    required: ['id', 'number'],
    references: {
      service_id: 'service',
      organization_id: 'organization',
      location_id: 'location',
      service_at_location_id: 'service_at_location',
    },
    nested: 'phones',
  },
  schedule: {
    file: 'schedules',
    required: ['id'],
    references: {
      service_id: 'service',
      location_id: 'location',
      service_at_location_id: 'service_at_location',
    },
    oneOf: { freq: ['WEEKLY', 'MONTHLY'], wkst: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] },
    nested: 'schedules',
  },
  language: {
    file: 'languages',
    required: ['id'],
    references: { service_id: 'service', location_id: 'location', phone_id: 'phone' },
    nested: 'languages',
  },
  accessibility: {
    file: 'accessibility',
    required: ['id'],
    references: { location_id: 'location' },
    nested: 'accessibility',
  },
  service_area: {
    file: 'service_areas',
    required: ['id'],
    references: { service_id: 'service' },
    nested: 'service_areas',
  },
  required_document: {
    file: 'required_documents',
    required: ['id'],
    references: { service_id: 'service' },
    nested: 'required_documents',
  },
  cost_option: {
    file: 'cost_options',
    required: ['id', 'service_id'],
    references: { service_id: 'service' },
    nested: 'cost_options',
  },
  taxonomy_term: {
    file: 'taxonomy_terms',
    required: ['id', 'name'],
    references: {},
    nested: 'taxonomy_term',
  },
  attribute: {
    file: 'attributes',
    required: ['id', 'link_id', 'taxonomy_term_id'],
    references: { taxonomy_term_id: 'taxonomy_term' },
    nested: 'attributes',
  },
} as const satisfies Record<string, TableRule & { references: Record<string, string> }>
export type HsdsTable =
  | 'organization'
  | 'service'
  | 'location'
  | 'service_at_location'
  | 'address'
  | 'phone'
  | 'schedule'
  | 'language'
  | 'accessibility'
  | 'service_area'
  | 'required_document'
  | 'cost_option'
  | 'taxonomy_term'
  | 'attribute'

export const HSDS_TABLE_NAMES = Object.keys(HSDS_TABLES) as HsdsTable[]
export const tableRule = (table: HsdsTable): TableRule => HSDS_TABLES[table]

export type HsdsRows = Record<HsdsTable, HsdsRow[]>
export const noRows = (): HsdsRows =>
  Object.fromEntries(HSDS_TABLE_NAMES.map((table) => [table, [] as HsdsRow[]])) as HsdsRows
