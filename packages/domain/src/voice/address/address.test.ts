import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAddress, type StreetRange, streetOf, typedAddress, wordsOf } from './index.ts'
import { DIRECTIONS, SUFFIXES } from './street-words.ts'

function range(label: string, from: number, to: number, more: Partial<StreetRange> = {}): StreetRange {
  const street = streetOf(wordsOf(label))
  if (!street) throw new Error(label)
  return { ...street, label, from, to, side: 'both', zip: null, zone: 'A', lon: null, lat: null, ...more }
}
const read = (text: string) => {
  const { number, zip, streets } = typedAddress(text)
  const [longest] = streets
  return {
    number,
    zip,
    street: longest && [longest.before, longest.name, longest.suffix, longest.after].join('|'),
  }
}
const find = (text: string, ranges: readonly StreetRange[]) => findAddress(typedAddress(text), ranges)

describe('reading what is typed', () => {
  it('AD1 one street is one, however direction, suffix and number words are written', () => {
    for (const text of [
      '300 E Main St',
      '300 east main street',
      '300 E. MAIN STR.',
      ' 300  e main st, Apt 4',
      '300-B E Main St',
    ])
      expect(read(text)).toEqual({ number: 300, zip: null, street: 'E|MAIN|ST|' })
    expect(read('12 Saint Mary’s Rd').street).toBe(read('12 St Marys Road').street)
    expect(read('9 Fifth Avenue').street).toBe(read('9 5th Ave').street)
    expect(read('9 José Martí Blvd').street).toBe(read('9 JOSE MARTI BOULEVARD').street)
  })

  it('AD1 a street always keeps a name', () => {
    expect(read('5 North St').street).toBe('|NORTH|ST|')
    expect(read('5 Park Ave').street).toBe('|PARK|AVE|')
    expect(read('5 Broadway').street).toBe('|BROADWAY||')
    expect(read('5 A St').street).toBe('|A|ST|')
    expect(read('5 Avenue A').street).toBe('|AVE A||')
    expect(read('5 N E 5th Street').street).toBe('NE|5TH|ST|')
    expect(read('5 Main St NE').street).toBe('|MAIN|ST|NE')
  })

  it('AD1 a hundred block, a street alone and a ZIP at the end are read', () => {
    expect(read('300 block of Main St')).toEqual({ number: 300, zip: null, street: '|MAIN|ST|' })
    expect(read('Main St')).toEqual({ number: null, zip: null, street: '|MAIN|ST|' })
    expect(read('12th St')).toEqual({ number: null, zip: null, street: '|12TH|ST|' })
    expect(read('300 Main St, Springfield NC 27701-1234')).toMatchObject({
      number: 300,
      zip: '27701',
      street: '|MAIN|ST|',
    })
  })

  it('AD1 every direction and suffix stands for itself and one other thing at most', () => {
    for (const table of [DIRECTIONS, SUFFIXES])
      for (const short of table.values()) expect(table.get(short)).toBe(short)
  })
})

describe('finding it', () => {
  const main = [
    range('E Main St', 100, 499, { zone: 'East' }),
    range('W Main St', 100, 499, { zone: 'West' }),
  ]

  it('AD2 what is typed whole is found, also with a city behind it', () => {
    expect(find('300 E Main St Springfield NC', main)).toMatchObject({
      found: 'one',
      words: '300 E Main St',
      ranges: [{ zone: 'East' }],
    })
  })

  it('AD3 what fits several streets is asked again, each by a name that is then found', () => {
    const answer = find('300 main', main)
    expect(answer).toEqual({ found: 'several', choices: ['300 E Main St', '300 W Main St'] })
    for (const choice of answer.found === 'several' ? answer.choices : [])
      expect(find(choice, main)).toMatchObject({ found: 'one', words: choice })
  })

  it('AD3 a street of that very name goes before those that only fit', () => {
    expect(find('300 Main St', [...main, range('Main St', 1, 900, { zone: 'Mid' })])).toMatchObject({
      words: '300 Main St',
      ranges: [{ zone: 'Mid' }],
    })
  })

  it('AD3 one name in two places is told apart by ZIP', () => {
    const two = [
      range('Oak St', 1, 99, { zip: '27701', zone: 'A' }),
      range('Oak St', 1, 99, { zip: '27703', zone: 'B' }),
    ]
    expect(find('5 Oak St', two)).toEqual({
      found: 'several',
      choices: ['5 Oak St, 27701', '5 Oak St, 27703'],
    })
    expect(find('5 Oak St, 27703', two)).toMatchObject({ found: 'one', ranges: [{ zone: 'B' }] })
    expect(find('Oak St', two)).toMatchObject({ found: 'one', ranges: [{ zone: 'A' }, { zone: 'B' }] })
  })

  it('AD4 sides of a street may lie in different zones', () => {
    const sides = [
      range('Oak St', 1, 99, { side: 'odd', zone: 'Odd' }),
      range('Oak St', 2, 98, { side: 'even', zone: 'Even' }),
    ]
    expect(find('7 Oak St', sides)).toMatchObject({ ranges: [{ zone: 'Odd' }] })
    expect(find('8 Oak St', sides)).toMatchObject({ ranges: [{ zone: 'Even' }] })
  })

  it('AD4 a house that the file lacks is where its hundred block is; beyond that nothing is guessed', () => {
    const points = [
      range('Oak St', 301, 301, { zone: 'A' }),
      range('Oak St', 351, 351, { zone: 'B' }),
      range('Oak St', 901, 901),
    ]
    expect(find('312 Oak St', points)).toMatchObject({ found: 'one', ranges: [{ zone: 'A' }, { zone: 'B' }] })
    expect(find('512 Oak St', points)).toEqual({ found: 'none' })
    expect(find('301 Elm St', points)).toEqual({ found: 'none' })
    expect(find('', points)).toEqual({ found: 'none' })
  })

  it('AD2 whatever is typed, there is an answer', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        expect(['one', 'several', 'none']).toContain(find(text, main).found)
      }),
      { numRuns: 300 },
    )
  })
})
