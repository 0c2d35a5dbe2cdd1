import { randomBytes } from 'node:crypto'
import type { PublicStory } from '@heart/api/encounter'
import { storyLanguage } from '@heart/domain/encounter'
import type pg from 'pg'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import { programNameOf, type Story } from './store.ts'

/** Drawn by chance: a name made from a time or a count would lead back to the visit. */
export const newPublicId = (): string => randomBytes(16).toString('hex')

/** Puts the words where everybody reads them. The policies let only a checked story with its consent through. */
export async function publish(
  client: pg.ClientBase,
  agencyId: string,
  s: Story,
  { words, until }: { words: string; until: string | null },
): Promise<void> {
  await client.query(
    `insert into public_story (agency_id, public_id, program_id, month, words, until, synthetic)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [agencyId, s.publicId, s.programId, s.month, words, until, s.synthetic],
  )
}

export async function unpublish(client: pg.ClientBase, agencyId: string, s: Story): Promise<void> {
  if (!s.publicId) return
  await client.query('delete from public_story where agency_id = $1 and public_id = $2', [
    agencyId,
    s.publicId,
  ])
}

/** What may be told on a local date, newest month first; within a month in no order that means anything. */
export async function readPublicStories(
  client: pg.ClientBase,
  rules: AgencyPolicy,
  today: string,
): Promise<PublicStory[]> {
  const { rows } = await client.query<{
    program_id: string
    month: string
    words: string
    synthetic: boolean
  }>(
    `select program_id, month, words, synthetic from public_story
      where agency_id = $1 and (until is null or until >= $2) order by month desc, public_id limit 24`,
    [rules.agency.id, today],
  )
  return rows.map(({ program_id, ...told }) => ({
    program: programNameOf(rules, program_id),
    language: storyLanguage(told.words),
    ...told,
  }))
}
