import { expect, test } from 'vitest'
import { field, newTeam, phone } from '../testing/city.ts'
import { validateCodeMap, validateTeams } from './validate-roster.ts'

const said = (problems: { path: string; sentence: string }[]) => problems.map((p) => [p.path, p.sentence])

test('PR18 teams: one id each, of a known program, with unit codes of their own', () => {
  const one = newTeam('T1', 'field', { unitCodes: ['CR1'] })
  expect(validateTeams([one, newTeam('T2', 'phone')], [phone, field])).toEqual([])
  const bad = [
    one,
    newTeam('T1', 'moon', { unitCodes: [] }),
    newTeam('T3', 'field', {
      unitCodes: ['cr1 '],
      from: '2023-01-01',
      to: '2022-01-01',
      area: { zones: [] },
    }),
  ]
  expect(said(validateTeams(bad, [phone, field]))).toEqual([
    ['1.id', 'Team T1 has the id “T1”, which another team has.'],
    ['1.programId', 'Team T1 belongs to “moon”, which is not a program here.'],
    ['2.to', 'Team T3 ends on 2022-01-01, which is not after its first day 2023-01-01.'],
    ['2.unitCodes', 'Team T3 has the unit code “CR1” of team T1.'],
    ['2.area.zones', 'Team T3 has an area without any zone.'],
  ])
})

test('PR19 a local call type has one nature a day', () => {
  const entry = (local: string, from: string | null, to: string | null) => ({ local, nature: 'N', from, to })
  expect(validateCodeMap([entry('A', null, '2023-01-01'), entry(' a', '2023-01-01', null)])).toEqual([])
  const bad = [
    entry('A', null, '2023-01-02'),
    entry(' a', '2023-01-01', null),
    entry('B', '2023-01-01', '2023-01-01'),
  ]
  expect(said(validateCodeMap(bad))).toEqual([
    ['1', '“a” is mapped twice on the same day; give the entries dates that do not overlap.'],
    ['2.to', '“B” is mapped until 2023-01-01, which is not after 2023-01-01.'],
  ])
})
