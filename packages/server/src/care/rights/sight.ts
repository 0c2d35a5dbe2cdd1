import { ROLES, type RoleName } from '@heart/domain/access'
import { CareLabel } from '@heart/domain/care'

/**
 * Who may see what of a neighbor, written by hand from docs/privacy.md: by kind of record, by role, by how the asker stands
 * to the neighbor. Nothing here knows the database: what it says and what the rows' policies show must agree.
 */

export const ROLE_NAMES = Object.keys(ROLES) as RoleName[]

/** How whoever asks stands to a neighbor; there is one neighbor of each. Every role has one person, and all stand alike. */
export const SITUATIONS = {
  stranger: 'nothing ties them',
  own: 'on the care team',
  ended: 'was on the care team until yesterday',
  ahead: 'on the care team from tomorrow',
  assigned: 'their team is on a call that is linked to the neighbor',
  writing: 'their report about the neighbor is a draft',
  written: 'their report about the neighbor is approved',
  unlinked: 'their team is on a call whose link to the neighbor was undone',
  glass: 'broke the glass a minute ago',
  glass_over: 'broke the glass two hours ago',
  request: 'the neighbor has an open request',
  answered: 'a request of the neighbor is answered',
  consented: 'on the care team, with a consent that covers substance use',
  revoked: 'on the care team, with such a consent taken back',
  expired: 'on the care team, with such a consent that has ended',
  other_consent:
    'on the care team, with such a consent to a partner, and one to the team about mental health',
  joined: 'a record joined with that of the consented',
  elsewhere: 'a neighbor of another agency, where they are on the care team',
} as const
export type Situation = keyof typeof SITUATIONS
export const SITUATION_NAMES = Object.keys(SITUATIONS) as Situation[]

/** A record: whose it is, and the one label it carries, if any. */
export interface Slot {
  readonly situation: Situation
  readonly label: CareLabel | 'none'
}
export const LABELS = ['none', ...CareLabel.options] as const
export const slotId = ({ situation, label }: Slot): string => `${situation}.${label}`
export const slotOf = (id: string): Slot => {
  const [situation, label] = id.split('.') as [Situation, Slot['label']]
  return { situation, label }
}
export const SLOTS: readonly Slot[] = SITUATION_NAMES.flatMap((situation) =>
  LABELS.map((label) => ({ situation, label })),
)

const HERE = SITUATION_NAMES.filter((s) => s !== 'elsewhere')
const ON_TEAM: Situation[] = ['own', 'consented', 'revoked', 'expired', 'other_consent', 'joined']
const MEETS: Situation[] = ['assigned', 'writing']
const CARE_WORKER: Situation[] = [...ON_TEAM, 'glass']

type ByRole = Readonly<Partial<Record<RoleName, readonly Situation[]>>>

/** Kinds of record; whoever is not named sees none. */
export const SEES = {
  /** Who they are and how to reach them safely. */
  card: {
    navigator: HERE,
    supervisor: HERE,
    clinician: HERE,
    responder: MEETS,
    privacy_officer: ['request'],
  },
  /** Cases, goals, follow-ups, referrals, funding, the timeline. */
  care: {
    supervisor: HERE,
    navigator: CARE_WORKER,
    clinician: CARE_WORKER,
    privacy_officer: ['request'],
  },
  /** The response plan: the care, and whoever is before the door. */
  plan: {
    supervisor: HERE,
    navigator: CARE_WORKER,
    clinician: [...CARE_WORKER, ...MEETS],
    responder: MEETS,
    privacy_officer: ['request'],
  },
  /** A consent names what it covers, not what is in it. */
  consent: {
    supervisor: HERE,
    navigator: CARE_WORKER,
    clinician: [...CARE_WORKER, ...MEETS],
    responder: MEETS,
    privacy_officer: HERE,
  },
  /** What left the agency, who read what, which labels changed, what was asked: the care, and always the officer. */
  account: {
    supervisor: HERE,
    navigator: CARE_WORKER,
    clinician: CARE_WORKER,
    privacy_officer: HERE,
  },
  /** What others opened in an emergency. */
  glass: { privacy_officer: HERE },
} as const satisfies Readonly<Record<string, ByRole>>
export type Kind = keyof typeof SEES

/** Of the records that somebody sees by their kind: those with this label. Whoever is not named sees none with it. */
const SEES_LABEL: Readonly<Record<CareLabel, ByRole>> = {
  /** By default even the care team needs the neighbor's consent. */
  substance_use: {
    navigator: ['consented', 'joined', 'glass'],
    clinician: ['consented', 'joined', 'glass'],
    // All stand alike here: the supervisor is on these care teams too.
    supervisor: ['consented', 'joined', 'glass'],
    privacy_officer: ['request'],
  },
  domestic_violence: {
    navigator: CARE_WORKER,
    clinician: CARE_WORKER,
    supervisor: CARE_WORKER,
    privacy_officer: ['request'],
  },
  mental_health: {
    navigator: CARE_WORKER,
    clinician: CARE_WORKER,
    supervisor: HERE,
    privacy_officer: ['request'],
  },
  minors: { navigator: CARE_WORKER, clinician: CARE_WORKER, supervisor: HERE, privacy_officer: ['request'] },
}

/** The officer accounts for what was disclosed and relabelled whatever its label. */
const LABEL_IS_NO_BAR: ReadonlySet<string> = new Set(['account privacy_officer'])

export function sees(kind: Kind, role: RoleName, { situation, label }: Slot): boolean {
  const allowed: ByRole = SEES[kind]
  if (!allowed[role]?.includes(situation)) return false
  if (label === 'none' || LABEL_IS_NO_BAR.has(`${kind} ${role}`)) return true
  return SEES_LABEL[label][role]?.includes(situation) ?? false
}
