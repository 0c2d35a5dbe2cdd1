import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldValue } from '../../encounter/field.ts'
import { emptyReport, writeField } from '../../encounter/index.ts'
import { questionProblems } from '../../encounter/question.ts'
import { dateOfDay, dayOfDate, weekdayOfDay } from '../../program/calendar.ts'
import { businessDay, DEFAULT_FEEDBACK_RULES, isLate, nextPromise, promisesOf } from './clock.ts'
import { asksConsent, CONSENT_QUESTIONS, consentIn, withConsentQuestions } from './consent-question.ts'
import { countAnswers, openCounts } from './figures.ts'
import { FEEDBACK_STEPS, FeedbackKind, FeedbackState, findStep, isSettled, stepsFrom } from './item.ts'
import { mayAsk } from './may-ask.ts'
import {
  ASK_ALONE_DAY,
  ASK_FROM_DAY,
  ASK_LAST_DAY,
  ASK_WIDER_DAY,
  isQuarterOver,
  planAsking,
  quarterOf,
  SMALLEST_BATCH,
  type WaitingAsk,
} from './plan-asking.ts'

const NOON = { date: '2026-03-10', hour: 12 }
function told(fields: Record<string, FieldValue>) {
  let report = emptyReport()
  const all = {
    outcome: 'resolved_on_scene',
    'persons.p1.part': 'neighbor',
    'answers.may_we_ask': 'email',
    'answers.ask_at': 'ana@example.org',
    ...fields,
  }
  for (const [path, value] of Object.entries(all)) report = writeField(report, path, value)
  return report
}
const rule = (kind: 'never_email' | 'no_contact' | 'only_text' | 'do_not_say_who') => ({
  rules: [{ rule: kind, words: null, since: null, until: null }],
  reach: [],
})

describe('who is asked', () => {
  test('FB1 nobody is asked who did not agree, was not met, or may be a child', () => {
    expect(mayAsk(told({}), [], NOON)).toMatchObject({ verdict: 'send', address: 'ana@example.org' })
    const refused: Record<string, FieldValue>[] = [
      { 'answers.may_we_ask': 'no' },
      { 'answers.may_we_ask': null },
      { 'answers.ask_at': ' ' },
      { 'answers.ask_at': 'under the bridge' },
      { 'answers.ask_at': '919 555 0142' },
      { outcome: 'not_found' },
      { outcome: null },
      { 'persons.p1.stated.ageBand': 'under_18' },
    ]
    for (const fields of refused) {
      expect(mayAsk(told(fields), [], NOON).verdict, JSON.stringify(fields)).toBe('no')
    }
  })

  test('FB1 what a neighbor asked of whoever reaches out holds, wherever it was said', () => {
    for (const kind of ['never_email', 'no_contact', 'only_text'] as const) {
      expect(mayAsk(told({}), [{ rules: [], reach: [] }, rule(kind)], NOON).verdict, kind).toBe('no')
    }
    // Somebody decides who knows what the sender's name gives away.
    expect(mayAsk(told({}), [rule('do_not_say_who')], NOON).verdict).toBe('by_hand')
    expect(mayAsk(told({ 'persons.p1.followUp.cautions.do_not_say_who': true }), [], NOON).verdict).toBe(
      'by_hand',
    )
    const other = { rules: [], reach: [{ way: 'call' as const, cautions: [] }] }
    expect(mayAsk(told({}), [other], NOON).verdict).toBe('send')
  })

  test('FB1 a text is sent by a person, by day where they asked for that', () => {
    const text = { 'answers.may_we_ask': 'text', 'answers.ask_at': '(919) 555-0142' }
    expect(mayAsk(told(text), [], NOON)).toMatchObject({ verdict: 'by_hand', address: '+19195550142' })
    const byDay = { ...text, 'persons.p1.followUp.cautions.only_by_day': true }
    expect(mayAsk(told(byDay), [], { ...NOON, hour: 21 }).verdict).toBe('no')
  })

  test('FB1 they are asked in their language', () => {
    const languageOf = (language: string | null) =>
      mayAsk(told({ 'persons.p1.language': language }), [], NOON)
    for (const spanish of ['es', 'Spanish', 'Español', 'es-MX', 'espanol']) {
      expect(languageOf(spanish), spanish).toMatchObject({ language: 'es' })
    }
    for (const other of [null, 'en', 'Estonian', 'French'])
      expect(languageOf(other), String(other)).toMatchObject({ language: 'en' })
  })

  test('FB2 the two questions are an agency’s own: added once, in both languages, taken out again', () => {
    expect(questionProblems(CONSENT_QUESTIONS)).toEqual([])
    expect(asksConsent([])).toBe(false)
    const once = withConsentQuestions([])
    expect(withConsentQuestions(once)).toEqual(once)
    expect(asksConsent(once)).toBe(true)
    for (const { words, choices } of CONSENT_QUESTIONS)
      for (const { es } of [words, ...choices.map((choice) => choice.words)]) expect(es).not.toBe('')
    expect(consentIn(emptyReport())).toBeNull()
  })
})

describe('asking together', () => {
  const PROGRAMS = ['crt', 'ccd', 'cor']
  const visits = fc.array(fc.record({ day: fc.nat(130), program: fc.constantFrom(...PROGRAMS) }), {
    maxLength: 220,
  })

  test('FB3 random histories: a batch is eleven of one quarter at least; nobody is asked twice, early or late', () => {
    fc.assert(
      fc.property(visits, (made) => {
        const all: WaitingAsk[] = made.map(({ day, program }, i) => ({
          encounterId: `v${i}`,
          programId: program,
          visitedOn: dateOfDay(dayOfDate('2026-02-20') + day),
        }))
        const askedOn = new Map<string, number>()
        for (let day = 0; day <= 150; day++) {
          const today = dayOfDate('2026-02-20') + day
          const waiting = all.filter(
            ({ encounterId, visitedOn }) => !askedOn.has(encounterId) && dayOfDate(visitedOn) <= today,
          )
          const { batches, alone } = planAsking(waiting, dateOfDay(today))
          for (const { encounterIds, programId, quarter } of batches) {
            expect(encounterIds.length).toBeGreaterThanOrEqual(SMALLEST_BATCH)
            for (const id of encounterIds) {
              const visit = all.find(({ encounterId }) => encounterId === id) as WaitingAsk
              expect(quarterOf(visit.visitedOn)).toBe(quarter)
              if (programId !== null) expect(visit.programId).toBe(programId)
            }
          }
          for (const id of [...batches.flatMap(({ encounterIds }) => encounterIds), ...alone]) {
            expect(askedOn.has(id)).toBe(false)
            askedOn.set(id, today)
          }
        }
        for (const { encounterId, visitedOn } of all) {
          const age = (askedOn.get(encounterId) ?? Number.NaN) - dayOfDate(visitedOn)
          expect(age).toBeGreaterThanOrEqual(ASK_FROM_DAY)
          expect(age).toBeLessThanOrEqual(ASK_ALONE_DAY)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('FB3 a quarter is over once its last link has ended', () => {
    expect(isQuarterOver('2026-Q1', '2026-04-28')).toBe(false)
    expect(isQuarterOver('2026-Q1', '2026-04-29')).toBe(true)
    expect(isQuarterOver('2026-Q4', '2027-01-29')).toBe(true)
  })

  test('FB3 few visits wait a week for other programs, and at the end are asked alone', () => {
    const few = (programId: string, many: number): WaitingAsk[] =>
      Array.from({ length: many }, (_, i) => ({
        encounterId: `${programId}${i}`,
        programId,
        visitedOn: '2026-03-01',
      }))
    const both = [...few('crt', 6), ...few('ccd', 5)]
    const on = (day: number) => dateOfDay(dayOfDate('2026-03-01') + day)
    expect(planAsking(both, on(ASK_WIDER_DAY - 1))).toEqual({ batches: [], alone: [] })
    expect(planAsking(both, on(ASK_WIDER_DAY)).batches).toMatchObject([
      { programId: null, quarter: '2026-Q1' },
    ])
    expect(planAsking(few('crt', 6), on(ASK_ALONE_DAY - 1)).alone).toEqual([])
    expect(planAsking(few('crt', 6), on(ASK_ALONE_DAY)).alone).toHaveLength(6)
    expect(planAsking(few('crt', 6), on(ASK_LAST_DAY + 1)).alone).toEqual([])
  })
})

describe('complaints and thanks', () => {
  test('FB4 a complaint comes to its end only with words and an outcome; thanks reach nobody unread', () => {
    for (const { kind, to, needs, move } of FEEDBACK_STEPS) {
      if (kind === 'complaint' && isSettled(to)) expect(needs, move).toEqual(['words', 'outcome'])
    }
    expect(findStep('thanks', 'received', 'pass_on')?.to).toBe('passed_on')
    expect(findStep('complaint', 'received', 'pass_on')).toBeUndefined()
    expect(findStep('thanks', 'passed_on', 'make_complaint')).toBeUndefined()
    expect(stepsFrom('complaint', 'received')).toEqual(['acknowledge', 'answer', 'close'])
    // From every state that nobody settled there is a way on.
    for (const kind of FeedbackKind.options)
      for (const state of FeedbackState.options)
        if (!isSettled(state) && (kind === 'complaint' || state === 'received'))
          expect(stepsFrom(kind, state).length, `${kind} ${state}`).toBeGreaterThan(0)
  })

  test('FB5 promises are in business days: weekends and holidays are none', () => {
    // 2026-03-06 is a Friday.
    expect(businessDay('2026-03-06', 1, [])).toBe('2026-03-09')
    expect(businessDay('2026-03-07', 1, [])).toBe('2026-03-09')
    expect(businessDay('2026-03-06', 2, ['2026-03-09'])).toBe('2026-03-11')
    fc.assert(
      fc.property(fc.nat(20_000), fc.integer({ min: 1, max: 90 }), (start, days) => {
        const due = dayOfDate(businessDay(dateOfDay(start), days, []))
        let between = 0
        for (let day = start + 1; day <= due; day++) if (weekdayOfDay(day) < 5) between++
        expect(between).toBe(days)
        expect(weekdayOfDay(due)).toBeLessThan(5)
      }),
    )
  })

  test('FB5 late is computed from the promise that waits; what is settled is never late', () => {
    const promises = promisesOf('2026-03-06', DEFAULT_FEEDBACK_RULES)
    expect(promises).toEqual({ acknowledgeBy: '2026-03-10', answerBy: '2026-03-20' })
    const item = (state: FeedbackState) => ({ kind: 'complaint' as const, state, ...promises })
    expect(isLate(item('received'), '2026-03-10')).toBe(false)
    expect(isLate(item('received'), '2026-03-11')).toBe(true)
    expect(isLate(item('acknowledged'), '2026-03-11')).toBe(false)
    expect(isLate(item('acknowledged'), '2026-03-21')).toBe(true)
    expect(nextPromise(item('acknowledged'))).toEqual({ what: 'answer', by: '2026-03-20' })
    for (const state of ['answered', 'closed'] as const) expect(isLate(item(state), '2099-01-01')).toBe(false)
    expect(isLate({ ...item('received'), kind: 'thanks' }, '2099-01-01')).toBe(false)
  })
})

test('FB6 widely shown, a question is whole or hidden: no count from 1 to 10, and none to be worked out', () => {
  const word = fc.constantFrom('yes' as const, 'partly' as const, 'no' as const, null)
  const answers = fc.array(fc.record({ feltSafe: word, respected: word, helped: word }), { maxLength: 90 })
  fc.assert(
    fc.property(answers, (all) => {
      const counts = countAnswers(all)
      const open = openCounts(counts)
      expect(open.answered === null ? all.length : 0).toBeLessThan(SMALLEST_BATCH)
      for (const [question, shown] of Object.entries(open.questions)) {
        if (shown === null) continue
        expect(shown).toEqual(counts[question as keyof typeof counts])
        for (const count of Object.values(shown)) expect(count === 0 || count >= SMALLEST_BATCH).toBe(true)
      }
    }),
  )
})
