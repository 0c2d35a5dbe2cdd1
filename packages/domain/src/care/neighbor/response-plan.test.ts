import { describe, expect, it } from 'vitest'
import { contactsWithin, reachedThresholds, trendAround } from './familiar.ts'
import { justiceWords } from './justice-words.ts'
import { Reach } from './neighbor.ts'
import { recognize } from './recognize.ts'
import {
  approvalProblems,
  currentPlan,
  emptyPlan,
  justiceProblem,
  PLAN_MOVES,
  PlanState,
  planMoves,
  ResponsePlan,
} from './response-plan.ts'

const DAY = 86_400_000
const at = Date.parse('2026-06-30T12:00:00Z')
const daysAgo = (...days: number[]) => days.map((day) => at - day * DAY)

describe('familiar', () => {
  const thresholds = [
    { contacts: 8, days: 90 },
    { contacts: 25, days: 180 },
  ]
  it('NB8 is who reaches one threshold within its days; a contact as old as the window does not count', () => {
    expect(contactsWithin(daysAgo(0, 89.9, 90), 90, at)).toBe(2)
    expect(reachedThresholds(daysAgo(1, 2, 3, 4, 5, 6, 7), thresholds, at)).toEqual([])
    expect(reachedThresholds(daysAgo(1, 2, 3, 4, 5, 6, 7, 88), thresholds, at)).toEqual([
      { contacts: 8, days: 90, counted: 8 },
    ])
    expect(reachedThresholds(daysAgo(-1, 1, 2, 3, 4, 5, 6, 7), thresholds, at)).toEqual([])
  })

  it('NB9 the trend counts 180 days on each side of the first plan, not before the first contact, and says over how many', () => {
    const before = daysAgo(120, 110, 100, 90, 80, 70)
    const after = daysAgo(55, 20)
    expect(trendAround([...before, ...after], at - 60 * DAY, at)).toEqual({
      before: { contacts: 6, days: 60, per30Days: 3 },
      after: { contacts: 2, days: 60, per30Days: 1 },
    })
    expect(trendAround(daysAgo(400, 70), at - 60 * DAY, at).before).toEqual({
      contacts: 1,
      days: 180,
      per30Days: 0.2,
    })
  })

  it('NB9 fewer than seven days tell nothing', () => {
    expect(trendAround(daysAgo(10, 1), at - 3 * DAY, at).after).toEqual({
      contacts: 1,
      days: 3,
      per30Days: null,
    })
  })
})

describe('a response plan', () => {
  const plan = (over = {}) =>
    ResponsePlan.parse({ parts: { helps: [{ words: 'Coffee' }] }, reviewOn: '2026-12-01', ...over })
  const asked = { writers: ['ana'], approver: 'ben', today: '2026-06-30' }

  it('NB10 one table says what may become of it; an approved one is never written again', () => {
    expect(planMoves('draft')).toEqual(['write', 'approve', 'drop'])
    expect(planMoves('approved')).toEqual(['end'])
    expect([...planMoves('dropped'), ...planMoves('ended')]).toEqual([])
    for (const { from, to } of Object.values(PLAN_MOVES)) {
      expect(PlanState.options).toEqual(expect.arrayContaining([from, to]))
      if (to === 'draft') expect(from).toBe('draft')
    }
  })

  it('NB11 is approved by somebody who did not write in it, when it says what helps and when it is looked at again', () => {
    expect(approvalProblems(plan(), asked)).toEqual([])
    expect(approvalProblems(plan(), { ...asked, writers: ['ana', 'ben'] })).toEqual([
      'You wrote in it: somebody else approves it.',
    ])
    expect(approvalProblems(emptyPlan(), asked)).toEqual([
      'Say at least one thing that helps.',
      'Say when it is looked at again.',
    ])
    expect(approvalProblems(plan({ reviewOn: '2026-06-30' }), asked)).toHaveLength(1)
    expect(approvalProblems(plan({ expiresOn: '2026-11-30' }), asked)).toEqual([
      'It ends before its review; choose a later last day.',
    ])
  })

  it('NB12 the one approved last counts, through its last day; when it ends, or people part, the one before counts again', () => {
    const one = { state: 'approved', approvedAt: '2026-01-01T00:00:00Z', expiresOn: null } as const
    const two = { state: 'approved', approvedAt: '2026-02-01T00:00:00Z', expiresOn: '2026-06-30' } as const
    const draft = { state: 'draft', approvedAt: null, expiresOn: null } as const
    expect(currentPlan([one, draft, two], '2026-06-30')).toBe(two)
    expect(currentPlan([one, two], '2026-07-01')).toBe(one)
    expect(currentPlan([one, { ...two, state: 'ended' }], '2026-03-01')).toBe(one)
    expect(currentPlan([draft], '2026-03-01')).toBeUndefined()
  })

  it('NB13 holds nothing of courts and police records, in English and Spanish; fear and uniforms may be told', () => {
    expect(
      justiceWords('He is on Probation, had a bench warrant, fue arrestada, antecedentes penales'),
    ).toEqual(['Probation', 'bench warrant', 'arrestada', 'antecedentes penales'])
    for (const words of [
      'Is afraid of uniforms and sirens; police lights upset her',
      'Trust is warranted once you have sat down',
      'Le dan miedo las patrullas',
    ])
      expect([words, justiceWords(words)]).toEqual([words, []])
    const told = plan({ parts: { helps: [{ words: 'Coffee' }], also: [{ words: 'Was convicted' }] } })
    expect(justiceProblem(told)).toBe(
      'A plan holds nothing of courts and police records: take out “convicted”, and say what helps.',
    )
    expect(justiceProblem(plan())).toBeNull()
  })
})

describe('recognition', () => {
  const reach = (over: object) =>
    Reach.parse({ way: 'call', to: '(919) 555-0155', theirsAlone: true, ...over })
  const nadia = { id: 'nadia', reach: [reach({})], hasPlan: true }

  it('NB14 a call is theirs whose own number it came from, if nobody else is reached by it and there is a plan to show', () => {
    expect(recognize('number', '+1 919 555 0155', [nadia])).toBe(nadia)
    expect(recognize('number', '+1 919 555 0155', [nadia, { ...nadia, id: 'kin' }])).toBeUndefined()
    expect(recognize('number', '+1 919 555 0155', [{ ...nadia, hasPlan: false }])).toBeUndefined()
    expect(
      recognize('number', '919 555 0155', [{ ...nadia, reach: [reach({ theirsAlone: false })] }]),
    ).toBeUndefined()
    expect(
      recognize('number', '919 555 0155', [{ ...nadia, reach: [reach({ way: 'through_someone' })] }]),
    ).toBeUndefined()
    expect(recognize('number', null, [nadia])).toBeUndefined()
  })

  it('NB14 … or whose own place it came from, however it is typed', () => {
    const home = { ...nadia, reach: [reach({ way: 'usual_place', to: '700 Elm St.' })] }
    expect(recognize('place', '700 ELM ST', [home])).toBe(home)
    expect(recognize('place', '701 ELM ST', [home])).toBeUndefined()
    expect(recognize('number', '700 ELM ST', [home])).toBeUndefined()
  })
})
