import type { CareLabel } from '@heart/domain/care'
import type { Coding, Meta } from 'fhir/r4'
import { SENSITIVITY, SYSTEMS } from './codes.ts'

const BASIS = 'http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-sec-label-basis'

/** How confidential: very restricted where even who may know it is bound, restricted with any label. */
const confidentiality = (labels: readonly CareLabel[]): Coding => {
  if (labels.includes('substance_use') || labels.includes('domestic_violence'))
    return { system: SYSTEMS.confidentiality, code: 'V', display: 'very restricted' }
  return labels.length > 0
    ? { system: SYSTEMS.confidentiality, code: 'R', display: 'restricted' }
    : { system: SYSTEMS.confidentiality, code: 'N', display: 'normal' }
}

/**
 * The labels of a record as security labels; with the mark and the refrain code where the notice against redisclosure is
 * owed. @see FHIR Data Segmentation for Privacy 1.0.0
 */
export function securityOf(labels: readonly CareLabel[], notice: string | null): Coding[] {
  return [
    confidentiality(labels),
    ...labels.map((label) => ({
      system: SYSTEMS.act,
      ...SENSITIVITY[label],
      ...(label === 'substance_use'
        ? { extension: [{ url: BASIS, valueCoding: { system: SYSTEMS.act, code: '42CFRPart2' } }] }
        : {}),
    })),
    ...(notice === null
      ? []
      : [
          {
            system: SYSTEMS.act,
            code: 'RedisclosureProhibitionMark',
            display: 'prohibition against redisclosure mark',
          },
          { system: SYSTEMS.act, code: 'NORDSCLCD', display: 'no redisclosure without consent directive' },
        ]),
  ]
}

export const metaOf = (labels: readonly CareLabel[], notice: string | null, profile?: string): Meta => ({
  ...(profile ? { profile: [profile] } : {}),
  security: securityOf(labels, notice),
})
