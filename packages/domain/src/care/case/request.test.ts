import { expect, it } from 'vitest'
import { EncounterPerson, EncounterReport } from '../../encounter/report.ts'
import { handOverOf, riskOf, wishesOf } from './request.ts'

const person = (over: object = {}) =>
  EncounterPerson.parse({
    known: 'alias',
    name: 'Rosy',
    language: 'es',
    followUp: {
      wish: 'yes',
      safeWays: { text: true },
      cautions: { only_by_day: true },
      reachAt: '919 555 0100',
      promised: 'A call about the shelter.',
    },
    ...over,
  })

it('CS13 the hand-over says how reaching them is safe and what was promised', () => {
  expect(handOverOf(person())).toEqual({
    safeWays: ['text'],
    cautions: ['only_by_day'],
    reachAt: '919 555 0100',
    promised: 'A call about the shelter.',
    wishesReferral: false,
  })
  expect(handOverOf(person(), 'A visit.').promised).toBe('A visit.')
})

it('CS13 everybody who wishes is asked for, nobody else', () => {
  const report = EncounterReport.parse({
    persons: {
      p1: person(),
      p2: person({ followUp: { wish: 'later' } }),
      p3: person({ leftOut: true }),
      p4: person({ followUp: { wish: 'no' }, referral: { wish: 'yes' } }),
    },
  })
  expect(wishesOf(report).map(([id]) => id)).toEqual(['p1', 'p4'])
})

it('CS13 what the crew saw says the risk of waiting', () => {
  expect(riskOf(EncounterReport.parse({}))).toBe('usual')
  expect(riskOf(EncounterReport.parse({ seen: { unsheltered: true } }))).toBe('raised')
  expect(riskOf(EncounterReport.parse({ seen: { unsheltered: true, overdose: true } }))).toBe('high')
})
