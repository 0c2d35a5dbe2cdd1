import type { CareLabel, ReferralState, ServiceNeed } from '@heart/domain/care'

/** Systems of codes, as FHIR R4 and SDOH Clinical Care name them. */
export const SYSTEMS = {
  confidentiality: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  act: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  sdoh: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
  snomed: 'http://snomed.info/sct',
  taskCode: 'http://hl7.org/fhir/CodeSystem/task-code',
  consentScope: 'http://terminology.hl7.org/CodeSystem/consentscope',
  goalAchievement: 'http://terminology.hl7.org/CodeSystem/goal-achievement',
  /** Where a referral stands, finer than a Task's status. @see BSeR 2.0 */
  bser: 'http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS',
  /** HEART's own, where no standard has a code. */
  referral: 'urn:heart:referral',
  standing: 'urn:heart:referral-standing',
  declined: 'urn:heart:referral-declined',
  need: 'urn:heart:need',
} as const

export const PROFILE = (name: string): string =>
  `http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-${name}`

/** Sensitivity of each label. @see HL7 v3-ActCode, InformationSensitivityPolicy */
export const SENSITIVITY: Readonly<Record<CareLabel, { code: string; display: string }>> = {
  substance_use: { code: 'ETH', display: 'substance abuse information sensitivity' },
  mental_health: { code: 'PSY', display: 'psychiatry disorder information sensitivity' },
  domestic_violence: {
    code: 'SDV',
    display: 'sexual assault, abuse, or domestic violence information sensitivity',
  },
  minors: { code: 'ADOL', display: 'adolescent information sensitivity' },
}

export type TaskStatus =
  | 'draft'
  | 'requested'
  | 'accepted'
  | 'rejected'
  | 'cancelled'
  | 'in-progress'
  | 'on-hold'
  | 'completed'

interface Standing {
  readonly status: TaskStatus
  readonly business: { readonly system: string; readonly code: string; readonly display: string } | null
}
const bser = (code: string, display: string) => ({ system: SYSTEMS.bser, code, display })

/** Each state as a Task tells it; status and business status together lead back to one state. */
export const TASK_STANDING: Readonly<Record<ReferralState, Standing>> = {
  draft: { status: 'draft', business: null },
  sent: { status: 'requested', business: bser('2.0', 'Service Request Created') },
  accepted: { status: 'accepted', business: bser('3.0', 'Service Request Accepted') },
  waitlisted: {
    status: 'on-hold',
    business: { system: SYSTEMS.standing, code: 'waitlisted', display: 'On a waiting list' },
  },
  declined: { status: 'rejected', business: bser('4.0', 'Service Request Declined') },
  scheduled: { status: 'in-progress', business: bser('5.1.1', 'Event Scheduled') },
  no_show: { status: 'in-progress', business: bser('5.1.2', 'Event Unattended') },
  connected: {
    status: 'in-progress',
    business: { system: SYSTEMS.standing, code: 'connected', display: 'Enrolled or otherwise connected' },
  },
  completed: { status: 'completed', business: bser('7.0', 'Service Request Fulfillment Completed') },
  cancelled: { status: 'cancelled', business: bser('6.0', 'Service Request Fulfillment Cancelled') },
}

/** Needs that have a category of SDOH Clinical Care; the others travel under HEART's own code. */
export const SDOH_CATEGORY: Partial<Record<ServiceNeed, { code: string; display: string }>> = {
  shelter: { code: 'homelessness', display: 'Homelessness' },
  housing: { code: 'housing-instability', display: 'Housing Instability' },
  food: { code: 'food-insecurity', display: 'Food Insecurity' },
  clothing: { code: 'material-hardship', display: 'Material Hardship' },
  hygiene: { code: 'material-hardship', display: 'Material Hardship' },
  money: { code: 'financial-insecurity', display: 'Financial Insecurity' },
  violence: { code: 'intimate-partner-violence', display: 'Intimate Partner Violence' },
  veterans: { code: 'veteran-status', display: 'Veteran Status' },
  work: { code: 'employment-status', display: 'Employment Status' },
  education: { code: 'educational-attainment', display: 'Educational Attainment' },
  transport: { code: 'transportation-insecurity', display: 'Transportation Insecurity' },
  peer: { code: 'social-connection', display: 'Social Connection' },
}
