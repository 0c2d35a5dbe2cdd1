import { SMALLEST_BATCH } from '@heart/domain/voice'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity } from '../../platform/testing/test-city.ts'
import { answerByLink } from './answer-link.ts'
import { askNeighbors } from './ask-neighbors.ts'
import { releaseAnswers } from './tend-feedback.ts'
import { dateOfDay, dayOfDate, letterbox, SETTINGS, tellVisit } from './testing.ts'

const FIRST = dayOfDate('2026-02-24')
const DAYS = 62
const PROGRAMS = ['crt', 'ccd', 'cor']

/** Everything that somebody who copies the database has. */
async function copyAll({ owner }: Database): Promise<Map<string, Record<string, unknown>[]>> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  const all = new Map<string, Record<string, unknown>[]>()
  for (const { name } of rows) all.set(name, (await owner.query(`select * from "${name}"`)).rows)
  return all
}

/** Whose an anonymous answer may be, as far as any row of any table tells. */
function candidates(copy: Map<string, Record<string, unknown>[]>, answer: Record<string, unknown>) {
  const batches = copy.get('feedback_batch') ?? []
  const fits = (batch: Record<string, unknown>) =>
    answer.batch_id === null
      ? batch.released_at !== null &&
        batch.program_id === answer.program_id &&
        batch.quarter === answer.quarter
      : batch.batch_id === answer.batch_id
  const ids = new Set(batches.filter(fits).map(({ batch_id }) => batch_id))
  return (copy.get('feedback_ask') ?? []).filter(({ batch_id }) => ids.has(batch_id))
}

it('FB9 random histories: no row of any table leads from an anonymous answer to fewer than eleven visits', async () => {
  const visit = fc.record({
    day: fc.nat(DAYS - 1),
    program: fc.constantFrom(...PROGRAMS, 'crt', 'crt'),
    answersAfter: fc.nat(20),
    choice: fc.constantFrom(
      'anonymous' as const,
      'anonymous' as const,
      'complaint' as const,
      'none' as const,
    ),
    isChanged: fc.boolean(),
  })
  let released = 0
  await fc.assert(
    fc.asyncProperty(fc.array(visit, { minLength: 40, maxLength: 130 }), async (visits) => {
      const db = await freshDatabase()
      try {
        await createTestCity(db)
        const box = letterbox()
        for (const [i, { day, program }] of visits.entries())
          await tellVisit(db, { encounterId: `v${i}`, programId: program, date: dateOfDay(FIRST + day) })
        for (let day = 0; day < DAYS + 30; day++) {
          const now = () => new Date(Date.parse(`${dateOfDay(FIRST + day)}T16:00:00Z`))
          await releaseAnswers(db, now)
          await askNeighbors(db, { now, settings: SETTINGS, send: box.send })
          const before = JSON.stringify(
            (await db.owner.query('select *, xmin::text, xmax::text from feedback_ask order by encounter_id'))
              .rows,
          )
          let named = 0
          for (const [i, { day: visitedOn, answersAfter, choice, isChanged }] of visits.entries()) {
            const token = box.tokenTo(`v${i}@example.org`)
            if (visitedOn + answersAfter + 3 !== day || choice === 'none' || !token) continue
            if (choice !== 'anonymous') named++
            const given = {
              token,
              choice,
              answers: { feltSafe: 'yes', respected: null, helped: 'no' } as const,
            }
            // Refused where the link is over or cannot be anonymous: that is the service's to say.
            for (const words of isChanged ? ['one', 'two'] : ['one'])
              await answerByLink({ db, now }, { ...given, words }).catch(() => undefined)
          }
          // Whoever was asked is not touched, whatever is answered.
          const after = JSON.stringify(
            (await db.owner.query('select *, xmin::text, xmax::text from feedback_ask order by encounter_id'))
              .rows,
          )
          if (named === 0) expect(after).toBe(before)
          if (day % 9 !== 0 && day !== DAYS + 29) continue
          const copy = await copyAll(db)
          const answers = copy.get('feedback_answer') ?? []
          const elsewhere = JSON.stringify([...copy].filter(([table]) => table !== 'feedback_answer'))
          for (const answer of answers) {
            expect(candidates(copy, answer).length).toBeGreaterThanOrEqual(SMALLEST_BATCH)
            expect(elsewhere).not.toContain(answer.answer_id)
            expect(Object.values(answer).some((value) => value instanceof Date)).toBe(false)
            if (answer.batch_id === null) released++
          }
        }
        const left = await db.owner.query('select 1 from feedback_answer where batch_id is not null')
        expect(left.rowCount).toBe(0)
      } finally {
        await db.close()
      }
    }),
    { numRuns: 2 },
  )
  expect(released).toBeGreaterThan(0)
}, 120_000)

it('FB9 an anonymous answer has no column for a time, a person, a visit or a language', async () => {
  const db = await freshDatabase()
  const { rows } = await db.owner.query<{ column_name: string; data_type: string }>(
    `select column_name, data_type from information_schema.columns where table_name = 'feedback_answer' order by 1`,
  )
  await db.close()
  expect(rows.map(({ column_name }) => column_name)).toEqual([
    'agency_id',
    'answer_id',
    'batch_id',
    'felt_safe',
    'helped',
    'passed',
    'program_id',
    'quarter',
    'respected',
    'synthetic',
    'words',
  ])
  expect(new Set(rows.map(({ data_type }) => data_type))).toEqual(new Set(['text', 'boolean']))
})
