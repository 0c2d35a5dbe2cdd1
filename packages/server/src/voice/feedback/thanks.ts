import { randomUUID } from 'node:crypto'
import { localTime } from '@heart/domain/program'
import { withService } from '../../platform/as-person.ts'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { type Doing, forPerson, type Visit } from '../../platform/for-person.ts'
import type { KeptItem } from './item-store.ts'

type Thanks = Pick<KeptItem, 'words' | 'language' | 'programId' | 'aboutIds' | 'synthetic'>

/** Lets the crew of the visit read it; where nobody knows the visit, everybody of the program. */
export async function passOn(
  { client, agencyId, rules, at }: Doing,
  { words, language, programId, aboutIds, synthetic }: Thanks,
): Promise<void> {
  await client.query(
    `insert into feedback_thanks (agency_id, thanks_id, words, language, program_id, for_ids, passed_on, synthetic)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      agencyId,
      randomUUID(),
      words,
      language,
      programId,
      aboutIds,
      localTime(rules.policy, at.getTime()).date,
      synthetic,
    ],
  )
}

export const passOnAnswer = (visit: Visit, answerId: string, { words, language }: BodyOf<'passOnAnswer'>) =>
  forPerson(visit, async (doing) => {
    const { client, agencyId } = doing
    const { rows } = await client.query<{
      programId: string | null
      synthetic: boolean
      passed: boolean
    }>(
      `select program_id as "programId", synthetic, passed from feedback_answer
        where agency_id = $1 and answer_id = $2 and quarter is not null`,
      [agencyId, answerId],
    )
    const answer = rows[0]
    if (!answer) throw new HeartError('not_found', 'There is no such answer here.')
    if (answer.passed) throw new HeartError('not_allowed_now', 'These words were passed on already.')
    await withService(client, async () => {
      await client.query('update feedback_answer set passed = true where agency_id = $1 and answer_id = $2', [
        agencyId,
        answerId,
      ])
      await passOn(doing, { ...answer, words, language, aboutIds: [] })
    })
    return { passed: true as const }
  })

/** Those for whoever asks, newest first. */
export const thanksFor = (visit: Visit) =>
  forPerson(visit, async ({ client, agencyId, rules }) => {
    const { rows } = await client.query<{
      thanks_id: string
      words: string
      language: 'en' | 'es'
      program_id: string | null
      for_ids: string[]
      passed_on: string
      synthetic: boolean
    }>(
      `select thanks_id, words, language, program_id, for_ids, passed_on, synthetic from feedback_thanks
        where agency_id = $1 order by passed_on desc, thanks_id limit 50`,
      [agencyId],
    )
    return {
      thanks: rows.map((row) => ({
        thanksId: row.thanks_id,
        words: row.words,
        language: row.language,
        programName: rules.programs.find(({ id }) => id === row.program_id)?.name ?? null,
        forCrew: row.for_ids.length > 0,
        passedOn: row.passed_on,
        synthetic: row.synthetic,
      })),
    }
  })
