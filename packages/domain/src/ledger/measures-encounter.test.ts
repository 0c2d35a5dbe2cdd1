import fc from 'fast-check'
import { expect, it } from 'vitest'
import { writeField } from '../encounter/field.ts'
import { emptyReport } from '../encounter/report.ts'
import { getMeasure } from './measures/registry.ts'
import {
  ENCOUNTER_MEASURE_IDS,
  encounterFigures,
  factOf,
  measureEncounters,
  type Visit,
} from './measures-encounter.ts'

const fact = (fields: Record<string, string | number | boolean | null>) =>
  factOf(Object.entries(fields).reduce((kept, [path, value]) => writeField(kept, path, value), emptyReport()))
const visit = (
  fields: Record<string, string | number | boolean | null> | null,
  onSceneSeconds: number | null = null,
): Visit => ({
  programId: 'crt',
  month: '2023-01',
  fact: fields && fact(fields),
  standsForCall: true,
  onSceneSeconds,
})

it('EN19 felt safe is a share of the reports that say, with the reasons of the exceptions', () => {
  const figures = encounterFigures([
    visit({ 'safety.teamFeltSafe': true, 'safety.teamReasons.crowd': true }),
    visit({ 'safety.teamFeltSafe': true }),
    visit({
      'safety.teamFeltSafe': false,
      'safety.teamReasons.crowd': true,
      'safety.teamReasons.animal': true,
    }),
    visit({}),
    visit(null),
  ])
  expect(figures.feltSafe).toEqual({ of: 3, yes: 2, share: 2 / 3, reasons: { crowd: 1, animal: 1 } })
  expect(figures.reported).toEqual({ of: 5, yes: 4, share: 0.8 })
})

it('EN19 what nobody told is in no denominator; nothing told has no share', () => {
  const figures = encounterFigures([visit({})])
  expect(figures.feltSafe).toMatchObject({ of: 0, share: null })
  expect(figures.backUp).toMatchObject({ of: 0, share: null })
  expect(figures.onScene).toEqual({ of: 0, p50Seconds: null, p90Seconds: null })
})

it('EN19 the neighbor’s own word counts only where it was given', () => {
  const said = (value: string) => visit({ 'safety.neighborFeltSafe': value })
  expect(encounterFigures([said('yes'), said('no'), said('did_not_say')]).neighborFeltSafe).toEqual({
    of: 2,
    yes: 1,
    share: 0.5,
  })
})

it('EN19 back-up, injuries, outcomes and transports', () => {
  const figures = encounterFigures([
    visit({
      'backUp.asked': true,
      'backUp.kinds.ems': true,
      'injuries.any': false,
      outcome: 'transported',
      'transport.to': 'clinic',
    }),
    visit({ 'backUp.asked': false, 'injuries.any': true, 'injuries.who.team': 'minor', outcome: 'refused' }),
    visit({ 'transport.answer': 'declined', outcome: 'refused' }),
  ])
  expect(figures.backUp).toEqual({ of: 2, yes: 1, share: 0.5, kinds: { ems: 1 } })
  expect(figures.injuries).toEqual({ of: 2, yes: 1, share: 0.5, who: { team: 1 } })
  expect(figures.outcomes).toEqual({ of: 3, counts: { transported: 1, refused: 2 } })
  expect(figures.transports).toEqual({ of: 3, yes: 1, share: 1 / 3, declined: 1, to: { clinic: 1 } })
})

it('EN19 times on scene are nearest-rank percentiles', () => {
  const figures = encounterFigures([10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((s) => visit(null, s)))
  expect(figures.onScene).toEqual({ of: 10, p50Seconds: 50, p90Seconds: 90 })
})

it('EN20 groups add up to the whole, by program and by month', () => {
  const visits = fc.array(
    fc.record({
      programId: fc.constantFrom('crt', 'cor'),
      month: fc.constantFrom('2023-01', '2023-02', '2023-03'),
      fact: fc.option(fc.boolean().map((safe) => fact({ 'safety.teamFeltSafe': safe, outcome: 'refused' }))),
      standsForCall: fc.boolean(),
      onSceneSeconds: fc.option(fc.nat(9_000)),
    }),
  )
  fc.assert(
    fc.property(visits, (given) => {
      const { whole, byProgram, byMonth } = measureEncounters(given, (id) => id.toUpperCase())
      for (const groups of [byProgram, byMonth]) {
        const sum = (of: (one: typeof whole) => number) =>
          groups.reduce((total, group) => total + of(group), 0)
        expect(sum((g) => g.reported.of)).toBe(whole.reported.of)
        expect(sum((g) => g.reported.yes)).toBe(whole.reported.yes)
        expect(sum((g) => g.feltSafe.yes)).toBe(whole.feltSafe.yes)
        expect(sum((g) => g.outcomes.counts.refused ?? 0)).toBe(whole.outcomes.counts.refused ?? 0)
        expect(sum((g) => g.onScene.of)).toBe(whole.onScene.of)
      }
    }),
    { seed: 7 },
  )
})

it('EN23 two teams with a neighbor of one call are two visits and one call', () => {
  const said = { 'safety.teamFeltSafe': true, 'backUp.asked': false, outcome: 'refused' }
  const second = {
    ...visit({ ...said, 'safety.teamFeltSafe': false }, 900),
    programId: 'cor',
    standsForCall: false,
  }
  const visits = [visit(said, 600), second, visit(null, 300)]
  const { whole, byProgram } = measureEncounters(visits, (id) => id)
  expect(whole.reported).toEqual({ of: 2, yes: 1, share: 0.5 })
  expect(whole.feltSafe).toMatchObject({ of: 2, yes: 1 })
  expect(whole.backUp.of).toBe(2)
  expect(whole.outcomes).toEqual({ of: 2, counts: { refused: 2 } })
  expect(whole.onScene).toEqual({ of: 3, p50Seconds: 600, p90Seconds: 900 })
  expect(
    byProgram.map(({ key, reported, feltSafe }) => [key, reported.of, reported.yes, feltSafe.of]),
  ).toEqual([
    ['cor', 0, 0, 1],
    ['crt', 2, 1, 1],
  ])
  const reported = getMeasure(ENCOUNTER_MEASURE_IDS.reported)
  expect(reported.numerator).toContain('one call, and two visits in all other figures')
  expect(reported.denominator).toMatch(/^Calls/)
  expect(getMeasure(ENCOUNTER_MEASURE_IDS.onScene).denominator).toMatch(/^Visits/)
})

it('EN20 every figure has a measure that says what it means', () => {
  expect(Object.keys(ENCOUNTER_MEASURE_IDS)).toEqual(Object.keys(encounterFigures([])))
  for (const id of Object.values(ENCOUNTER_MEASURE_IDS)) expect(getMeasure(id).denominator).not.toBeNull()
})
