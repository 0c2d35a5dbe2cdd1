import type { StoryRow } from '@heart/api/encounter'
import {
  type Consent,
  type ConsentGiven,
  consentHolds,
  type Finding,
  openFindings,
  type StoryLanguage,
  type StoryState,
} from '@heart/domain/encounter'
import type pg from 'pg'
import { HeartError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import { teamNameOf } from '../view-encounter.ts'

/** A story as kept. */
export interface Story {
  storyId: string
  encounterId: string
  programId: string
  month: string
  state: StoryState
  version: number
  words: string
  language: StoryLanguage
  findings: Finding[]
  note: string
  proposedBy: string
  proposedAt: Date
  checkedBy: string | null
  checkedAt: Date | null
  publicId: string | null
  synthetic: boolean
}

const COLUMNS = `story_id as "storyId", encounter_id as "encounterId", program_id as "programId", month, state, version, words,
  language, findings, note, proposed_by as "proposedBy", proposed_at as "proposedAt", checked_by as "checkedBy",
  checked_at as "checkedAt", public_id as "publicId", synthetic`

/** @throws HeartError not_found, also where there is one that this person may not see */
export async function getStory(
  client: pg.ClientBase,
  agencyId: string,
  storyId: string,
  lock: 'look' | 'change' = 'look',
): Promise<Story> {
  const { rows } = await client.query<Story>(
    `select ${COLUMNS} from story where agency_id = $1 and story_id = $2 ${lock === 'change' ? 'for update' : ''}`,
    [agencyId, storyId],
  )
  if (!rows[0]) throw new HeartError('not_found', 'There is no such story here that you may read.')
  return rows[0]
}

export async function insertStory(client: pg.ClientBase, agencyId: string, s: Story): Promise<void> {
  await client.query(
    `insert into story (agency_id, story_id, encounter_id, program_id, month, state, version, words, language, findings,
       note, proposed_by, proposed_at, synthetic)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      agencyId,
      s.storyId,
      s.encounterId,
      s.programId,
      s.month,
      s.state,
      s.version,
      s.words,
      s.language,
      JSON.stringify(s.findings),
      s.note,
      s.proposedBy,
      s.proposedAt,
      s.synthetic,
    ],
  )
}

export async function updateStory(client: pg.ClientBase, agencyId: string, s: Story): Promise<Story> {
  const version = s.version + 1
  await client.query(
    `update story set state = $3, version = $4, words = $5, language = $6, findings = $7, checked_by = $8, checked_at = $9,
        public_id = $10
      where agency_id = $1 and story_id = $2`,
    [
      agencyId,
      s.storyId,
      s.state,
      version,
      s.words,
      s.language,
      JSON.stringify(s.findings),
      s.checkedBy,
      s.checkedAt,
      s.publicId,
    ],
  )
  return { ...s, version }
}

/** The newest word on each story's consent. */
export async function readConsents(
  client: pg.ClientBase,
  agencyId: string,
  storyIds: readonly string[],
): Promise<Map<string, Consent>> {
  const { rows } = await client.query<{
    story_id: string
    kind: string
    given: ConsentGiven | null
    at: Date
  }>(
    `select story_id, kind, given, at from story_consent where agency_id = $1 and story_id = any($2) order by at, consent_id`,
    [agencyId, storyIds],
  )
  const consents = new Map<string, Consent>()
  for (const { story_id, kind, given, at } of rows) {
    const before = consents.get(story_id)
    if (kind === 'given' && given) consents.set(story_id, { given, revokedAt: null })
    else if (before) consents.set(story_id, { ...before, revokedAt: at.toISOString() })
  }
  return consents
}

export async function addConsent(
  client: pg.ClientBase,
  agencyId: string,
  storyId: string,
  said: { given: ConsentGiven | null; at: Date; by: string },
): Promise<void> {
  await client.query(
    `insert into story_consent (agency_id, story_id, consent_id, kind, given, until, at, by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      agencyId,
      storyId,
      newId(said.at.getTime()),
      said.given ? 'given' : 'revoked',
      said.given ? JSON.stringify(said.given) : null,
      said.given?.until ?? null,
      said.at,
      said.by,
    ],
  )
}

export async function addStep(
  client: pg.ClientBase,
  agencyId: string,
  s: Pick<Story, 'storyId' | 'version'>,
  step: { move: string; at: Date; by: string; reason: string | null },
): Promise<void> {
  await client.query(
    `insert into story_step (agency_id, story_id, step_id, move, version, at, by, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [agencyId, s.storyId, newId(step.at.getTime()), step.move, s.version, step.at, step.by, step.reason],
  )
}

export function storyRow(
  s: Story,
  about: { rules: AgencyPolicy; callNumber: string; teamId: string; consent: Consent | null; today: string },
): StoryRow {
  const { rules, consent, today } = about
  return {
    storyId: s.storyId,
    encounterId: s.encounterId,
    callNumber: about.callNumber,
    teamName: teamNameOf(rules, about.teamId),
    programName: programNameOf(rules, s.programId),
    month: s.month,
    state: s.state,
    openFindings: openFindings(s.findings),
    consent: !consent
      ? 'none'
      : consent.revokedAt
        ? 'revoked'
        : consentHolds(consent, today)
          ? 'given'
          : 'ended',
    proposedAt: s.proposedAt.toISOString(),
    proposedBy: s.proposedBy,
    synthetic: s.synthetic,
  }
}

export const programNameOf = (rules: AgencyPolicy, programId: string): string =>
  rules.programs.find(({ id }) => id === programId)?.name ?? programId

/** Those of the agency that the person of this transaction may see, newest first. */
export async function listStories(
  client: pg.ClientBase,
  agencyId: string,
  query: { state?: StoryState | undefined; encounterId?: string | undefined },
): Promise<(Story & { callNumber: string; teamId: string })[]> {
  const { rows } = await client.query<Story & { callNumber: string; teamId: string }>(
    `with s as (select ${COLUMNS} from story
        where agency_id = $1 and ($2::text is null or state = $2) and ($3::text is null or encounter_id = $3)
        order by proposed_at desc, story_id desc limit 200)
     select s.*, e.call_number as "callNumber", e.team_id as "teamId"
       from s join encounter e on e.agency_id = $1 and e.encounter_id = s."encounterId"
      order by s."proposedAt" desc, s."storyId" desc`,
    [agencyId, query.state ?? null, query.encounterId ?? null],
  )
  return rows
}
