import { type CareLabel, LABEL_LABELS } from '../label.ts'
import type { PartnerClass } from '../partner-class.ts'
import { type CareConsent, type ConsentPurpose, consentState } from './consent.ts'

/** Who would receive records about a neighbor. */
export type DisclosureTo =
  | { readonly kind: 'care_team' }
  | {
      readonly kind: 'partner'
      readonly partnerId: string
      readonly classes: readonly PartnerClass[]
      readonly name?: string
    }

interface Asked {
  readonly to: DisclosureTo
  readonly labels: readonly CareLabel[]
  /** Milliseconds. */
  readonly at: number
  /** Coordination unless said. */
  readonly purpose?: ConsentPurpose
}

export interface Coverage {
  readonly isCovered: boolean
  /** Labels that no consent covers. */
  readonly missing: CareLabel[]
  /** The consents by which it is covered, in the order given: they stand in the account of the disclosure. */
  readonly consentIds: string[]
  readonly sentence: string
}

const COVERS: Readonly<Record<ConsentPurpose, readonly ConsentPurpose[]>> = {
  coordination: ['coordination'],
  treatment_payment_operations: ['treatment_payment_operations', 'coordination'],
  funding: ['funding'],
}

const isTo = (consent: CareConsent, to: DisclosureTo): boolean =>
  consent.to.kind === 'care_team'
    ? to.kind === 'care_team'
    : to.kind === 'partner' &&
      (consent.to.kind === 'partner'
        ? consent.to.partnerId === to.partnerId
        : to.classes.includes(consent.to.partnerClass))

/**
 * Whether the consents of a neighbor let records with these labels go to somebody. A record without labels needs a
 * consent too; each label must be covered by one. Several consents cover together.
 */
export function coveredBy(
  consents: readonly CareConsent[],
  { to, labels, at, purpose = 'coordination' }: Asked,
): Coverage {
  const meant = consents.filter((c) => isTo(c, to) && COVERS[c.purpose].includes(purpose))
  const active = meant.filter((c) => consentState(c, at) === 'active')
  const missing = labels.filter((label) => !active.some((c) => c.labels.includes(label)))
  const isCovered = active.length > 0 && missing.length === 0
  const whom = to.kind === 'care_team' ? 'the care team' : (to.name ?? 'this partner')
  return {
    isCovered,
    missing,
    consentIds: isCovered ? neededOf(active, labels).map((c) => c.consentId) : [],
    sentence: isCovered
      ? `The neighbor’s consent covers sharing this with ${whom}.`
      : active.length > 0
        ? `The neighbor’s consent for ${whom} does not cover ${said(missing)}; ask for a consent that does.`
        : `${whyNone(meant, at)} Ask the neighbor for a consent to share this with ${whom}.`,
  }
}

/** With labels the consents that cover one of them; without, the first. */
function neededOf(active: readonly CareConsent[], labels: readonly CareLabel[]): readonly CareConsent[] {
  if (labels.length === 0) return active.slice(0, 1)
  return active.filter((c) => labels.some((label) => c.labels.includes(label)))
}

function whyNone(meant: readonly CareConsent[], at: number): string {
  const states = meant.map((c) => consentState(c, at))
  if (states.includes('revoked')) return 'The neighbor took the consent back.'
  if (states.includes('ended')) return 'The neighbor’s consent has ended.'
  return 'There is no consent of the neighbor for this.'
}

const said = (labels: readonly CareLabel[]): string =>
  labels.map((label) => LABEL_LABELS[label].toLowerCase()).join(' and ')
