import { localTime } from '@heart/domain/program'
import { countAnswers, type FeedbackAnswers, isQuarterOver, openCounts } from '@heart/domain/voice'
import type pg from 'pg'
import { withService } from '../../platform/as-person.ts'
import { forPerson, type Visit } from '../../platform/for-person.ts'

interface Released {
  readonly answerId: string
  readonly quarter: string
  readonly programId: string | null
  readonly answers: FeedbackAnswers
  readonly words: string
  readonly passed: boolean
  readonly synthetic: boolean
}

async function releasedAnswers(client: pg.ClientBase, agencyId: string): Promise<Released[]> {
  const { rows } = await client.query<Released>(
    `select answer_id as "answerId", quarter, program_id as "programId", words, passed, synthetic,
            jsonb_build_object('feltSafe', felt_safe, 'respected', respected, 'helped', helped) as answers
       from feedback_answer where agency_id = $1 and quarter is not null order by quarter desc, answer_id`,
    [agencyId],
  )
  return rows
}

interface Group {
  readonly quarter: string
  readonly programId: string | null
  readonly asked: number
  readonly answered: number
}

async function releasedGroups(client: pg.ClientBase, agencyId: string): Promise<Group[]> {
  const { rows } = await client.query<Group>(
    `select quarter, program_id as "programId", sum(asked)::int as asked, sum(answered)::int as answered from feedback_batch
      where agency_id = $1 and released_at is not null group by quarter, program_id
      order by quarter desc, program_id nulls last`,
    [agencyId],
  )
  return rows
}

const ofGroup =
  ({ quarter, programId }: Pick<Group, 'quarter' | 'programId'>) =>
  (one: Released) =>
    one.quarter === quarter && one.programId === programId

/** Exact, for supervisors. */
export const feedbackResults = (visit: Visit) =>
  forPerson(visit, async ({ client, agencyId }) => {
    const all = await releasedAnswers(client, agencyId)
    const groups = await releasedGroups(client, agencyId)
    return {
      groups: groups.map((group) => ({
        ...group,
        questions: countAnswers(all.filter(ofGroup(group)).map(({ answers }) => answers)),
      })),
      words: all.filter(({ words }) => words !== ''),
    }
  })

/** For whoever reads the ledger: quarters of which nobody is asked any more, so that no two looks differ by a few. */
export const feedbackFigures = (visit: Visit) =>
  forPerson(visit, ({ client, agencyId, rules, at }) =>
    withService(client, async () => {
      const today = localTime(rules.policy, at.getTime()).date
      const open = await client.query<{ quarter: string }>(
        'select distinct quarter from feedback_batch where agency_id = $1 and released_at is null',
        [agencyId],
      )
      const all = await releasedAnswers(client, agencyId)
      const groups = (await releasedGroups(client, agencyId)).filter(
        (group) =>
          isQuarterOver(group.quarter, today) && !open.rows.some(({ quarter }) => quarter === group.quarter),
      )
      return {
        groups: groups.map((group) => ({
          quarter: group.quarter,
          programId: group.programId,
          ...openCounts(countAnswers(all.filter(ofGroup(group)).map(({ answers }) => answers))),
        })),
      }
    }),
  )
