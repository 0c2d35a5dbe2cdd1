import type { ColumnMapping } from './column-mapping.ts'

const numbered = [1, 2, 3, 4, 5].map((n) => ({
  column: `Phone${n}Number`,
  kind: 'voice' as const,
  words: [`Phone${n}Name`, `Phone${n}Description`],
  hiddenBy: `Phone${n}IsPrivate`,
}))
const named = (column: string, kind: 'voice' | 'fax' | 'tty' | 'hotline') => ({
  column,
  kind,
  words: [`${column}Description`],
  hiddenBy: `${column}IsPrivate`,
})

/** Export of a 211 in the form of the Alliance of Information and Referral Systems: agencies, their sites, their programs. */
export const AIRS: ColumnMapping = {
  format: 'airs',
  words: '211 export (AIRS, CSV)',
  known: ['ResourceAgencyNum', 'TaxonomyLevelName', 'ParentAgencyNum'],
  shape: 'levels',
  columns: {
    ResourceAgencyNum: 'id',
    ParentAgencyNum: 'parentId',
    TaxonomyLevelName: 'level',
    ConnectsToSiteNum: 'siteId',
    ConnectsToProgramNum: 'programId',
    ParentAgency: 'organization',
    PublicName: 'name',
    AlternateName: 'otherNames',
    OfficialName: 'otherNames',
    AgencyDescription: 'description',
    WebsiteAddress: 'url',
    EmailAddressMain: 'email',
    PhysicalAddress1: 'addressLines',
    PhysicalAddress2: 'addressLines',
    PhysicalCity: 'city',
    PhysicalStateProvince: 'state',
    PhysicalPostalCode: 'postalCode',
    PhysicalCountry: 'country',
    PhysicalAddressIsPrivate: 'confidential',
    PhysicalLocationDescription: 'placeWords',
    Latitude: 'lat',
    Longitude: 'lon',
    HoursOfOperation: 'hours',
    Hours: 'weekHours',
    Eligibility: 'eligibility',
    LanguagesOffered: 'languages',
    FeeStructureSource: 'fees',
    ApplicationProcess: 'apply',
    DocumentsRequired: 'documents',
    AvailabilityPeriod: 'wait',
    NormalWaitTime: 'wait',
    CoverageArea: 'areas',
    CoverageAreaText: 'areas',
    Coverage: 'areas',
    TaxonomyTerm: 'terms',
    Categories: 'terms',
    Tax: 'terms',
    DisabilitiesAccess: 'access',
    BusServiceAccess: 'transport',
    PublicAccessTransportation: 'transport',
    AgencyStatus: 'status',
    ExcludeFromWebsite: 'unpublished',
    ExcludeFromDirectory: 'unpublished',
    LastVerifiedOn: 'verifiedOn',
    UpdatedOn: 'updatedOn',
  },
  marks: { EligibilityFemale: ['genders', 'women'], EligibilityMale: ['genders', 'men'] },
  phones: [
    ...numbered,
    named('PhoneNumberHotline', 'hotline'),
    named('PhoneTollFree', 'voice'),
    named('PhoneNumberBusinessLine', 'voice'),
    named('PhoneNumberOutOfArea', 'voice'),
    named('PhoneNumberAfterHours', 'voice'),
    named('PhoneTTY', 'tty'),
    named('PhoneFax', 'fax'),
  ],
}

/** A list of places with a yes or no for each kind of help. */
export const LINKSF_CSV: ColumnMapping = {
  format: 'linksf-csv',
  words: 'list of places of Link-SF (CSV)',
  known: ['name', 'hygiene', 'technology', 'housing', 'medical'],
  shape: 'flat',
  columns: {
    name: 'organization',
    notes: 'description',
    address: 'addressLines',
    lat: 'lat',
    long: 'lon',
    updatedAt: 'updatedOn',
  },
  always: { city: 'San Francisco', state: 'CA' },
  marks: {
    medical: ['terms', 'medical'],
    food: ['terms', 'food'],
    hygiene: ['terms', 'hygiene'],
    technology: ['terms', 'internet'],
    housing: ['terms', 'housing'],
  },
  phones: [{ column: 'phone', kind: 'voice' }],
}

const LANGUAGES = ['English', 'Spanish', 'Mandarin', 'Cantonese', 'Korean', 'Vietnamese', 'Russian']

/** Programs for children and young people with a cross for each age and language. */
export const DCYF: ColumnMapping = {
  format: 'dcyf',
  words: 'youth programs with crosses for ages and languages (CSV)',
  known: ['Agency Name', 'Program Name', 'Site Name', 'Strategy'],
  shape: 'flat',
  columns: {
    'Agency Name': 'organization',
    'Program Name': 'name',
    Strategy: 'terms',
    'Site Name': 'placeName',
    'Site Address': 'addressLines',
    'Site Zip': 'postalCode',
    'Site Location': 'placeWords',
    'Site School': 'placeWords',
    'Language Other': 'languages',
  },
  always: { city: 'San Francisco', state: 'CA' },
  marks: {
    '0-5': ['ages', '0-5'],
    "'6-13": ['ages', '6-13'],
    '14-17': ['ages', '14-17'],
    '18-21': ['ages', '18-21'],
    '18-24': ['ages', '18-24'],
    '22-25': ['ages', '22-25'],
    Parent: ['eligibility', 'Parents'],
    'Filipino (Tagalog)': ['languages', 'Tagalog'],
    ...Object.fromEntries(LANGUAGES.map((name) => [name, ['languages', name] as const])),
  },
  phones: [{ column: 'Site Phone', kind: 'voice' }],
}

export const COLUMN_MAPPINGS: readonly ColumnMapping[] = [AIRS, LINKSF_CSV, DCYF]
