import { NO_QUESTIONS, type Question, type QuestionSet, questionProblems } from '@heart/domain/encounter'
import type pg from 'pg'
import { HeartError } from '../platform/error.ts'

/** The newest set, or that of a version; none defined: no questions. */
export async function readQuestions(
  client: pg.ClientBase,
  agencyId: string,
  version?: number,
): Promise<QuestionSet> {
  const { rows } = await client.query<QuestionSet>(
    `select version, questions from encounter_question
      where agency_id = $1 and ($2::int is null or version = $2) order by version desc limit 1`,
    [agencyId, version ?? null],
  )
  return rows[0] ?? NO_QUESTIONS
}

/** A new version of the questions, unless somebody was faster. @throws HeartError bad_input, stale_version */
export async function addQuestions(
  client: pg.ClientBase,
  agencyId: string,
  change: { version: number; questions: Question[] },
  { by, at }: { by: string; at: Date },
): Promise<QuestionSet> {
  const problems = questionProblems(change.questions)
  if (problems.length > 0) {
    throw new HeartError('bad_input', problems[0]?.sentence ?? '', {
      details: problems.map(({ path, sentence }) => ({ path: `body.${path}`, sentence })),
    })
  }
  const version = change.version + 1
  const { rowCount } = await client.query(
    `insert into encounter_question (agency_id, version, questions, created_at, created_by)
     select $1, $2::int, $3, $4, $5
      where $2::int = 1 + coalesce((select max(version) from encounter_question where agency_id = $1), 0)
     on conflict do nothing`,
    [agencyId, version, JSON.stringify(change.questions), at, by],
  )
  if (rowCount === 0) {
    const now = await readQuestions(client, agencyId)
    throw new HeartError(
      'stale_version',
      'Somebody changed the questions in the meantime; look at them again.',
      {
        now: { version: now.version, state: 'saved', allowed: ['save'] },
      },
    )
  }
  return { version, questions: change.questions }
}
