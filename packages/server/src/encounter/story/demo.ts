import type { Database } from '../../platform/database.ts'
import { newPublicId } from './public.ts'

/** Invented and marked so: what a released story looks like, on the page of the demo city. */
const STORIES = [
  'A woman was sitting on the curb and would not say her name. We sat down on the curb too. After a long while she asked if we had tea. We did not, so one of our team walked to a store, and the other two learned that she used to bake bread for a whole street. She went home that night with a ride, a blanket and the phone number of somebody who answers.',
  'He had called many times that week, and each time somebody had told him to calm down. We asked what he would like for supper. He laughed at that. In the end it was about his dog, who was ill, and about having nobody to tell. The next morning one of our team went with him to a clinic for animals. He still calls, now and then, to say how the dog is.',
] as const

/** Two released stories of the demo's synthetic reports, unless they are there. Nobody and nothing in them is real. */
export async function ensureStories(db: Pick<Database, 'owner'>, agencyId: string): Promise<number> {
  const there = await db.owner.query('select 1 from story where agency_id = $1 and synthetic limit 1', [
    agencyId,
  ])
  if (there.rowCount) return 0
  const reports = await db.owner.query<{ encounter_id: string }>(
    `select encounter_id from encounter
      where agency_id = $1 and synthetic and status = 'approved' and outcome = 'resolved_on_scene'
      order by opened_at desc, encounter_id limit $2`,
    [agencyId, STORIES.length],
  )
  for (const [i, { encounter_id }] of reports.rows.entries()) {
    const words = STORIES[i] as string
    await db.owner.query(TELL, [agencyId, `demo-${encounter_id}`, encounter_id, newPublicId(), words])
  }
  return reports.rows.length
}

const TELL = `
  with report as (
    select agency_id, encounter_id, program_id, to_char(local_date, 'YYYY-MM') as month,
           coalesce(approved_at, submitted_at) as at
      from encounter where agency_id = $1 and encounter_id = $3
  ), told as (
    insert into story (agency_id, story_id, encounter_id, program_id, month, state, version, words, language, findings,
      proposed_by, proposed_at, checked_by, checked_at, public_id, synthetic)
    select agency_id, $2, encounter_id, program_id, month, 'released', 5, $5, 'en', '[]', 'demo-responder', at,
      'demo-supervisor', at, $4, true from report
  ), agreed as (
    insert into story_consent (agency_id, story_id, consent_id, kind, given, at, by)
    select agency_id, $2, 'demo', 'given', jsonb_build_object('how', 'spoken', 'witness', 'Synthetic witness', 'askedBy',
      'Synthetic crew', 'askedAt', to_char(at, 'YYYY-MM-DD'), 'scope', 'public', 'until', null), at, 'demo-responder' from report
  ), moved as (
    insert into story_step (agency_id, story_id, step_id, move, version, at, by, reason)
    select agency_id, $2, 'demo-' || n, move, n, at,
           case when move in ('propose', 'consent') then 'demo-responder' else 'demo-supervisor' end, 'synthetic'
      from report, unnest(array['propose', 'mask', 'check', 'consent', 'release']) with ordinality as step(move, n)
  )
  insert into public_story (agency_id, public_id, program_id, month, words, synthetic)
  select agency_id, $4, program_id, month, $5, true from report`
