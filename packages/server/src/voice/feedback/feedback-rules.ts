import { DEFAULT_FEEDBACK_RULES, FeedbackRules } from '@heart/domain/voice'
import type pg from 'pg'

export async function readRules(client: pg.ClientBase, agencyId: string): Promise<FeedbackRules> {
  const { rows } = await client.query<{ body: unknown }>(
    'select body from feedback_rule where agency_id = $1',
    [agencyId],
  )
  return rows[0] ? FeedbackRules.parse(rows[0].body) : DEFAULT_FEEDBACK_RULES
}

export async function saveRules(
  client: pg.ClientBase,
  agencyId: string,
  rules: FeedbackRules,
  { by, at }: { by: string; at: Date },
): Promise<FeedbackRules> {
  await client.query(
    `insert into feedback_rule (agency_id, body, changed_at, changed_by) values ($1, $2, $3, $4)
     on conflict (agency_id) do update set body = excluded.body, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [agencyId, rules, at, by],
  )
  return rules
}
